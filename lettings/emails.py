"""The mails of a request: each is queued in the transaction of what it tells."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from core.publisher import publisher
from core.templatetags.french import plural
from lettings.models import (
    AccessLink,
    FollowUp,
    Handover,
    Message,
    PartnerOpinion,
    UnitRequest,
    Visit,
)
from outbox.mail import queue

Holder = AccessLink.Holder


def readers(request: UnitRequest) -> Iterator[tuple[str, str]]:
    """Who is told everything: (in what capacity, address) of the founder, then of the adviser."""
    founder = getattr(request, "founder", None)
    if founder and founder.email:
        yield Holder.FOUNDER, founder.email
    adviser = getattr(request, "adviser", None)
    if adviser and adviser.left_at is None:
        yield Holder.ADVISER, adviser.email


def tell(request: UnitRequest, subject: str, template: str, kind: str, **context) -> None:
    """Mail each reader of a request, with a link of their own that opens it."""
    for holder, address in readers(request):
        token = AccessLink.open_for(request, holder)
        link = settings.SITE_URL + reverse("lettings:enter", args=[token])
        known = {"request": request, "link": link, "holder": holder, **context}
        queue(to=address, subject=subject, template=template, kind=kind, context=known)


def receipt(request: UnitRequest) -> None:
    """The registration receipt (accusé d’enregistrement), at once; and word to the service."""
    tell(
        request,
        f"Votre demande {request.number} est enregistrée",
        "emails/lettings/receipt.txt",
        "demande-enregistree",
    )
    tell_service(request, f"Nouvelle demande {request.number}", "emails/lettings/new_request.txt")


def draft_link(request: UnitRequest) -> None:
    """The link by which a draft is taken up again."""
    tell(
        request,
        "Reprendre votre demande de local",
        "emails/lettings/draft_link.txt",
        "demande-brouillon",
    )


def file_link(request: UnitRequest) -> None:
    """A new link to a file, for whoever lost theirs."""
    tell(
        request,
        f"Votre lien pour suivre la demande {request.number}",
        "emails/lettings/file_link.txt",
        "demande-lien",
    )


def new_message(message: Message) -> None:
    """Word that there is something to read; what it says stays on the portal."""
    request = message.request
    if message.author == Message.Author.STAFF:
        tell(
            request,
            f"Un message vous attend, demande {request.number}",
            "emails/lettings/new_message.txt",
            "demande-message",
        )
    else:
        tell_service(
            request, f"Nouveau message, demande {request.number}", "emails/lettings/new_reply.txt"
        )


def new_state(request: UnitRequest) -> None:
    """Word that the file has moved on, and what comes next."""
    tell(
        request,
        f"Votre demande {request.number}\u00a0: {request.step.plain.lower()}",
        "emails/lettings/new_state.txt",
        "demande-etat",
    )


def acknowledgement(request: UnitRequest) -> None:
    """The acknowledgement of receipt (accusé de réception), with its legal mentions."""
    tell(
        request,
        f"Accusé de réception de votre demande {request.number}",
        "emails/lettings/acknowledgement.txt",
        "demande-accuse",
    )


def visit(planned: Visit) -> None:
    """When and where a visit is, or that it is cancelled; the founder answers in their file."""
    request = planned.request
    tell(
        request,
        f"Visite d’un local, demande {request.number}",
        "emails/lettings/visit.txt",
        "demande-visite",
        visit=planned,
    )


def visit_answered(request: UnitRequest) -> None:
    """Word to the service of what the founder says of a visit."""
    tell_service(request, f"Visite, demande {request.number}", "emails/lettings/visit_answered.txt")


def opinion(asked: PartnerOpinion, again: bool = False) -> None:
    """Ask a partner for their opinion, by a link of their own; an older one is dead."""
    ask(asked, "lettings:opinion", "Votre avis sur une demande de local",
        "emails/lettings/opinion.txt", "demande-avis", again)  # fmt: skip


def handover(asked: Handover, again: bool = False) -> None:
    """Entrust a request to a partner, by a link of their own; an older one is dead."""
    ask(asked, "lettings:handover", "Une personne à rappeler au sujet de son projet",
        "emails/lettings/handover.txt", "demande-orientation", again)  # fmt: skip


def ask(asked, name: str, subject: str, template: str, kind: str, again: bool) -> None:
    link = settings.SITE_URL + reverse(name, args=[asked.open_link()])
    context = {"asked": asked, "request": asked.request, "link": link, "again": again}
    subject = f"Rappel : {subject[:1].lower()}{subject[1:]}" if again else subject
    queue(to=asked.email, subject=subject, template=template, kind=kind, context=context)


def answered(request: UnitRequest) -> None:
    """Word to the service that a partner has answered."""
    tell_service(
        request, f"Réponse d’un partenaire, demande {request.number}",
        "emails/lettings/answered.txt",
    )  # fmt: skip


def still_incomplete(request: UnitRequest) -> None:
    """A reminder that something is missing."""
    tell(
        request,
        f"Il manque quelque chose à votre demande {request.number}",
        "emails/lettings/still_incomplete.txt",
        "demande-rappel",
    )


def draft_reminder(request: UnitRequest) -> None:
    """A last word before a draft is thrown away."""
    tell(
        request,
        "Votre demande de local n’est pas encore envoyée",
        "emails/lettings/draft_reminder.txt",
        "demande-rappel",
    )


def still_waiting(request: UnitRequest) -> None:
    """Ask whoever is on the waiting list whether they still are."""
    tell(
        request,
        f"Cherchez-vous toujours un local ? Demande {request.number}",
        "emails/lettings/still_waiting.txt",
        "demande-rappel",
    )


def to_look_at(request: UnitRequest, why: str, address: str = "") -> None:
    """Word to the service, or to one person of it, that a request wants somebody's eye."""
    tell_service(
        request, f"À regarder, demande {request.number}", "emails/lettings/to_look_at.txt",
        address, why=why,
    )  # fmt: skip


