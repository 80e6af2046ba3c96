"""What a member of a committee reads and does by a personal link: files, scores, minutes."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.private import private
from core.text import clean
from lettings import documents, once
from lettings.calendar import session_calendar
from lettings.committee import files, overview
from lettings.committee.files import Mark
from lettings.committee.minutes import minutes
from lettings.committee.paper import minutes_pdf
from lettings.models import CommitteeSeat, Criterion, SessionState
from lettings.models.agenda import HIGHEST, LOWEST
from lettings.models.committee_session import READ_BY_MEMBERS
from printing import prints
from security.audit import record

SCALE = ["très fragile", "fragile", "à confirmer", "solide", "très solide"]


class CommentField(forms.CharField):
    """A few words that may be left out."""

    def __init__(self, label: str):
        super().__init__(
            label=label, required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
        )

    def clean(self, value) -> str:
        return clean(super().clean(value))


class ScoresForm(forms.Form):
    """A value from 1 to 5, and a comment, for every criterion."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        numbers = range(LOWEST, HIGHEST + 1)
        choices = [(str(value), f"{value}\u00a0: {SCALE[value - LOWEST]}") for value in numbers]
        for criterion in Criterion:
            self.fields[criterion.value] = forms.TypedChoiceField(
                label=criterion.label, choices=choices, coerce=int, widget=forms.RadioSelect,
                error_messages={"required": "Choisissez une note."},
            )  # fmt: skip
            label = f"Commentaire\u00a0: {criterion.label.lower()}"
            self.fields[f"{criterion.value}_comment"] = CommentField(label)

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is chosen and what is said for each criterion, as the page sets them."""
        return [(self[name], self[f"{name}_comment"]) for name in Criterion.values]

    def marks(self) -> dict[str, Mark]:
        values = self.cleaned_data
        return {name: Mark(values[name], values[f"{name}_comment"]) for name in Criterion.values}


class ConflictForm(forms.Form):
    """Why a member takes no part in a request, if they wish to say."""

    reason = CommentField("Pourquoi\u00a0?")


def seat_of(token: str) -> CommitteeSeat | None:
    """The seat that a link opens now."""
    found = CommitteeSeat.objects.of_token(token).usable(timezone.now())
    return found.select_related("session__committee", "member__organisation").first()


def closed(http: HttpRequest) -> HttpResponse:
    return render(http, "lettings/partner/closed.html", status=410)


@private
@require_safe
def committee(http: HttpRequest, token: str) -> HttpResponse:
    """The session: when, where, and its agenda; once it is over, its minutes."""
    seat = seat_of(token)
    if seat is None:
        return closed(http)
    context = {"seat": seat, "session": seat.session, "token": token}
    if seat.session.state == SessionState.CLOSED:
        context["minutes"] = minutes(seat.session, seat.member)
        record("procès-verbal lu", seat.session, label=by_member(seat, str(seat.session)))
        return render(http, "lettings/committee/minutes.html", context)
    lines = overview.lines(seat.session, overview.seats_of(seat.session))
    context["lines"] = [
        (line, seat.member_id in line.out, line.scores_of(seat))
        for line in lines
        if not line.item.gone
    ]
    return render(http, "lettings/committee/session.html", context)


def by_member(seat: CommitteeSeat, what: str) -> str:
    """What the audit trail says of a reader without an account; the number names nobody."""
    return f"{what}, membre du comité n°\u00a0{seat.member_id}"


def line_of(seat: CommitteeSeat, pk: int) -> overview.Line:
    """A request of the agenda, for a member who takes part in it; else there is none."""
    if seat.session.state not in READ_BY_MEMBERS:
        raise Http404
    lines = overview.lines(seat.session, overview.seats_of(seat.session))
    line = next((one for one in lines if one.item.pk == pk), None)
    if line is None or line.item.gone or seat.member_id in line.out:
        raise Http404("Ce dossier n’est pas à votre ordre du jour.")
    return line


@private
def committee_file(http: HttpRequest, token: str, item: int) -> HttpResponse:
    """GET shows a file; POST gives scores, or declares a conflict, which closes it at once."""
    seat = seat_of(token)
    if seat is None:
        return closed(http)
    if http.method == "POST" and once.spent(http.POST):  # a second click: the file may be closed
        return redirect("lettings:committee", token)
    line = line_of(seat, item)
    if http.method == "POST" and line.waits:
        act = declare if http.POST.get("action") == "conflit" else give_scores
        return act(http, token, seat, line)
    number = str(line.request)
    record("dossier lu en comité", line.request, label=by_member(seat, number))
    return show(http, token, seat, line)


def show(http: HttpRequest, token: str, seat: CommitteeSeat, line: overview.Line,
         scores: ScoresForm | None = None, conflict: ConflictForm | None = None
         ) -> HttpResponse:  # fmt: skip
    given = line.scores_of(seat)
    request = line.request
    answered = request.opinions.exclude(answer="").select_related("organisation")
    context = {
        "token": token,
        "seat": seat,
        "session": seat.session,
        "line": line,
        "request_": request,
        "wishes": request.wishes,
        "attachments": request.attachments.all(),
        "opinions": answered,
        "given": given,
        "tally": line.tally if given else None,  # blind until one has given one's own
        "scores": scores or ScoresForm(),
        "conflict": conflict or ConflictForm(),
    }
    status = 422 if scores or conflict else 200
    return render(http, "lettings/committee/file.html", context, status=status)


def declare(
    http: HttpRequest, token: str, seat: CommitteeSeat, line: overview.Line
) -> HttpResponse:
    form = ConflictForm(http.POST)
    if not form.is_valid():
        return show(http, token, seat, line, conflict=form)
    try:
        with transaction.atomic():
            once.spend(http.POST)
            files.declare_conflict(seat, line.item, form.cleaned_data["reason"])
            label = by_member(seat, str(line.request))
            record("conflit d’intérêts déclaré", line.request, label=label)
    except (once.Repeated, ValidationError):
        pass  # declared, closed or settled at this very moment: the agenda says which
    return redirect("lettings:committee", token)


def give_scores(
    http: HttpRequest, token: str, seat: CommitteeSeat, line: overview.Line
) -> HttpResponse:
    form = ScoresForm(http.POST)
    if not form.is_valid():
        return show(http, token, seat, line, scores=form)
    try:
        with transaction.atomic():
            once.spend(http.POST)
            files.score(seat, line.item, form.marks())
            record("dossier noté", line.request, label=str(line.request))
    except (once.Repeated, ValidationError):  # given or settled at this very moment
        return redirect("lettings:committee", token)
    return redirect("lettings:committee_file", token, line.item.pk)


@private
@require_safe
def committee_document(http: HttpRequest, token: str, item: int, key) -> HttpResponse:
    """A document of a file, for a member who takes part in it; who took it is noted."""
    seat = seat_of(token)
    if seat is None:
        return closed(http)
    request = line_of(seat, item).request
    response = documents.served(get_object_or_404(request.attachments, key=key))
    record("pièce lue en comité", request, label=by_member(seat, f"pièce de {request}"))
    return response


@private
@require_safe
@prints
def committee_minutes(http: HttpRequest, token: str) -> HttpResponse:
    """The signed minutes as a PDF file, once the secretary has sent them."""
    seat = seat_of(token)
    if seat is None:
        return closed(http)
    if seat.session.state != SessionState.CLOSED:
        raise Http404
    answer = minutes_pdf(minutes(seat.session, seat.member), seat.member.name)
    label = by_member(seat, str(seat.session))
    record("procès-verbal téléchargé", seat.session, label=label)
    return answer


@private
@require_safe
def committee_calendar(http: HttpRequest, token: str) -> HttpResponse:
    """The session for a member's calendar."""
    seat = seat_of(token)
    return session_calendar(seat.session) if seat else closed(http)
