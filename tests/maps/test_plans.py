"""The drawn plans: what they show, for whom, and in step with the list beside them."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from core.models import today
from maps import plans
from neighbourhoods.plan.pictures import VARIANTS
from premises.markers import building_markers
from tests import factories
from tests.factories import days
from tests.maps.test_map_page import drawn

pytestmark = pytest.mark.django_db
AREA = {
    "type": "Polygon",
    "coordinates": [
        [[2.30, 49.91], [2.303, 49.91], [2.303, 49.913], [2.30, 49.913], [2.30, 49.91]]
    ],
}


@pytest.fixture(autouse=True)
def drawn_folder(settings, tmp_path):
    settings.DERIVED_ROOT = tmp_path


@pytest.fixture
def building():
    """A published building with one free atelier and one let office."""
    made = factories.make_building(name="Espace Nord", published=True)
    factories.make_unit(building=made, published=True, name="Atelier libre", kind="atelier")
    factories.make_occupancy(
        factories.make_unit(building=made, published=True, name="Bureau pris", kind="bureau")
    )
    return made


def plan(client, name: str, slug: str, query: str = "", variant: str = "jour") -> str:
    """The plan's own description, once its XML has been read."""
    response = client.get(reverse(f"maps:{name}", args=[slug, variant]) + query)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(response.content)
    return root.findtext("{http://www.w3.org/2000/svg}desc")


def test_plan_follows_the_criteria_and_the_layers_of_the_list(client, building):
    place = building.neighbourhood
    factories.make_place(place, name="Centre de santé")
    slug = place.slug

    assert "Espace Nord" in plan(client, "quarter_plan", slug)
    assert "Espace Nord" not in plan(client, "quarter_plan", slug, "?type=commerce")
    assert "Espace Nord" not in plan(client, "quarter_plan", slug, "?couches=fond")
    assert "Centre de santé" not in plan(client, "quarter_plan", slug)
    assert "Centre de santé" in plan(client, "quarter_plan", slug, "?couches=sante")


def test_numbers_of_the_plan_are_those_of_the_list(client, building):
    second = factories.make_building(
        name="Tour Sud", published=True, neighbourhood=building.neighbourhood
    )
    factories.make_occupancy(factories.make_unit(building=second, published=True))

    html = client.get(reverse("maps:map")).content.decode()

    assert re.findall(
        r'(Espace Nord|Tour Sud)<span class="on-plan">, repère (\d) sur le plan', html
    ) == [
        ("Espace Nord", "1"),
        ("Espace Nord", "1"),
        ("Tour Sud", "2"),
    ]


def test_plan_of_one_quartier_among_many_buildings_holds_its_own(client, building, monkeypatch):
    monkeypatch.setattr(plans, "MAX_BUILDINGS", 2)
    monkeypatch.setattr(
        plans, "building_markers", lambda listings: building_markers(listings, limit=2)
    )
    for _ in range(3):
        factories.make_unit(published=True)  # each in a neighbourhood of its own, and free
    late = factories.make_building(name="Tour Sud", published=True)
    factories.make_occupancy(factories.make_unit(building=late, published=True))

    assert "Tour Sud" in plan(client, "quarter_plan", late.neighbourhood.slug)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_is_drawn(client, building, variant):
    assert "Espace Nord" in plan(client, "building_plan", building.slug, variant=variant)


def test_pages_offer_their_plan_to_whoever_has_no_script(client, building):
    project = factories.make_project(neighbourhood=building.neighbourhood, published=True)
    factories.make_effect(project, building)
    unit = building.units.first()
    pages = {
        unit.get_absolute_url(): reverse("maps:building_plan", args=[building.slug, "jour"]),
        building.get_absolute_url(): reverse("maps:building_plan", args=[building.slug, "jour"]),
        project.get_absolute_url(): reverse("maps:project_plan", args=[project.slug, "jour"]),
        reverse("premises:unit_list") + "?type=atelier": reverse(
            "maps:quarter_plan", args=[building.neighbourhood.slug, "jour"]
        )
        + "?type=atelier",
    }

    for page, address in pages.items():
        assert f'<img src="{address}"' in client.get(page).content.decode()
        assert client.get(address).status_code == 200


def test_drafts_are_on_no_plan_even_for_staff(client, staff, building):
    place = building.neighbourhood
    hidden = factories.make_building(name="Bâtiment brouillon", neighbourhood=place)
    factories.make_unit(building=hidden, published=True)
    factories.make_place(place, name="Lieu brouillon", published=False)
    project = factories.make_project(neighbourhood=place, name="Projet brouillon", geojson=AREA)
    factories.make_effect(project, building, text="Effet brouillon")
    client.force_login(staff)

    said = plan(client, "quarter_plan", place.slug, "?couches=locaux&couches=travaux&couches=sante")

    assert "brouillon" not in said
    for name, slug in (("building_plan", hidden.slug), ("project_plan", project.slug)):
        assert client.get(reverse(f"maps:{name}", args=[slug, "jour"])).status_code == 404


def test_perimeter_of_a_project_is_drawn_and_listed_with_its_period(client, building):
    project = factories.make_project(
        neighbourhood=building.neighbourhood, name="Place neuve", published=True, geojson=AREA
    )
    factories.make_milestone(project, date=today().replace(month=3, day=1), precision="mois")
    factories.make_milestone(project, date=days(800), precision="annee")

    html = client.get(reverse("maps:map")).content.decode()

    assert f'id="projet-{project.pk}"' in html
    assert f"mars {today().year} – {days(800).year}" in html.replace("&nbsp;", " ").replace(
        "\u00a0", " "
    )
    assert len(drawn(html)["ground"]["projects"]) == 1
    assert client.get(reverse("maps:project_plan", args=[project.slug, "jour"])).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_plan_makes_a_constant_number_of_queries(client, count, django_assert_num_queries):
    place = factories.make_neighbourhood(published=True)
    project = factories.make_project(neighbourhood=place, published=True, geojson=AREA)
    for _number in range(count):
        made = factories.make_building(neighbourhood=place, published=True)
        factories.make_unit(building=made, published=True)
        factories.make_milestone(project)
        factories.make_effect(project, made)
        factories.make_place(place)
    address = reverse("maps:quarter_plan", args=[place.slug, "jour"])

    with django_assert_num_queries(14):
        client.get(f"{address}?couches=locaux&couches=travaux&couches=sante")