def withdrawn(request: UnitRequest) -> None:
    """Word to the service that nobody waits for an answer any more."""
    tell_service(request, f"Demande {request.number} retirée", "emails/lettings/withdrawn.txt")


def follow_up(row: FollowUp, address: str, again: bool = False) -> None:
    """Ask a firm how it fares, by a link of its own; an older one is dead."""
    link = settings.SITE_URL + reverse("lettings:follow_up", args=[row.open_link()])
    subject = (
        "Rappel\u00a0: donnez-nous des nouvelles" if again else "Comment va votre activité\u00a0?"
    )
    queue(to=address, subject=subject, template="emails/lettings/follow_up.txt",
          kind="suivi-entreprise", context={"row": row, "link": link})  # fmt: skip


def follow_up_answered(row: FollowUp, address: str) -> None:
    """Word to the service that a firm has answered."""
    page = settings.SITE_URL + reverse("admin:lettings_followup_change", args=[row.pk])
    if address:
        queue(to=address, subject=f"Nouvelles d’une entreprise\u00a0: {row.what}",
              template="emails/lettings/follow_up_answered.txt", kind="suivi-service",
              context={"row": row, "page": page})  # fmt: skip


def follow_ups_due(rows: list[FollowUp], address: str) -> None:
    """Word to the service of the firms whose news are due and have not come."""
    page = f"{settings.SITE_URL}{reverse('admin:lettings_followup_changelist')}"
    named = plural(len(rows), "entreprise à appeler,entreprises à appeler")
    subject, template = f"Suivi\u00a0: {named}", "emails/lettings/follow_ups_due.txt"
    context = {"rows": rows, "page": page}
    queue(to=address, subject=subject, template=template, kind="suivi-service", context=context)


def tell_service(
    request: UnitRequest, subject: str, template: str, address: str = "", **context
) -> None:
    """Mail whoever follows the request, else the authority's own address."""
    agent = request.assigned_to
    address = address or (agent.email if agent else getattr(publisher(), "email", ""))
    if address:
        queue(to=address, subject=subject, template=template, kind="demande-service",
              context={"request": request, **context})  # fmt: skip
