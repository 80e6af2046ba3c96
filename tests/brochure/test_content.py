"""What a brochure says: what the public may read and people allowed, as plain facts."""

import datetime
import json
from decimal import Decimal

import pytest

from brochure.content import Content, assemble, gather, selection_of, suggested
from brochure.models import Block
from neighbourhoods.models import ElectoralPeriod
from tests.brochure.samples import allow_print, full_brochure
from tests.factories import (
    days,
    make_authority,
    make_brochure,
    make_building,
    make_contact,
    make_milestone,
    make_neighbourhood,
    make_occupancy,
    make_organisation,
    make_photo,
    make_place,
    make_project,
    make_testimonial,
    make_unit,
)

pytestmark = pytest.mark.django_db


def test_content_comes_back_from_json_as_it_was():
    make_authority()
    content = gather(full_brochure())

    again = Content.from_json(json.loads(json.dumps(content.as_json())))

    assert again == content
    assert assemble(again.selection) == content


def test_json_of_another_shape_is_refused():
    said = gather(make_brochure()).as_json()

    with pytest.raises(KeyError):
        Content.from_json({name: value for name, value in said.items() if name != "plan"})
    with pytest.raises(TypeError):
        Content.from_json({**said, "title": 3})


def test_gathering_asks_a_constant_number_of_questions(django_assert_num_queries):
    make_authority()
    brochures = [full_brochure(rows) for rows in (1, 3)]

    for brochure in brochures:
        with django_assert_num_queries(35):
            gather(brochure)


def test_choices_keep_their_order():
    quartier = make_neighbourhood(published=True)
    home = make_building(neighbourhood=quartier, name="Hôtel", published=True)
    units = [make_unit(building=home, name=name, published=True) for name in "ABC"]
    other = make_unit(
        building=make_building(neighbourhood=quartier, name="Serre", published=True),
        name="D",
        published=True,
    )
    partners = [make_organisation(name=name, published=True) for name in ("Un", "Deux", "Trois")]

    content = gather(
        make_brochure(
            other, units[2], home, units[0], partners[1], partners[0], neighbourhood=quartier
        )
    )

    assert [building.name for building in content.buildings] == ["Hôtel", "Serre"]
    assert [unit.name for unit in content.units] == ["C", "A", "D"]
    assert [partner.name for partner in content.partners] == ["Deux", "Un"]
    assert [point.number for point in content.plan.points] == [1, 2]


def test_what_the_public_may_not_read_is_never_in_it():
    quartier = make_neighbourhood(published=True)
    home = make_building(neighbourhood=quartier, published=True)
    partner = make_organisation(name="Le Réseau", published=True)
    make_contact(partner, name="Sans accord", agreed_on=None)
    occupied = make_unit(building=home, published=True, notes="Note secrète")
    make_occupancy(occupied)
    firm = occupied.occupancies.get().company.name
    drafts = [
        make_building(neighbourhood=quartier, name="Brouillon de bâtiment"),
        make_unit(building=home, name="Brouillon de local"),
        make_testimonial(neighbourhood=quartier, person_name="Brouillon de témoin"),
        make_project(neighbourhood=quartier, name="Brouillon de projet"),
        make_organisation(name="Brouillon de partenaire"),
        make_place(quartier, name="Brouillon de lieu", published=False),
    ]

    content = gather(make_brochure(partner, occupied, *drafts, neighbourhood=quartier))

    said = json.dumps(content.as_json(), ensure_ascii=False)
    assert [unit.state_text for unit in content.units] == ["Occupé"]
    assert not any(text in said for text in ("Brouillon", "Sans accord", "secrète", firm))


def test_testimonial_needs_a_consent_to_paper_in_force():
    quartier = make_neighbourhood(published=True)
    make = {"neighbourhood": quartier, "published": True}
    agreed = allow_print(make_testimonial(person_name="D’accord", **make))
    web_only = make_testimonial(person_name="Site seul", **make)
    withdrawn = allow_print(make_testimonial(**make), withdrawn_on=days(0))
    over = allow_print(make_testimonial(**make), ends_on=days(-1))
    brochure = make_brochure(web_only, withdrawn, over, agreed, neighbourhood=quartier)

    today, later = gather(brochure), gather(brochure, days(400))

    assert [voice.person for voice in today.voices] == ["D’accord"]
    assert later.voices == ()
    assert suggested(quartier).testimonial == (agreed.pk,)


