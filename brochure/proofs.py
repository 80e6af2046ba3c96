"""The proof that a composer looks at: made after each save, and measured."""

import datetime
import hashlib
import json
from dataclasses import asdict

from django.db.models import QuerySet
from django.utils import timezone

from brochure import files
from brochure.agreements import State, agreements
from brochure.content import Content, gather
from brochure.formats import Format
from brochure.marks import PROOF
from brochure.models import Brochure, Proof
from brochure.pages import document
from printing import NotPrintable, Variant, printed

KEPT = datetime.timedelta(days=30)


def digest_of(content: Content) -> str:
    """The SHA-256 of what a brochure says, 64 hexadecimal digits: the same for the same facts."""
    return digest_of_plain(content.as_json())


def digest_of_plain(said: dict) -> str:
    """The same of a content as an edition keeps it, whatever its shape was then."""
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def pull(brochure: Brochure) -> Proof:
    """Make the proof of what a brochure says now. Raises Busy where the printer has no room.

    A brochure that cannot be printed has a proof without file, which says why.
    """
    content = gather(brochure)
    unsigned = sum(one.state is not State.AGREED for one in agreements(content))
    made = {"content_digest": digest_of(content), "made_at": timezone.now(), "unsigned": unsigned}
    try:
        result = printed(document(content, Format(brochure.format), Variant.SCREEN, PROOF))
    except NotPrintable as refusal:
        made |= {"file_digest": "", "pages": 0, "overflows": [], "failure": str(refusal)[:500]}
    else:
        overflows = [asdict(overflow) for overflow in result.overflows]
        made |= {"file_digest": files.keep(result.pdf), "pages": result.pages}
        made |= {"overflows": overflows, "failure": ""}
    before = Proof.objects.filter(brochure=brochure).values_list("file_digest", flat=True).first()
    proof, _new = Proof.objects.update_or_create(brochure=brochure, defaults=made)
    if before and before != proof.file_digest:
        files.remove(before)
    return proof


def served(at: datetime.datetime) -> QuerySet[Proof]:
    """The proofs that nobody has made again for a month; their files go with the next sweep."""
    return Proof.objects.filter(made_at__lt=at - KEPT)


def last_of(brochure: Brochure) -> Proof | None:
    """The proof that was made last."""
    return Proof.objects.filter(brochure=brochure).first()
