"""The mails of drafts and signatures: each is queued in the transaction of what it tells."""

from django.urls import reverse

from core.publisher import publisher
from core.templatetags.structured import absolute
from outbox.mail import queue


def to_signer(signer, subject: str, template: str, kind: str, **context) -> None:
    if not signer.name:  # who has been erased has no address any more
        return
    circuit = signer.circuit
    about = {"signer": signer, "circuit": circuit, "object": circuit.content.object}
    queue(to=signer.email, subject=subject, template=template, kind=kind,
          context={**about, **context})  # fmt: skip


def link_to(token: str) -> str:
    return absolute(reverse("editorial:sign", args=[token]))


def ask(signer, token: str) -> None:
    """Somebody is asked to agree to a text."""
    to_signer(
        signer,
        f"Votre accord est demandé\u00a0: {signer.circuit.content}",
        "emails/editorial/ask.txt",
        "visa-demande",
        link=link_to(token),
    )


def remind(signer, token: str) -> None:
    """They have not answered yet."""
    to_signer(
        signer,
        f"Rappel, votre accord est demandé\u00a0: {signer.circuit.content}",
        "emails/editorial/ask.txt",
        "visa-rappel",
        link=link_to(token),
        again=True,
    )


def code(signer, digits: str, decision) -> None:
    """The code without which an answer does not count."""
    to_signer(
        signer,
        f"{digits}, votre code pour répondre",
        "emails/editorial/code.txt",
        "visa-code",
        digits=digits,
        decision=decision.label,
    )


def text_changed(signer) -> None:
    """What they were asked about is another text by now."""
    to_signer(
        signer,
        f"Texte modifié\u00a0: {signer.circuit.content}",
        "emails/editorial/text_changed.txt",
        "visa-modifie",
    )


def no_longer_asked(signer) -> None:
    """Their answer is not awaited any more."""
    to_signer(
        signer,
        f"Votre accord n’est plus attendu\u00a0: {signer.circuit.content}",
        "emails/editorial/no_longer_asked.txt",
        "visa-fini",
    )


def to_editor(circuit, subject: str, **context) -> None:
    """Tell who asked, else the authority's own address."""
    by = circuit.asked_by
    address = by.email if by and by.is_active else getattr(publisher(), "email", "")
    if not address:
        return
    signer = circuit.signers.first()
    page = absolute(reverse("admin:editorial_signer_change", args=[signer.pk]))
    queue(
        to=address,
        subject=f"{subject}\u00a0: {circuit.content}",
        template="emails/editorial/to_editor.txt",
        kind="visa-reponse",
        context={"circuit": circuit, "object": circuit.content.object, "page": page, **context},
    )


def all_signed(circuit) -> None:
    """Nobody is awaited any more."""
    to_editor(circuit, "Tous les visas sont donnés")


def correction_asked(signed) -> None:
    """Somebody does not agree."""
    to_editor(signed.signer.circuit, "Correction demandée", signed=signed)


def publication_failed(draft) -> None:
    """What was planned could not be published: whoever prepared and planned it is told."""
    people = {user.pk: user for user in (draft.author, draft.decided_by) if user}
    for user in people.values():
        if user.is_active:
            queue(
                to=user.email,
                subject=f"Publication impossible\u00a0: {draft.content}",
                template="emails/editorial/publication_failed.txt",
                kind="publication-echec",
                context={
                    "draft": draft,
                    "object": draft.content.object,
                    "page": absolute(reverse("admin:editorial_draft_change", args=[draft.pk])),
                },
            )
