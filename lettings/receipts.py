"""The two receipts of a request as files: made when somebody asks, kept nowhere."""

from enum import StrEnum

from django.http import HttpResponse
from django.template.loader import render_to_string

from core.publisher import publisher
from lettings.models import UnitRequest
from printing import Document, pdf_response, printed


class Kind(StrEnum):
    """Which receipt: of registration at once, then the acknowledgement with its legal mentions."""

    REGISTRATION = "enregistrement"
    ACKNOWLEDGEMENT = "reception"

    @property
    def title(self) -> str:
        """« Accusé d’enregistrement », « Accusé de réception »."""
        link = "d’" if self is Kind.REGISTRATION else "de "
        word = "réception" if self is Kind.ACKNOWLEDGEMENT else self.value
        return f"Accusé {link}{word}"


def document(request: UnitRequest, kind: Kind) -> Document:
    """A receipt as a letter to whoever asked."""
    context = {"request_": request, "kind": kind, "authority": publisher()}
    html = render_to_string("lettings/paper/receipt.html", context)
    return Document(html, styles=("base.css", "receipt.css"))


def pdf(request: UnitRequest, kind: Kind) -> HttpResponse:
    """A receipt to keep, to send or to print. Raises Busy and NotPrintable (printing)."""
    name = f"accuse-{kind}-{request.number}.pdf"
    return pdf_response(printed(document(request, kind)).pdf, name)
