"""What a file hands over: its receipts, its calendar, its data, its documents."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.pages import crumbs
from core.private import private
from lettings import access, documents, once, privacy, receipts
from lettings.access import Access
from lettings.calendar import calendar_answer
from lettings.limits import PRINTS
from lettings.receipts import Kind
from lettings.views.file import coming_visit
from lettings.views.links import closed
from lettings.views.request import STILL_EDITED
from lettings.workflow import Status
from printing import prints
from security.throttle import too_many


@private
def receipt(http: HttpRequest) -> HttpResponse:
    """The registration receipt, to read, print and keep."""
    known = access.opened(http)
    if known is None:
        return closed(http, "")
    if known.request.submitted_at is None:
        return redirect("lettings:request")
    context = {"crumbs": crumbs(("Accusé d’enregistrement", "")), "request_": known.request}
    return render(http, "lettings/file/receipt.html", context)


@private
def acknowledgement(http: HttpRequest) -> HttpResponse:
    """The acknowledgement of receipt, once it is given."""
    known = access.opened(http)
    if known is None:
        return closed(http, "")
    if known.request.acknowledged_at is None:
        return redirect("lettings:file")
    context = {"crumbs": crumbs(("Accusé de réception", "")), "request_": known.request}
    return render(http, "lettings/file/acknowledgement.html", context)


@private
@prints
def receipt_pdf(http: HttpRequest) -> HttpResponse:
    """The registration receipt as a file; made for each reader, kept nowhere."""
    known = access.opened(http)
    if known is None or known.request.submitted_at is None:
        raise Http404
    return to_keep(http, known, Kind.REGISTRATION)


@private
@prints
def acknowledgement_pdf(http: HttpRequest) -> HttpResponse:
    """The acknowledgement of receipt as a file, once it is given."""
    known = access.opened(http)
    if known is None or known.request.acknowledged_at is None:
        raise Http404
    return to_keep(http, known, Kind.ACKNOWLEDGEMENT)


def to_keep(http: HttpRequest, known: Access, kind: Kind) -> HttpResponse:
    """A receipt as a file, unless this request was printed too often."""
    if wait := PRINTS.spend(str(known.request.pk)):
        return too_many(http, wait)
    return receipts.pdf(known.request, kind)


@private
def visit_calendar(http: HttpRequest) -> HttpResponse:
    """The visit that is coming, for the founder's calendar."""
    known = access.opened(http)
    visit = known and coming_visit(known.request)
    if visit is None:
        raise Http404
    return calendar_answer(visit)


@private
def own_data(http: HttpRequest) -> HttpResponse:
    """Everything the portal holds of this request, for the founder (RGPD, article 20)."""
    known = access.opened(http)
    if known is None or known.holder != access.Holder.FOUNDER:
        raise Http404
    response = JsonResponse(
        privacy.export(known.request), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="ma-demande.json"'
    return response


@private
def document(http: HttpRequest, key) -> HttpResponse:
    """A document of the open file; POST removes it while the request can still be changed."""
    known = access.opened(http)
    if known is None:
        raise Http404
    if http.method == "POST":
        return take_back(http, known, key)
    return documents.served(get_object_or_404(known.request.attachments, key=key))


def take_back(http: HttpRequest, known: Access, key) -> HttpResponse:
    """Remove a document, unless the request is being studied already."""
    try:
        with transaction.atomic():
            once.spend(http.POST)
            attachment = get_object_or_404(known.request.attachments, key=key)
            if known.request.status in STILL_EDITED:
                documents.remove(attachment)
    except once.Repeated:
        pass  # it is gone
    draft = known.request.status == Status.DRAFT
    return redirect("/demande/?etape=4#documents" if draft else "/dossier/#documents")
