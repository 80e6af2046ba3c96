"""The brochure of a neighbourhood with the prices of the day, where no edition is handed out.

Its file is made ahead by the worker whenever what it says has changed; the last one that came out
well stays until then.
"""

import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from django.db.models import Exists, OuterRef
from django.utils import timezone

from brochure import files
from brochure.content import Content, assemble, suggested
from brochure.content.selection import printable_voices
from brochure.formats import Format
from brochure.models import Edition, LiveFile, Proof
from brochure.pages import document
from brochure.proofs import digest_of
from core.models import today
from neighbourhoods.models import ElectoralPeriod, Neighbourhood
from premises.models import Listing
from printing import Busy, NotPrintable, Printed, Variant, printed

LOG = logging.getLogger(__name__)
SPARES = 3  # tries, each with more room
TOO_LONG = "Les textes de ce quartier sont trop longs pour tenir sur quatre pages."


def content_of(neighbourhood: Neighbourhood) -> Content:
    """What a neighbourhood shows of itself today."""
    return assemble(suggested(neighbourhood, Format.A4))


def digest_now(state: tuple | None, neighbourhood: Neighbourhood) -> str:
    """The digest of what it shows; asked once in each state, where the state is known."""
    return digest_in(state, neighbourhood) if state else digest_of(content_of(neighbourhood))


@lru_cache(maxsize=500)
def digest_in(state: tuple, neighbourhood: Neighbourhood) -> str:
    """Its digest, asked once in each state of the public rows (portal/page_cache.py)."""
    return digest_of(content_of(neighbourhood))


def is_fresh(live: LiveFile | None, digest: str) -> bool:
    """Whether a file is there that says what is said now."""
    known = live is not None and live.content_digest == digest and live.file_digest
    return bool(known) and files.path_of(live.file_digest).is_file()


def late(neighbourhood: Neighbourhood) -> LiveFile | None:
    """The last file that came out well, where the one of today did not."""
    rows = LiveFile.objects.filter(neighbourhood=neighbourhood, failed_at__isnull=False)
    return rows.exclude(file_digest="").first()


def shorter(neighbourhood: Neighbourhood) -> Iterator[Content]:
    """The same with fewer and fewer things."""
    for spare in range(1, SPARES):
        yield assemble(suggested(neighbourhood, Format.A4, spare))


def fitting(contents: Iterable[Content]) -> tuple[Content, Printed]:
    """The first that its pages hold, and the file. Raises NotPrintable where there is none."""
    for content in contents:
        result = printed(document(content, Format.A4, Variant.SCREEN))
        if not result.overflows:
            return content, result
    raise NotPrintable(TOO_LONG)


def make(neighbourhood: Neighbourhood) -> LiveFile:
    """Make the file of what is said now. Raises Busy and NotPrintable; the last file then stays."""
    whole = content_of(neighbourhood)
    try:
        content, result = fitting(chain([whole], shorter(neighbourhood)))
    except NotPrintable:
        LiveFile.objects.update_or_create(
            neighbourhood=neighbourhood, defaults={"failed_at": timezone.now()}
        )
        raise
    made = {
        "content_digest": digest_of(whole),
        "file_digest": files.keep(result.pdf),
        "made_at": timezone.now(),
        "prices_on": content.day,
        "with_foreword": content.foreword is not None,
        "voices": [int(voice.key.partition("-")[2]) for voice in content.voices],
        "failed_at": None,
    }
    live, _new = LiveFile.objects.update_or_create(neighbourhood=neighbourhood, defaults=made)
    return live


def may_show(live: LiveFile) -> bool:
    """Whether an older file may still be shown: everybody on it agrees, and no vote is near."""
    if not live.file_digest or not files.path_of(live.file_digest).is_file():
        return False
    if printable_voices().filter(pk__in=live.voices).count() != len(live.voices):
        return False
    return not (live.with_foreword and ElectoralPeriod.objects.covering(today()).exists())


def prepare() -> int:
    """Make ahead the files whose content has changed; how many were made."""
    shown = Edition.objects.exclude(pk__in=Edition.objects.held().values("pk"))
    chosen = shown.filter(currentedition__neighbourhood=OuterRef("pk"))
    offered = Listing.objects.filter(neighbourhood=OuterRef("pk"), public=True)
    places = Neighbourhood.objects.published().filter(~Exists(chosen), Exists(offered))
    known = {live.neighbourhood_id: live for live in LiveFile.objects.all()}
    made = 0
    for place in places:
        if is_fresh(known.get(place.pk), digest_of(content_of(place))):
            continue
        try:
            make(place)
        except (Busy, NotPrintable) as refusal:
            LOG.warning("The brochure of %s was not made: %r", place.slug, refusal)
        else:
            made += 1
    return made


def forget() -> None:
    """Drop the files of the day, which may name somebody; they are made again."""
    for digest in LiveFile.objects.values_list("file_digest", flat=True):
        files.remove(digest)
    LiveFile.objects.all().delete()


def sweep() -> int:
    """Remove the files that nothing holds any more; how many."""
    held = set(Proof.objects.values_list("file_digest", flat=True))
    held |= set(LiveFile.objects.values_list("file_digest", flat=True))
    for pair in Edition.objects.values_list("web_digest", "press_digest"):
        held |= set(pair)
    return files.sweep(held, (timezone.now() - files.FRESH).timestamp())
