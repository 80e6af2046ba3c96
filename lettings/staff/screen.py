"""The screen of one request: what is asked, who asks, what was said, what may be done."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.models import today
from core.private import private
from lettings import documents, emails, follow_ups, once, receipts, waiting
from lettings.calendar import calendar_answer
from lettings.models import Offer, UnitRequest
from lettings.receipts import Kind
from lettings.staff import committee_moves, exchange, moves, titles, visits
from lettings.staff.common import StaffForm, moves_for
from lettings.words import lateness
from lettings.workflow import OPEN, Status
from printing import prints
from security.audit import record

EXCHANGES: dict[str, type[StaffForm]] = {
    "message": exchange.MessageForm,
    "note": exchange.NoteForm,
    "attribuer": exchange.AssignForm,
    "accuse": exchange.AcknowledgeForm,
    "avis": exchange.OpinionForm,
    "sans_avis": exchange.CancelOpinionsForm,
    "visite": visits.OtherVisitForm,
    "visite_confirmer": visits.ConfirmVisitForm,
    "visite_annuler": visits.CancelVisitForm,
    "visite_raconter": visits.ReportForm,
    "seance": committee_moves.ScheduleForm,
    "accord": titles.AnswerOfferForm,
    "entree": titles.ChecklistForm,
}
MOVE = "etape-"


def request_of(http: HttpRequest, pk: int) -> UnitRequest:
    """A request that was sent, for whoever may read requests."""
    if not http.user.has_perm("lettings.view_unitrequest"):
        raise PermissionDenied
    known = UnitRequest.objects.sent().select_related("founder", "adviser__organisation",
                                                      "assigned_to", "neighbourhood")  # fmt: skip
    return get_object_or_404(known, pk=pk)


def address_of(request: UnitRequest) -> str:
    return reverse("admin:lettings_unitrequest_change", args=[request.pk])


@never_cache
def screen(http: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the request and notes who read it; POST does one thing to it."""
    request = request_of(http, pk)
    if http.method == "POST":
        return act(http, request)
    record("demande consultée", request, by=http.user, label=str(request))
    return page(http, request)


def act(http: HttpRequest, request: UnitRequest) -> HttpResponse:
    """Do what a form of the page asks, if this person may; else show it again with its errors."""
    name = http.POST.get("action", "")
    if once.spent(http.POST):
        messages.success(http, "C’est fait.")
        return redirect(address_of(request))
    form = forms_for(http, request, name).get(name)
    if form is None:
        if not http.user.has_perm("lettings.handle_request") and not moves_for(request, http.user):
            raise PermissionDenied
        messages.error(http, f"La demande a déjà changé\u00a0: {request.get_status_display()}.")
        return redirect(address_of(request))
    if form.done():
        messages.success(http, f"C’est fait\u00a0: {form.button[:1].lower()}{form.button[1:]}.")
        return redirect(address_of(request))
    return page(http, request_of(http, request.pk), name, form)


def forms_for(http: HttpRequest, request: UnitRequest, posted: str = "") -> dict[str, StaffForm]:
    """The forms that this person may use now, the posted one filled in."""
    known: dict[str, tuple] = {}
    if http.user.has_perm("lettings.handle_request"):
        known = {name: (EXCHANGES[name], None) for name in fitting(request)}
    for target, mover in moves_for(request, http.user).items():
        if target in moves.FORMS:
            known[MOVE + target] = (moves.FORMS[target], mover)
    return {
        name: form(
            http.POST if name == posted else None,
            prefix=name,
            request=request,
            user=http.user,
            mover=mover,
        )
        for name, (form, mover) in known.items()
    }


