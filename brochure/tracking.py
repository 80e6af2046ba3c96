"""What becomes of printed sheets: copies, scans, requests, visits, titles, and what each cost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from brochure.models import DailyScan, Edition, Printing, ShortLink
from core.templatetags.french import number
from lettings.indicators import SMALL, told
from lettings.models import Transition, UnitRequest
from lettings.workflow import Status

# The paper leaflet of 2017, which this replaces: design and printing, and the days of the teams.
LEAFLET_COST, LEAFLET_COPIES, LEAFLET_DAYS = Decimal(3800), 500, 10


@dataclass(frozen=True)
class Path:
    """How far people came who scanned the codes of some links."""

    scans: int = 0
    requests: int = 0
    visits: int = 0
    titles: int = 0

    @property
    def told(self) -> list[str]:
        """The four numbers; groups of people so small that one could be recognised are not told."""
        people = (self.requests, self.visits, self.titles)
        return [number(self.scans), *(told(count) if count else "0" for count in people)]

    def __add__(self, other: "Path") -> "Path":
        return Path(
            self.scans + other.scans,
            self.requests + other.requests,
            self.visits + other.visits,
            self.titles + other.titles,
        )


@dataclass(frozen=True)
class Place:
    """A link, and how far it led."""

    link: ShortLink
    path: Path

    @property
    def scan_rate(self) -> str:
        """Scans for 100 copies left at the place; nothing where none were."""
        copies = self.link.copies
        return f"{number(100 * self.path.scans / copies)}\u00a0%" if copies else ""


@dataclass(frozen=True)
class Tracked:
    """An edition, what is known of its printing, and the places that hand it out."""

    edition: Edition
    facts: Printing
    places: list[Place]

    @property
    def path(self) -> Path:
        return sum((place.path for place in self.places), Path())

    @property
    def handed_out(self) -> int:
        """The copies left at places."""
        return sum(place.link.copies or 0 for place in self.places)

    @property
    def cost(self) -> Decimal | None:
        """Design and printing, € incl. tax as noted; None where nothing was."""
        known = [c for c in (self.facts.design_cost, self.facts.printing_cost) if c is not None]
        return sum(known) if known else None

    @property
    def copy_cost(self) -> Decimal | None:
        """€ a copy."""
        known = self.cost is not None and self.facts.copies
        return self.cost / self.facts.copies if known else None

    @property
    def request_cost(self) -> Decimal | None:
        """€ a request; None for a small group, whose number it would tell."""
        known = self.cost is not None and self.path.requests >= SMALL
        return self.cost / self.path.requests if known else None


def tracked(editions: Iterable[Edition]) -> list[Tracked]:
    """These editions with their figures; a constant number of queries."""
    rows = list(editions)
    links = ShortLink.objects.filter(edition__in=rows).order_by("place", "pk")
    places = places_of(list(links))
    printings = Printing.objects.filter(edition__in=rows).order_by("pk")
    facts = {printing.edition_id: printing for printing in printings}  # the last one holds
    return [
        Tracked(
            row,
            facts.get(row.pk, Printing(edition=row)),
            [place for place in places if place.link.edition_id == row.pk],
        )
        for row in rows
    ]


def signs() -> list[Place]:
    """The links that lead from anything but an edition."""
    links = ShortLink.objects.filter(edition=None).select_related("neighbourhood")
    return places_of(list(links.order_by("neighbourhood__name", "place", "pk")))


def places_of(links: list[ShortLink]) -> list[Place]:
    """The links with how far each led: three queries."""
    scanned = DailyScan.objects.filter(link__in=links).order_by().values("link")
    scans = {row["link"]: row["total"] for row in scanned.annotate(total=Sum("count"))}
    sent = UnitRequest.objects.sent().filter(origin__in=[link.code for link in links])
    origins = dict(sent.values_list("pk", "origin"))
    moves = Transition.objects.filter(
        request__in=list(origins), target__in=[Status.VISIT, Status.SIGNED]
    )
    reached = set(moves.values_list("target", "request"))
    requests = Counter(origins.values())
    visits, titles = (
        Counter(origins[request] for target, request in reached if target == status)
        for status in (Status.VISIT, Status.SIGNED)
    )
    return [
        Place(
            link,
            Path(scans.get(link.pk, 0), requests[link.code], visits[link.code], titles[link.code]),
        )
        for link in links
    ]
