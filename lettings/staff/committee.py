"""The screens of a committee's secretary: planning a session, running it, its minutes."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.models import today
from lettings import once
from lettings.calendar import session_calendar
from lettings.committee import overview
from lettings.committee.minutes import minutes
from lettings.committee.paper import minutes_pdf
from lettings.models import CommitteeSession, SessionState
from lettings.models.committee_session import MINUTED
from lettings.staff.committee_forms import OF_STATE, ON_THE_DAY, PlanForm, SessionForm
from lettings.staff.committee_items import OF_ITEM
from printing import prints
from security.audit import record

RIGHT = "lettings.keep_committee"


def address_of(session: CommitteeSession) -> str:
    return reverse("admin:lettings_committeesession_change", args=[session.pk])


def session_of(http: HttpRequest, pk: int) -> CommitteeSession:
    """A session, for whoever may read them."""
    if not http.user.has_perm("lettings.view_committeesession"):
        raise PermissionDenied
    known = CommitteeSession.objects.select_related("committee", "closed_by", "second_of")
    return get_object_or_404(known, pk=pk)


@never_cache
def plan(http: HttpRequest) -> HttpResponse:
    """The page on which a session is fixed."""
    if not (http.user.has_perm(RIGHT) and http.user.has_perm("lettings.add_committeesession")):
        raise PermissionDenied
    if once.spent(http.POST):
        return redirect("admin:lettings_committeesession_changelist")
    form = PlanForm(http.POST if http.method == "POST" else None)
    if form.is_valid() and (session := form.save(http.user)):
        messages.success(http, "La séance est prévue\u00a0: composez son ordre du jour.")
        return redirect(address_of(session))
    context = {**admin.site.each_context(http), "title": "Prévoir une séance", "form": form}
    status = 422 if form.errors else 200
    return render(http, "lettings/committee/staff/plan.html", context, status=status)


@never_cache
def screen(http: HttpRequest, pk: int) -> HttpResponse:
    """GET shows a session; POST does one thing to it."""
    session = session_of(http, pk)
    if http.method != "POST":
        return page(http, session)
    if not http.user.has_perm(RIGHT):
        raise PermissionDenied
    if once.spent(http.POST):
        messages.success(http, "C’est fait.")
        return redirect(address_of(session))
    name = http.POST.get("action", "")
    seats = overview.seats_of(session)
    form = forms_for(http, session, seats, overview.lines(session, seats), name).get(name)
    if form is None:
        state = session.get_state_display()
        messages.error(http, f"La séance a déjà changé\u00a0: «\u00a0{state}\u00a0».")
        return redirect(address_of(session))
    words = form.button  # some say something else once they have acted
    if form.done():
        messages.success(http, f"C’est fait\u00a0: {words[:1].lower()}{words[1:]}.")
        return redirect(address_of(getattr(form, "made", session)))
    return page(http, session_of(http, pk), name, form)


def forms_for(http, session: CommitteeSession, seats: list, lines: list, posted: str = ""
              ) -> dict[str, SessionForm]:  # fmt: skip
    """The forms that fit where the session stands, the posted one filled in."""
    if not http.user.has_perm(RIGHT):
        return {}
    known = {name: (form, None) for name, form in OF_STATE.get(session.state, {}).items()}
    if session.day > today():
        known = {name: found for name, found in known.items() if name not in ON_THE_DAY}
    for line in lines:
        if line.waits:
            for name, form in OF_ITEM.get(session.state, {}).items():
                known[f"{name}-{line.item.pk}"] = (form, line)
    return {
        name: form(
            http.POST if name == posted else None,
            prefix=name,
            session=session,
            user=http.user,
            seats=seats,
            line=line,
        )
        for name, (form, line) in known.items()
    }


def page(http: HttpRequest, session: CommitteeSession, posted: str = "",
         bound: SessionForm | None = None) -> HttpResponse:  # fmt: skip
    """Everything about a session; a refused form keeps what was typed in it."""
    seats = overview.seats_of(session)
    lines = overview.lines(session, seats)
    forms = forms_for(http, session, seats, lines)
    if bound is not None:
        forms[posted] = bound
    second = CommitteeSession.objects.filter(second_of=session).first()
    if second:
        forms.pop("reconvoquer", None)
    if session.state == SessionState.CLOSED and not session.minutes_sent_at:
        forms.pop("lien", None)
    context = {
        **admin.site.each_context(http),
        "title": str(session),
        "session": session,
        "late": session.late(today()),
        "seats": seats,
        "voices": sum(seat.voting and seat.present for seat in seats),
        "lines": [(line, forms_of(line, forms, place)) for place, line in enumerate(lines)],
        "second": second,
        "changed": any(is_new(line.item, session) for line in lines),
        "forms": forms,
        "posted": posted,
        "minuted": session.state in MINUTED,
    }
    status = 422 if bound is not None else 200
    return render(http, "lettings/committee/staff/session.html", context, status=status)


def is_new(item, session: CommitteeSession) -> bool:
    """Whether members have not been told of an item yet."""
    sent = session.convened_at if session.state == SessionState.CONVENED else None
    return sent is not None and item.added_at > sent


def forms_of(line: overview.Line, forms: dict[str, SessionForm], place: int
             ) -> list[tuple[str, SessionForm]]:  # fmt: skip
    """What may be done about one request of the agenda; lists without a choice are left out."""
    found = [(name, form) for name, form in forms.items() if name.endswith(f"-{line.item.pk}")]
    return [
        (name, form)
        for name, form in found
        if not (name.startswith("lever") and not line.absent_by_conflict)
        and not (name.startswith("monter") and place == 0)
    ]


def minuted(http: HttpRequest, pk: int) -> CommitteeSession:
    """A session of which there is something to tell."""
    session = session_of(http, pk)
    if session.state not in MINUTED:
        raise Http404("Cette séance n’a pas encore eu lieu.")
    return session


@require_safe
@never_cache
def minutes_page(http: HttpRequest, pk: int) -> HttpResponse:
    """The minutes to read; before they are signed, a draft."""
    session = minuted(http, pk)
    context = {"minutes": minutes(session), "session": session, "back": address_of(session)}
    return render(http, "lettings/committee/staff/minutes.html", context)


@require_safe
@never_cache
@prints
def minutes_file(http: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as a PDF file; who took it is noted."""
    session = minuted(http, pk)
    answer = minutes_pdf(minutes(session))
    record("procès-verbal téléchargé", session, by=http.user, label=str(session))
    return answer


@require_safe
@never_cache
def calendar_file(http: HttpRequest, pk: int) -> HttpResponse:
    """A session for the secretary's calendar."""
    return session_calendar(session_of(http, pk))
