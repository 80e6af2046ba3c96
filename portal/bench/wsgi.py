"""The portal as it is served, with the bench's two addresses beside its own."""

from django.conf import settings

from portal.wsgi import application

settings.ROOT_URLCONF = "portal.bench.urls"

__all__ = ["application"]
