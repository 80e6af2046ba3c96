"""The founder's file: where it stands, what was said, and what they may still do."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.models import today
from core.pages import crumbs
from core.private import private
from lettings import access, emails, follow_ups, handling, once, privacy, waiting
from lettings.access import Access
from lettings.committee import founder
from lettings.forms.document import DocumentForm
from lettings.forms.file import MessageForm, WithdrawForm
from lettings.models import Offer, Visit
from lettings.views.links import closed
from lettings.views.request import STILL_EDITED
from lettings.workflow import MOVES, STEPS, Status


@private
def file(http: HttpRequest) -> HttpResponse:
    """The file that this browser has open; without one, the way to a link."""
    known = access.opened(http)
    if known is None:
        again = http.POST.get("action") == "effacer" and once.spent(http.POST)
        return erased(http) if again else closed(http, "")
    if known.request.status == Status.DRAFT:
        return redirect("lettings:request")
    if http.method == "POST":
        act = ACTIONS.get(http.POST.get("action", ""))
        try:
            return act(http, known) if act else redirect("lettings:file")
        except once.Repeated:
            return redirect("lettings:file")
    return page(http, known)


def page(http: HttpRequest, known: Access, **forms) -> HttpResponse:
    """Everything about the file, with the forms as given or empty."""
    request = known.request
    offer = request.offers.filter(answer__in=["", Offer.Answer.ACCEPTED]).first()
    withdrawable = Status.WITHDRAWN in MOVES.get(Status(request.status), {})
    context = {
        "crumbs": crumbs(("Mon dossier", "")),
        "request_": request,
        "holder": known.holder,
        "history": [(move, STEPS[Status(move.target)].plain) for move in request.transitions.all()],
        "letters": request.messages.all(),
        "attachments": request.attachments.all(),
        "late": request.due_on is not None and request.due_on < today(),
        "moved_on": "deja" in http.GET,
        "offer": offer,
        "signed": request.status in privacy.BOUND,
        **followed(request),
        "editable": request.status in STILL_EDITED,
        "message_form": MessageForm(),
        "document_form": DocumentForm(request=request),
        "withdraw_form": WithdrawForm() if withdrawable else None,
        "erasable": privacy.may_erase(request),
    }
    status = 422 if forms else 200
    return render(http, "lettings/file/file.html", {**context, **forms}, status=status)


def followed(request) -> dict:
    """What the service has set going: a visit, opinions, a partner, the waiting list, the keys."""
    asked = request.opinions.filter(cancelled_at=None).select_related("organisation")
    waits = request.status == Status.WAITING
    return {
        "visit": coming_visit(request),
        "committee": founder.news(request),
        "opinions": asked if request.status == Status.REVIEW else [],
        "handover": request.handovers.filter(cancelled_at=None)
        .select_related("organisation")
        .first()
        if request.status == Status.REDIRECTED
        else None,
        "rank": waiting.rank_in_words(request) if waits else "",
        "reviewed_at": waiting.reviewed_at(request) if waits else None,
        "move_in": getattr(request, "move_in", None) if request.status == Status.SIGNED else None,
        **news(request),
    }


def news(request) -> dict:
    """Whether the firm agreed to be asked how it fares, and when it is asked next."""
    move_in = getattr(request, "move_in", None)
    if move_in is None or request.status not in privacy.BOUND:
        return {}
    stay = follow_ups.stay_of(move_in.occupancy)
    return {"installed": move_in, "next_news": stay.next_point(today())}


def coming_visit(request) -> Visit | None:
    found = request.visits.filter(state__in=Visit.COMING).select_related("unit__building")
    return found.first() if request.status == Status.VISIT else None


def send_message(http: HttpRequest, known: Access) -> HttpResponse:
    form = MessageForm(http.POST)
    if not form.is_valid():
        return page(http, known, message_form=form)
    with transaction.atomic():
        once.spend(http.POST)
        body = form.cleaned_data["body"]
        emails.new_message(handling.write(known.request, known.author, body))
    return redirect("/dossier/#messages")


def add_documents(http: HttpRequest, known: Access) -> HttpResponse:
    form = DocumentForm(http.POST, http.FILES, request=known.request)
    if not (form.is_valid() and form.save()):
        return page(http, known, document_form=form)
    return redirect("/dossier/#documents")


def complete(http: HttpRequest, known: Access) -> HttpResponse:
    """The founder says that what was missing is there."""
    return attempt(http, lambda: known.request.move(Status.QUALIFYING, known.mover))


def accept(http: HttpRequest, known: Access) -> HttpResponse:
    return attempt(http, lambda: open_offer(known).accept())


def decline(http: HttpRequest, known: Access) -> HttpResponse:
    return attempt(http, lambda: open_offer(known).decline(known.mover))


def confirm_visit(http: HttpRequest, known: Access) -> HttpResponse:
    return answer_visit(http, known, Visit.confirm)


def cancel_visit(http: HttpRequest, known: Access) -> HttpResponse:
    return answer_visit(http, known, Visit.cancel)


def answer_visit(http: HttpRequest, known: Access, answer: Callable[[Visit], None]) -> HttpResponse:
    """Say yes or no to the visit that is coming, and tell the service."""

    def act() -> None:
        visit = coming_visit(known.request)
        if visit is None:
            raise ValidationError("Aucune visite n’est prévue.")
        answer(visit)
        emails.visit_answered(known.request)

    return attempt(http, act)


def still_waiting(http: HttpRequest, known: Access) -> HttpResponse:
    """The founder says that they still look for premises."""
    return attempt(http, lambda: waiting.reconfirm(known.request))


def agree_to_news(http: HttpRequest, known: Access) -> HttpResponse:
    return answer_news(http, known, True)


def refuse_news(http: HttpRequest, known: Access) -> HttpResponse:
    return answer_news(http, known, False)


def answer_news(http: HttpRequest, known: Access, agreed: bool) -> HttpResponse:
    """Only the founder says whether the service may ask by mail how they fare."""
    move_in = getattr(known.request, "move_in", None)
    if move_in is None or known.holder != access.Holder.FOUNDER:
        raise Http404
    return attempt(http, lambda: handling.agree_to_news(move_in, agreed))


def withdraw(http: HttpRequest, known: Access) -> HttpResponse:
    form = WithdrawForm(http.POST)
    if not form.is_valid():
        return page(http, known, withdraw_form=form)

    def act() -> None:
        handling.withdraw(known.request, known.mover, form.cleaned_data["reason"])
        emails.withdrawn(known.request)

    return attempt(http, act)


def take_over(http: HttpRequest, known: Access) -> HttpResponse:
    """The founder follows their file alone from now on."""
    if known.holder != access.Holder.FOUNDER:
        raise Http404
    return attempt(http, lambda: handling.take_over(known.request))


def erase(http: HttpRequest, known: Access) -> HttpResponse:
    """Forget who asked; only the founder may, and only where no title binds."""
    asked = known.holder == access.Holder.FOUNDER and "sur" in http.POST
    if not asked or not privacy.may_erase(known.request):
        return redirect("lettings:file")
    with transaction.atomic():
        once.spend(http.POST)
        privacy.erase(known.request)
    access.close_file(http)
    return erased(http)


def erased(http: HttpRequest) -> HttpResponse:
    return render(http, "lettings/file/erased.html", {"crumbs": crumbs(("Mon dossier", ""))})


def leave(http: HttpRequest, known: Access) -> HttpResponse:
    access.close_file(http)
    return redirect("portal:home")


ACTIONS: dict[str, Callable[[HttpRequest, Access], HttpResponse]] = {
    "message": send_message,
    "documents": add_documents,
    "completer": complete,
    "accepter": accept,
    "decliner": decline,
    "visite_oui": confirm_visit,
    "visite_non": cancel_visit,
    "attendre": still_waiting,
    "nouvelles_oui": agree_to_news,
    "nouvelles_non": refuse_news,
    "retirer": withdraw,
    "reprendre": take_over,
    "effacer": erase,
    "quitter": leave,
}


def attempt(http: HttpRequest, act: Callable[[], object]) -> HttpResponse:
    """Do it once and whole, or leave all as it was: where the file has moved on, it says so."""
    try:
        with transaction.atomic():
            once.spend(http.POST)
            act()
    except ValidationError:
        return redirect("/dossier/?deja=1")
    return redirect("lettings:file")


def open_offer(known: Access) -> Offer:
    return get_object_or_404(known.request.offers, answer="")
