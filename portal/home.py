"""What the home page says, gathered from every app in a constant number of queries."""

import datetime

from django.conf import settings
from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse

from neighbourhoods.models import Neighbourhood
from neighbourhoods.models import Photo as NeighbourhoodPhoto
from premises.availability import State
from premises.models import Listing, Stock
from renewal.models import Milestone, Project
from testimonials.models import Testimonial

UNITS_SHOWN, NEIGHBOURHOODS_SHOWN, TESTIMONIALS_SHOWN, MILESTONES_SHOWN = 6, 6, 3, 4


def busiest_neighbourhoods() -> dict[int, Stock]:
    """The stocks of the neighbourhoods with the most free units; one more than the page shows."""
    most = Stock.objects.filter(units__gt=0).order_by("-free", "neighbourhood")
    return {stock.pk: stock for stock in most[: NEIGHBOURHOODS_SHOWN + 1]}


def neighbourhoods_with_most(user, busiest: dict[int, Stock]) -> list[Neighbourhood]:
    """The busiest in their order, then others by name, each with its `stock` and its `cover`.

    One more than the page shows, so that it knows whether there are others.
    """
    rows = Neighbourhood.objects.visible_to(user)
    if len(busiest) > NEIGHBOURHOODS_SHOWN:
        rows = rows.filter(pk__in=busiest)
    places = [When(pk=pk, then=Value(rank)) for rank, pk in enumerate(busiest)]
    photo = NeighbourhoodPhoto.objects.filter(neighbourhood=OuterRef("pk")).order_by("order", "pk")
    names = ("file", "alt", "decorative", "credit", "width", "height", "focus_x", "focus_y")
    shown = list(
        rows.annotate(
            place=Case(*places, default=Value(len(places))),
            photo_row=Subquery(photo.values(row=JSONObject(**{n: n for n in names}))[:1]),
        ).order_by("place", "name")[: NEIGHBOURHOODS_SHOWN + 1]
    )
    for neighbourhood in shown:
        row = neighbourhood.photo_row
        neighbourhood.stock = busiest.get(neighbourhood.pk, Stock())
        neighbourhood.cover = row and NeighbourhoodPhoto(**row)
    return shown


def gather(user, day: datetime.date) -> dict:
    """The home page's content for a reader, as of a day."""
    listings = Listing.objects.visible_to(user)
    neighbourhoods = neighbourhoods_with_most(user, busiest_neighbourhoods())
    free = listings.filter(state=State.FREE).with_card().order_by("-changed_at", "reference")
    milestones = Milestone.objects.coming(day).filter(project__in=Project.objects.visible_to(user))
    testimonials = Testimonial.objects.visible_to(user).with_card()
    return {
        "stock": Stock.objects.total(),
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
