"""The composition root: settings, urls, pages that join several apps."""
