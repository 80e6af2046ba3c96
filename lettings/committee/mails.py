"""The mails of a committee: to its members by personal links, to whoever asked for premises."""

from django.conf import settings
from django.urls import reverse

from lettings import emails
from lettings.models import CommitteeOpinion, CommitteeSeat, CommitteeSession, UnitRequest
from outbox.mail import queue


def write(seat: CommitteeSeat, subject: str, template: str, kind: str, **context) -> None:
    """Mail one member, unless their address was forgotten."""
    if seat.member.email:
        known = {"seat": seat, "session": seat.session, **context}
        queue(to=seat.member.email, subject=subject, template=template, kind=kind, context=known)


def link_of(seat: CommitteeSeat) -> str:
    """A new link, which opens the session to this member; an older one is dead."""
    return settings.SITE_URL + reverse("lettings:committee", args=[seat.open_link()])


def agenda(seat: CommitteeSeat, again: bool = False) -> None:
    """When and where the committee meets, and the link to its files; no founder is named."""
    items = seat.session.items.filter(settled_at=None).select_related("request")
    subject = f"Séance du comité, {seat.session.committee}"
    write(
        seat, f"{subject} (mise à jour)" if again else subject,
        "emails/lettings/committee_agenda.txt", "comite-ordre-du-jour",
        link=link_of(seat), again=again, items=[item for item in items if not item.gone],
    )  # fmt: skip


def cancelled(seat: CommitteeSeat) -> None:
    write(
        seat, f"Séance annulée, {seat.session.committee}",
        "emails/lettings/committee_cancelled.txt", "comite-annulation",
    )  # fmt: skip


def minutes(seat: CommitteeSeat) -> None:
    """The link to the signed minutes, which travel by no mail."""
    write(
        seat, f"Procès-verbal de la séance, {seat.session.committee}",
        "emails/lettings/committee_minutes.txt", "comite-proces-verbal", link=link_of(seat),
    )  # fmt: skip


def date(request: UnitRequest, session: CommitteeSession | None, off: bool = False) -> None:
    """Tell whoever asked when the committee looks at their file; `off`: a date no longer holds."""
    emails.tell(
        request, f"Votre demande {request.number} et le comité",
        "emails/lettings/committee_date.txt", "demande-comite", session=session, off=off,
    )  # fmt: skip


def opinion(request: UnitRequest, given: CommitteeOpinion) -> None:
    """Word that the committee has spoken; what it says stays on the portal."""
    adjourned = given.result == CommitteeOpinion.Result.ADJOURNED
    emails.tell(
        request, f"Avis du comité sur votre demande {request.number}",
        "emails/lettings/committee_opinion.txt", "demande-comite", adjourned=adjourned,
    )  # fmt: skip
