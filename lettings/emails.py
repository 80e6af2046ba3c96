"""The mails of a request: each is queued in the transaction of what it tells."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from core.publisher import publisher
from lettings.models import AccessLink, Message, UnitRequest
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


def withdrawn(request: UnitRequest) -> None:
    """Word to the service that nobody waits for an answer any more."""
    tell_service(request, f"Demande {request.number} retirée", "emails/lettings/withdrawn.txt")


def tell_service(request: UnitRequest, subject: str, template: str) -> None:
    """Mail whoever follows the request, else the authority's own address."""
    agent = request.assigned_to
    address = agent.email if agent else getattr(publisher(), "email", "")
    if address:
        context = {"request": request}
        queue(to=address, subject=subject, template=template, kind="demande-service",
              context=context)  # fmt: skip
