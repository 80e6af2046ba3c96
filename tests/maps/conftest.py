"""Fixtures of the map's tests."""

import pytest
from django.core.cache import caches


@pytest.fixture
def pages_kept(settings, pages_not_kept):
    """Public pages kept as in production; nothing is committed here that they could miss."""
    caches["pages"].clear()
    place = settings.MIDDLEWARE.index("premises.middleware.FreshListings")
    keeping = "portal.page_cache.PublicPages"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:place], keeping, *settings.MIDDLEWARE[place:]]
