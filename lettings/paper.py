"""The request on paper: the questions asked online, as a document to print and fill in."""

from django.template.loader import render_to_string

from core.publisher import publisher
from lettings.models import Founder, UnitRequest
from neighbourhoods.models import Neighbourhood
from premises.models import Unit
from printing import Document


def questions() -> dict:
    """The answers to tick, as the form online offers them."""
    return {
        "kinds_of_people": Founder.Kind.labels,
        "stages": UnitRequest.Stage.labels,
        "residents": UnitRequest.Resident.labels,
        "kinds": Unit.Kind.labels,
        "channels": Founder.Channel.labels,
        "places": Neighbourhood.objects.published(),
    }


def document(number: str = "") -> Document:
    """The blank form, under the number that its file will have if one was kept for it."""
    context = {**questions(), "number": number, "authority": publisher()}
    html = render_to_string("lettings/paper/form.html", context)
    return Document(html, styles=("base.css", "form.css"))
