"""Drafts of published objects, their previews, their history, their signatures."""

from editorial.models.circuit import Circuit, Signer
from editorial.models.content import Content
from editorial.models.draft import Draft
from editorial.models.preview import PreviewLink
from editorial.models.sign_off import PendingAnswer, SignOff, SignOffLink
from editorial.models.version import Version

__all__ = [
    "Circuit",
    "Content",
    "Draft",
    "PendingAnswer",
    "PreviewLink",
    "SignOff",
    "SignOffLink",
    "Signer",
    "Version",
]
