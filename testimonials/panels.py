"""What the pages of neighbourhoods and buildings say of the people who work there."""

from core.panels import Panel
from neighbourhoods.models import Neighbourhood
from premises.models import Building
from testimonials.models import Testimonial, TestimonialQuerySet

SHOWN = 3


def neighbourhood_testimonials(neighbourhood: Neighbourhood, user) -> Panel | None:
    """The latest testimonials of a neighbourhood, and the way to all of them."""
    met = Testimonial.objects.visible_to(user).filter(neighbourhood=neighbourhood)
    return testimonials_panel(met, neighbourhood)


def building_testimonials(building: Building, user) -> Panel | None:
    """The latest testimonials of people who work in a building."""
    met = Testimonial.objects.visible_to(user).filter(building=building)
    return testimonials_panel(met, None)


def testimonials_panel(
    testimonials: TestimonialQuerySet, neighbourhood: Neighbourhood | None
) -> Panel | None:
    shown = list(testimonials.with_card()[: SHOWN + 1])
    if not shown:
        return None
    return Panel(
        "testimonials/panels/_testimonials.html",
        {
            "anchor": "temoignages",
            "title": "Témoignages",
            "testimonials": shown[:SHOWN],
            "has_more": len(shown) > SHOWN,
            "neighbourhood": neighbourhood,
        },
    )
