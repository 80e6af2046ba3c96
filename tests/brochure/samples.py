"""Brochures with rows of everything, for tests of what is said and of how it is printed."""

from brochure.models import Brochure
from tests.factories import (
    make_brochure,
    make_building,
    make_charter,
    make_contact,
    make_drop_in,
    make_effect,
    make_layer,
    make_milestone,
    make_neighbourhood,
    make_organisation,
    make_perimeter,
    make_photo,
    make_place,
    make_project,
    make_step,
    make_stop,
    make_testimonial,
    make_unit,
)


def allow_print(testimonial, **changes):
    """The person also agreed to paper."""
    for name, value in {"print": True, **changes}.items():
        setattr(testimonial.consent, name, value)
    testimonial.consent.save()
    return testimonial


def full_brochure(rows: int = 1, **fields) -> Brochure:
    """A brochure with that many rows of everything."""
    quartier = make_neighbourhood(
        published=True, foreword="Bienvenue à tous.", foreword_author="La présidente (démo)"
    )
    make_charter(quartier, mandatory_mentions="Avec le soutien de la ville.")
    make_perimeter(quartier)
    make_layer(quartier)
    shown = []
    for _row in range(rows):
        partner = make_organisation(published=True, phone="03 53 01 00 01")
        make_contact(partner)
        make_drop_in(quartier, partner)
        make_step(quartier, partner)
        make_stop(quartier)
        building = make_building(neighbourhood=quartier, manager=partner, published=True)
        unit = make_unit(building=building, published=True)
        make_photo(building=building)
        make_photo(unit=unit)
        project = make_project(neighbourhood=quartier, published=True)
        make_milestone(project)
        make_effect(project, building)
        voice = allow_print(
            make_testimonial(neighbourhood=quartier, building=building, published=True)
        )
        shown += [building, unit, make_place(quartier), project, voice, partner]
    return make_brochure(*shown, neighbourhood=quartier, **fields)
