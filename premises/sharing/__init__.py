"""The pictures that stand for pages where they are shared: 1200 × 630, under 200 kB."""
