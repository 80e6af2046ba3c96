"""All the facts of a brochure, in a constant number of queries."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from brochure.content.facts import (
    VERSION,
    Brand,
    BuildingFacts,
    Content,
    Picture,
    Publisher,
    Voice,
)
from brochure.content.people import (
    gather_foreword,
    gather_partners,
    gather_stages,
    gather_voices,
)
from brochure.content.plan import gather_plan
from brochure.content.premises import gather_premises
from brochure.content.selection import Selection, selection_of
from brochure.content.words import logo, paragraphs, picture, said
from brochure.content.works import gather_works
from brochure.models import Brochure
from core.models import today
from core.publisher import publisher
from core.templatetags.french import date_fr
from neighbourhoods import colours
from neighbourhoods.ground import ground
from neighbourhoods.models import Neighbourhood
from neighbourhoods.theme import charter_in_force

TITLE = "Place aux entreprises"
STRAPLINE = "Des locaux pour entreprendre, des personnes pour vous aider"
BRICK = "#A8391A"
GEORISKS = (
    "Les informations sur les risques auxquels ce bien est exposé sont disponibles sur le site "
    "Géorisques\u00a0: www.georisques.gouv.fr"
)
PRICES = (
    "Prix et disponibilités au {day}. «\u00a0Tout compris\u00a0»\u00a0: loyer et charges, taxes "
    "comprises. HT HC\u00a0: hors taxes et hors charges."
)
NOT_BINDING = "Document d’information, sans valeur contractuelle."


def gather(brochure: Brochure, day: datetime.date | None = None) -> Content:
    """What a composition says on a day, of what the public may read."""
    return assemble(selection_of(brochure), day)


def assemble(selection: Selection, day: datetime.date | None = None) -> Content:
    """What these choices say on a day: what is a draft, hidden or not allowed is left out."""
    day = day or today()
    neighbourhood = Neighbourhood.objects.get(pk=selection.neighbourhood)
    light = ground([neighbourhood])
    buildings, figures, more = gather_premises(selection, day, light["stops"])
    voices = gather_voices(selection.testimonial, day)
    cover = next(iter(neighbourhood.photos.all()), None)
    brand = brand_of(neighbourhood, day)
    return Content(
        version=VERSION,
        selection=selection,
        title=TITLE,
        strapline=said(selection.strapline) or STRAPLINE,
        neighbourhood=said(neighbourhood.name),
        city=said(neighbourhood.city),
        summary=said(neighbourhood.summary),
        day=day.isoformat(),
        day_text=date_fr(day),
        path=reverse("brochure:page", args=[neighbourhood.slug]),
        brand=brand,
        publisher=publisher_facts(),
        cover=picture(cover),
        foreword=gather_foreword(neighbourhood, day) if selection.with_foreword else None,
        buildings=buildings,
        figures=figures,
        more_units=more,
        plan=gather_plan(neighbourhood, buildings, selection.place, light["sources"]),
        voices=voices,
        works=gather_works(selection.project, buildings),
        stages=gather_stages(neighbourhood),
        partners=gather_partners(selection.organisation, neighbourhood),
        georisks=GEORISKS if any(building.georisks for building in buildings) else "",
        notices=notices_of(selection, day),
        credits=credits_of(pictures(picture(cover), buildings, voices)),
    )


def notices_of(selection: Selection, day: datetime.date) -> tuple[str, ...]:
    """What the figures are worth, and who prints."""
    printer = (f"Imprimé par {said(selection.printer)}.",) if selection.printer else ()
    return (PRICES.format(day=date_fr(day)), NOT_BINDING, *printer)


def brand_of(neighbourhood: Neighbourhood, day: datetime.date) -> Brand:
    """The charter in force, else the portal's own brick."""
    charter = charter_in_force(neighbourhood, day)
    palette = charter.palette if charter else colours.palette(BRICK)
    return Brand(
        version=charter.version if charter else 0,
        ink=palette.day,
        flat=palette.flat,
        on_flat=palette.on_flat,
        logo=logo(charter.logo, charter.logo_alt) if charter else None,
        mentions=paragraphs(charter.mandatory_mentions) if charter else (),
    )


def publisher_facts() -> Publisher | None:
    """The authority that publishes the portal, once it is entered."""
    found = publisher()
    if found is None:
        return None
    return Publisher(
        name=said(found.name),
        address=said(found.address),
        phone=found.phone,
        phone_hours=said(found.phone_hours),
        email=found.email,
        director=said(found.publication_director),
    )


def pictures(
    cover: Picture | None, buildings: tuple[BuildingFacts, ...], voices: tuple[Voice, ...]
) -> Iterator[Picture]:
    """The photos that a brochure may show, in order."""
    shown = [cover, *(building.photo for building in buildings)]
    shown += [unit.photo for building in buildings for unit in building.units]
    shown += [voice.portrait for voice in voices]
    return (one for one in shown if one)


def credits_of(shown: Iterator[Picture]) -> tuple[str, ...]:
    """Each photographer once, with the licence."""
    found = dict.fromkeys(
        f"{one.credit} ({one.licence})" if one.licence else one.credit for one in shown
    )
    return tuple(text for text in found if text)
