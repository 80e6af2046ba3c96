"""What a browser gets: the file, or a page that says why there is none."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from printing.documents import Busy, NotPrintable

BUSY = "D’autres documents sont en train d’être faits. Réessayez dans quelques secondes."
SECONDS_TO_WAIT = 10


def pdf_response(pdf: bytes, filename: str, inline: bool = False) -> HttpResponse:
    """The answer that hands over a file: to be kept, or shown by the browser if `inline`."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(not inline, filename)
    return response


def prints(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have a view that prints answer 503 and a page that says why, when it cannot."""

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Busy:
            response = render(request, "printing/not_printed.html", {"reason": BUSY}, status=503)
            response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
            return response
        except NotPrintable as refusal:
            context = {"reason": str(refusal)}
            return render(request, "printing/not_printed.html", context, status=503)

    return answered
