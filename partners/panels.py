"""What a neighbourhood's page says of who helps there, and when."""

from core.panels import Panel
from neighbourhoods.models import Neighbourhood
from partners.models import DropIn, Organisation


def neighbourhood_partners(neighbourhood: Neighbourhood, user) -> Panel | None:
    """The organisations that serve a neighbourhood and the hours they keep there."""
    known = Organisation.objects.visible_to(user).serving(neighbourhood)
    organisations = list(known.as_agreed(neighbourhood))
    if not organisations:
        return None
    drop_ins = DropIn.objects.visible_to(user).filter(neighbourhood=neighbourhood)
    return Panel(
        "partners/panels/_partners.html",
        {
            "anchor": "partenaires",
            "title": "Partenaires",
            "neighbourhood": neighbourhood,
            "organisations": organisations,
            "drop_ins": drop_ins.select_related("organisation"),
        },
    )
