"""What somebody reads of a text before they answer: the text, where it stands, what changed."""

from editorial import texts
from editorial.models import Signer


def reading(signer: Signer, reader: str, in_its_place: str) -> dict:
    """The context of editorial/sign_off/_reading.html.

    `reader` is who is addressed, `in_its_place` where the page is shown as it would be.
    """
    circuit, approved = signer.circuit, signer.last_approval()
    before = approved.text if approved else circuit.published_text()
    public = circuit.public_address()
    return {
        "reader": reader,
        "circuit": circuit,
        "signer": signer,
        "object": circuit.content.object,
        "approved": approved,
        "compared": before is not None,
        "changes": texts.changes(circuit.content, before, circuit.text) if before else [],
        "parts": texts.parts(circuit.content, circuit.text),
        "page": public or in_its_place,
        "is_public": bool(public),
        "answer": signer.answer_about(circuit.digest),
    }
