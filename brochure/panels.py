"""What the page of a neighbourhood says of its brochure."""

from core.panels import Panel
from neighbourhoods.models import Neighbourhood


def neighbourhood_brochure(neighbourhood: Neighbourhood, user) -> Panel:
    """The way to the brochure."""
    return Panel(
        "brochure/panels/_brochure.html",
        {"anchor": "plaquette", "title": "La plaquette", "slug": neighbourhood.slug},
    )