def fitting(request: UnitRequest) -> list[str]:
    """Which exchanges make sense where the request stands."""
    names = ["message", "note", "attribuer"] if request.anonymised_at is None else []
    if request.acknowledged_at is None and request.status in OPEN:
        names.append("accuse")
    if request.status == Status.REVIEW:
        names += ["avis", "sans_avis"]
    if request.status == Status.VISIT:
        names += ["visite", "visite_confirmer", "visite_annuler", "visite_raconter"]
    if request.status == Status.COMMITTEE and not request.agenda_items.filter(settled_at=None):
        names.append("seance")
    if request.status == Status.OFFER:
        names.append("accord")
    if request.status == Status.SIGNED:
        names.append("entree")
    return names


def page(http: HttpRequest, request: UnitRequest, posted: str = "", bound: StaffForm | None = None
         ) -> HttpResponse:  # fmt: skip
    """Everything about a request; a refused form keeps what was typed in it."""
    forms = forms_for(http, request)
    if bound is not None:
        forms[posted] = bound
    opinions = request.opinions.filter(cancelled_at=None)
    opinions = list(opinions.select_related("organisation", "answered_by"))
    context = {
        **admin.site.each_context(http),
        "title": f"Demande {request}",
        "request_": request,
        "founder": getattr(request, "founder", None),
        "adviser": getattr(request, "adviser", None),
        "late": lateness(request, today()),
        "receipt_late": request.receipt_late(today()),
        "reachable": bool(list(emails.readers(request))),
        "wishes": request.wishes,
        "letters": request.messages.select_related("by"),
        "notes": request.notes.select_related("by"),
        "attachments": request.attachments.all(),
        "history": request.transitions.select_related("by"),
        "visits": request.visits.select_related("unit__building"),
        "opinions": opinions,
        "given": sum(bool(opinion.answer) for opinion in opinions),
        "agenda": request.agenda_items.select_related("session__committee", "opinion"),
        "handovers": request.handovers.select_related("organisation", "answered_by"),
        "offers": request.offers.select_related("unit__building"),
        "accepted": request.offers.filter(answer=Offer.Answer.ACCEPTED).exists(),
        "move_in": getattr(request, "move_in", None),
        **settled(request),
        "rank": waiting.rank(request) if request.status == Status.WAITING else None,
        "reviewed_at": waiting.reviewed_at(request),
        "forms": forms,
        "moves": [(name, form) for name, form in forms.items() if name.startswith(MOVE)],
        "posted": posted,
    }
    status = 422 if bound is not None else 200
    return render(http, "lettings/staff/request.html", context, status=status)


def settled(request: UnitRequest) -> dict:
    """The news of a founder who has the keys."""
    move_in = getattr(request, "move_in", None)
    if move_in is None or request.status != Status.SETTLED:
        return {}
    stay = follow_ups.stay_of(move_in.occupancy)
    return {"settled": True, "follow_ups": stay.first.follow_ups.all()}


@require_safe
@never_cache
def document(http: HttpRequest, pk: int, key) -> FileResponse:
    """A document of a request, for those who may read it; who took it is noted."""
    request = request_of(http, pk)
    attachment = get_object_or_404(request.attachments, key=key)
    response = documents.served(attachment)
    record("pièce téléchargée", attachment, by=http.user, label=f"pièce de {request}")
    return response


@require_safe
@never_cache
def visit_calendar(http: HttpRequest, pk: int, key) -> HttpResponse:
    """A visit for the calendar of whoever leads it."""
    visit = get_object_or_404(request_of(http, pk).visits.select_related("unit"), key=key)
    return calendar_answer(visit)


@require_safe
@never_cache
def receipt(http: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A receipt to print and hand over: of registration, or the acknowledgement."""
    request, kind = request_of(http, pk), kind_of(kind)
    context = {"request_": request, "kind": kind, "back": address_of(request)}
    return render(http, "lettings/staff/receipt.html", context)


@require_safe
@private
@prints
def receipt_pdf(http: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The same as a file, to be sent or put with the papers; made for each reader."""
    return receipts.pdf(request_of(http, pk), kind_of(kind))


def kind_of(word: str) -> Kind:
    """The receipt of an address. Raises Http404 where there is none of that name."""
    try:
        return Kind(word)
    except ValueError:
        raise Http404 from None
