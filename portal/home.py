"""What the home page says, gathered from every app in a constant number of queries."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings
from django.db.models import (
    Case,
    Count,
    Exists,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import JSONObject
from django.urls import reverse

from neighbourhoods.models import Neighbourhood
from neighbourhoods.models import Photo as NeighbourhoodPhoto
from premises.availability import RANKS, State
from premises.indicators import Fill
from premises.models import Listing, Occupancy
from renewal.models import Milestone, Project
from testimonials.models import Testimonial

UNITS_SHOWN, NEIGHBOURHOODS_SHOWN, TESTIMONIALS_SHOWN, MILESTONES_SHOWN = 6, 6, 3, 4
CLOSED = {State.WORKS, State.WITHDRAWN}


@dataclass
class Offer:
    """What is on offer today, in one neighbourhood or in all of them."""

    units: int = 0
    free: int = 0
    free_area: Decimal = Decimal(0)
    soon: int = 0
    cheapest: Decimal | None = None  # of the free units, €/month TTC, all in
    fill: Fill = field(default_factory=lambda: Fill(0, 0, Decimal(0), Decimal(0)))

    def add(self, row: dict) -> None:
        """Count the units of one state, occupied or not."""
        units, area = row["units"], row["area_sum"] or Decimal(0)
        self.units += units
        if row["state"] == State.FREE:
            self.free += units
            self.free_area += area
            known = [price for price in (self.cheapest, row["cheapest"]) if price is not None]
            self.cheapest = min(known, default=None)
        if row["state"] == State.SOON:
            self.soon += units
        if row["state"] not in CLOSED:
            self.fill = Fill(
                units=self.fill.units + units,
                occupied_units=self.fill.occupied_units + (units if row["occupied"] else 0),
                area=self.fill.area + area,
                occupied_area=self.fill.occupied_area + (area if row["occupied"] else 0),
            )


def whole_offer(listings: QuerySet, day: datetime.date) -> Offer:
    """The offer of all these units, in one query.

    A unit is occupied as premises/indicators.py means it: until today, only a departure ends
    an occupancy. A test holds both equal.
    """
    running = Occupancy.objects.filter(unit=OuterRef("pk"), start__lte=day)
    occupied = Exists(running.filter(Q(left_on=None) | Q(left_on__gte=day)))
    rows = listings.annotate(occupied=occupied).values("state", "occupied")
    offer = Offer()
    for row in rows.annotate(
        units=Count("rank"), area_sum=Sum("area"), cheapest=Min("monthly_all_in")
    ):
        offer.add(row)
    return offer


def busiest_neighbourhoods(listings: QuerySet) -> dict[int, Offer]:
    """The units of the neighbourhoods with the most free ones; one more than the page shows."""
    # Ranks are counted rather than keys: the index of the list by neighbourhood holds them.
    free = Count("rank", filter=Q(rank=RANKS[State.FREE]))
    rows = listings.values("neighbourhood_id").annotate(units=Count("rank"), free=free)
    most = rows.order_by("-free", "neighbourhood_id")[: NEIGHBOURHOODS_SHOWN + 1]
    return {row["neighbourhood_id"]: Offer(units=row["units"], free=row["free"]) for row in most}


def neighbourhoods_with_most(user, busiest: dict[int, Offer]) -> list[Neighbourhood]:
    """The busiest in their order, then others by name, each with its `offer` and its `cover`.

    One more than the page shows, so that it knows whether there are others.
    """
    places = [When(pk=pk, then=Value(rank)) for rank, pk in enumerate(busiest)]
    photo = NeighbourhoodPhoto.objects.filter(neighbourhood=OuterRef("pk")).order_by("order", "pk")
    names = ("file", "alt", "decorative", "credit", "width", "height")
    shown = list(
        Neighbourhood.objects.visible_to(user)
        .annotate(
            place=Case(*places, default=Value(len(places))),
            photo_row=Subquery(photo.values(row=JSONObject(**{n: n for n in names}))[:1]),
        )
        .order_by("place", "name")[: NEIGHBOURHOODS_SHOWN + 1]
    )
    for neighbourhood in shown:
        row = neighbourhood.photo_row
        neighbourhood.offer = busiest.get(neighbourhood.pk, Offer())
        neighbourhood.cover = row and NeighbourhoodPhoto(**row)
    return shown


def gather(user, day: datetime.date) -> dict:
    """The home page's content for a reader, as of a day."""
    listings = Listing.objects.visible_to(user)
    neighbourhoods = neighbourhoods_with_most(user, busiest_neighbourhoods(listings))
    free = listings.filter(state=State.FREE).with_card().order_by("-changed_at", "reference")
    milestones = Milestone.objects.coming(day).filter(project__in=Project.objects.visible_to(user))
    testimonials = Testimonial.objects.visible_to(user).with_card()
    return {
        "offer": whole_offer(listings, day),
        "neighbourhoods": neighbourhoods[:NEIGHBOURHOODS_SHOWN],
        "more_neighbourhoods": len(neighbourhoods) > NEIGHBOURHOODS_SHOWN,
        "units": [listing.unit for listing in free[:UNITS_SHOWN]],
        "milestones": milestones.select_related("project")[:MILESTONES_SHOWN],
        "testimonials": testimonials[:TESTIMONIALS_SHOWN],
    }


def described() -> dict:
    """The site as search engines read it."""
    address = settings.SITE_URL
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Place aux entreprises",
        "url": f"{address}{reverse('portal:home')}",
        "inLanguage": "fr",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{address}{reverse('portal:search')}?q={{words}}",
            "query-input": "required name=words",
        },
    }
