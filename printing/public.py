"""Documents that anybody may read: kept once they are made, and made within limits."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from printing.answers import pdf_response
from printing.documents import Document
from printing.printer import kept, printed
from security.requests import client_network
from security.throttle import Limit, too_many

MAKING = Limit("public_pdf", 30, per=timedelta(hours=1))  # kept documents do not count


class TooMany(Exception):
    """A visitor had many documents made: `wait` says for how long no other will be."""

    def __init__(self, wait: timedelta):
        self.wait = wait


def public_pdf(request: HttpRequest, document: Document, filename: str) -> HttpResponse:
    """Hand a document over: kept under its digest, made now if need be.

    A view that does so is marked by `prints`, which answers where it cannot be made.
    """
    etag = f'"{document.digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            pdf = kept(document.digest, lambda: made_for(request, document))
        except TooMany as refusal:
            return too_many(request, refusal.wait)
        response = pdf_response(pdf, filename)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"  # to be asked for again: what it says changes
    return response


def made_for(request: HttpRequest, document: Document) -> bytes:
    """The file, unless this visitor had too many made. Raises TooMany, Busy, NotPrintable."""
    if wait := MAKING.spend(client_network(request)):
        raise TooMany(wait)
    return printed(document).pdf
