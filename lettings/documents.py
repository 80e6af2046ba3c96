"""The documents that come with a request: few kinds, checked by content, kept out of reach."""

import io
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404

from core import images
from core.text import clean
from lettings.models import Attachment, UnitRequest

MEGABYTE = 1024 * 1024
MOST_FILES, LARGEST, LARGEST_TOGETHER = 5, 8 * MEGABYTE, 25 * MEGABYTE
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
KINDS = {".pdf": PDF, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG}
WRONG_KIND = "Seuls les fichiers PDF, JPEG et PNG sont acceptés."


@dataclass(frozen=True)
class Document:
    """A document that was checked, as it will be stored."""

    name: str
    kind: str
    content: bytes


def check(upload: UploadedFile) -> Document:
    """Check a document by its content; photos are drawn anew, without where they were taken.

    Raises ValidationError where the name and the content disagree, or the file is too large.
    """
    kind = KINDS.get(PurePath(upload.name).suffix.lower())
    if kind is None:
        raise ValidationError(WRONG_KIND)
    if upload.size > LARGEST:
        raise ValidationError("Ce fichier dépasse 8\u00a0Mo\u00a0: réduisez-le, puis réessayez.")
    name = safe_name(upload.name)
    if kind == PDF:
        return Document(name, kind, pdf(upload.read()))
    buffer = io.BytesIO()
    images.open_safely(upload).save(buffer, "JPEG" if kind == JPEG else "PNG", quality=88)
    return Document(name, kind, buffer.getvalue())


def pdf(content: bytes) -> bytes:
    """The bytes of a PDF, which is only looked at from outside: it is never rendered here."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise ValidationError("Ce fichier n’est pas un PDF complet.")
    return content


def add(request: UnitRequest, documents: list[Document]) -> list[Attachment]:
    """Attach documents, all or none. Raises ValidationError beyond the limits."""
    made: list[Attachment] = []
    try:
        with transaction.atomic():
            UnitRequest.objects.select_for_update().get(pk=request.pk)
            check_room(request, documents)
            for document in documents:
                made.append(store(request, document))
    except BaseException:
        for attachment in made:
            attachment.file.delete(save=False)
        raise
    return made


def store(request: UnitRequest, document: Document) -> Attachment:
    attachment = Attachment(
        request=request,
        original_name=document.name,
        content_type=document.kind,
        size=len(document.content),
    )
    attachment.file.save(document.name, ContentFile(document.content), save=False)
    attachment.save()
    return attachment


def check_room(request: UnitRequest, documents: list[Document]) -> None:
    """Refuse what would be too many documents, or too large together."""
    sizes = list(request.attachments.values_list("size", flat=True))
    if len(sizes) + len(documents) > MOST_FILES:
        raise ValidationError(f"Une demande a {MOST_FILES} documents au plus.")
    if sum(sizes) + sum(len(each.content) for each in documents) > LARGEST_TOGETHER:
        raise ValidationError("Les documents dépassent 25\u00a0Mo ensemble.")


def safe_name(name: str) -> str:
    """The sender's name of a file, as plain text of one line."""
    return " ".join(clean(PurePath(name).name).split())[-160:] or "document"


def remove(attachment: Attachment) -> None:
    """Delete the row, then its file once that is committed."""
    stored, name = attachment.file.storage, attachment.file.name
    attachment.delete()
    transaction.on_commit(lambda: stored.delete(name))


def served(attachment: Attachment) -> FileResponse:
    """The file as an attachment that no browser runs; the caller has checked who asks."""
    stored = attachment.file.storage
    if not stored.exists(attachment.file.name):
        raise Http404("Ce document n’est plus là.")
    response = FileResponse(
        stored.open(attachment.file.name),
        as_attachment=True,
        filename=attachment.original_name,
        content_type=attachment.content_type,
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
