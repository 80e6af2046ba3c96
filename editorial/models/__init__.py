"""Drafts of published objects, their previews, their history."""

from editorial.models.content import Content
from editorial.models.draft import Draft
from editorial.models.preview import PreviewLink
from editorial.models.version import Version

__all__ = ["Content", "Draft", "PreviewLink", "Version"]