def test_foreword_leaves_before_a_vote():
    brochure = full_brochure()
    without = make_brochure(neighbourhood=brochure.neighbourhood, with_foreword=False)
    before = gather(brochure).foreword
    ElectoralPeriod.objects.create(name="Municipales", start=days(0), end=days(9))

    during = json.dumps(gather(brochure).as_json(), ensure_ascii=False)

    assert before.paragraphs == ("Bienvenue à tous.",)
    assert gather(without).foreword is None
    assert "Bienvenue" not in during
    assert "La présidente" not in during
    assert gather(brochure, days(10)).foreword == before


def test_unit_is_said_as_on_its_own_page():
    unit = make_unit(published=True, area=Decimal("62.5"), rate=60, water=True, floor=0)
    make_photo(unit=unit, alt="Atelier clair")

    (building,) = gather(make_brochure(unit, neighbourhood=unit.building.neighbourhood)).buildings

    (said,) = building.units
    assert (said.key, said.area, said.state_text) == (
        f"unit-{unit.pk}",
        "62,5\u00a0m²",
        "Libre maintenant",
    )
    assert said.all_in == "375\u00a0€"
    assert (said.rent, said.per_m2) == ("312,50\u00a0€", "60\u00a0€")
    assert said.energy_text == "Local non chauffé"
    assert said.photo.alt == "Atelier clair"
    assert building.count == "1\u00a0libre sur 1"
    assert building.rents == "375\u00a0€"


def test_state_and_price_are_those_of_the_day_asked_for():
    unit = make_unit(published=True)
    unit.rates.update(valid_to=days(30))
    unit.rates.create(amount=Decimal(72), valid_from=days(31))
    make_occupancy(unit, kind="public_domain", ends_on=days(20))
    brochure = make_brochure(unit, neighbourhood=unit.building.neighbourhood)

    (today,), (then,) = gather(brochure).units, gather(brochure, days(40)).units

    assert today.state_text.startswith("Libre le ")
    assert today.all_in == "300\u00a0€"
    assert today.price_change.startswith("À partir du ")
    assert (then.state_text, then.all_in) == ("Libre maintenant", "360\u00a0€")


def test_criteria_choose_units_of_the_neighbourhood(monkeypatch):
    monkeypatch.setattr("brochure.content.premises.MOST_UNITS", 2)
    quartier = make_neighbourhood(published=True)
    home = make_building(neighbourhood=quartier, published=True)
    for area in (20, 60, 80, 90):
        make_unit(building=home, area=Decimal(area), published=True)
    make_unit(area=Decimal(70), published=True)  # of another neighbourhood

    content = gather(
        make_brochure(neighbourhood=quartier, criteria="surface_min=50&tri=-surface&type=<b>")
    )

    assert [unit.area for unit in content.units] == ["90\u00a0m²", "80\u00a0m²"]
    assert content.more_units == 1


def test_postponed_milestone_says_what_was_announced():
    project = make_project(published=True)
    milestone = make_milestone(project, title="Ouverture", date=datetime.date(2027, 1, 1))
    milestone.date = datetime.date(2027, 6, 1)
    milestone.save()

    (works,) = gather(make_brochure(project, neighbourhood=project.neighbourhood)).works

    (step,) = works.steps
    assert (step.status, step.date) == ("Reporté", "juin 2027")
    assert step.announced_before == ("janvier 2027",)


def test_suggestion_shows_what_can_be_had_and_who_helps():
    brochure = full_brochure(2)
    occupied = make_unit(
        building=make_building(neighbourhood=brochure.neighbourhood, published=True),
        published=True,
    )
    make_occupancy(occupied)

    found = suggested(brochure.neighbourhood)

    chosen = selection_of(brochure)
    assert set(found.unit) == set(chosen.unit)
    assert set(found.organisation) == set(chosen.organisation)
    assert set(found.place) == set(chosen.place)
    assert Block.objects.count() == 12
