"""The parts of the map that scripts ask for."""

import json
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from maps import data
from maps.projection import box_of
from premises.cells import cells, counted, first_cells
from premises.models import Listing
from tests import factories

pytestmark = pytest.mark.django_db

WORLD = {"zoom": "5", "tuiles": "15,10,17,12"}  # France and around


def view(client, **query):
    return client.get(reverse("maps:view"), query)


def spread(count: int) -> None:
    """Buildings some kilometres apart, with one or two units each, every third one let."""
    for number in range(count):
        building = factories.make_building(
            published=True,
            longitude=Decimal("1.5") + number * Decimal("0.07"),
            latitude=Decimal("47.2") + number * Decimal("0.05"),
        )
        for _unit in range(number % 2 + 1):
            unit = factories.make_unit(building=building, published=True)
            if number % 3 == 0:
                factories.make_occupancy(unit)


@pytest.mark.parametrize("zoom", [5, 8, 11, 13])
def test_cells_hold_every_public_unit_once(zoom):
    spread(7)
    factories.make_unit(building=factories.make_building(published=True), published=False)
    public = Listing.objects.visible_to(AnonymousUser())

    found = cells(public, zoom)

    assert sum(cell[2] for cell in found) == public.count() == 10
    assert sum(cell[3] for cell in found) == public.filter(state="libre").count()
    assert all(isinstance(cell[0], float) for cell in found)


def test_cells_are_as_far_apart_as_targets():
    spread(7)
    public = Listing.objects.visible_to(AnonymousUser())

    wide, near = cells(public, 5), cells(public, 11)

    assert len(wide) < len(near) == 7


@pytest.mark.parametrize("step", ["0.07", "0.9"])
def test_first_view_holds_every_unit_once(step):
    """Near one another, and over half the country."""
    for number in range(6):
        place = {"longitude": 1 + number * Decimal(step), "latitude": Decimal("47.2")}
        factories.make_unit(
            building=factories.make_building(published=True, **place), published=True
        )
    public = Listing.objects.visible_to(AnonymousUser())

    zoom, found = first_cells(counted(public))

    assert zoom == {"0.07": 11, "0.9": 7}[step]
    assert sum(cell[2] for cell in found) == sum(cell[3] for cell in found) == 6
    assert {cell[4] for cell in found} == {"libre"}
    assert [cell[2] for cell in found] == [cell[2] for cell in cells(public, zoom)]


def test_page_counts_by_cell_beyond_what_it_holds(client, monkeypatch):
    spread(4)
    monkeypatch.setattr(data, "IN_FULL", 3)

    html = client.get(reverse("maps:map")).content.decode()

    start = html.index('id="carte-points"')
    drawn = json.loads(html[html.index(">", start) + 1 : html.index("</script>", start)])
    assert sum(cell[2] for cell in drawn["cells"]) == 6
    assert "markers" not in drawn


def test_far_view_has_cells_and_near_view_buildings(client):
    spread(3)

    far = view(client, **WORLD).json()
    near = view(client, zoom="15", tuiles="16520,11600,16530,11610").json()

    assert sum(cell[2] for cell in far["cells"]) == 4
    assert set(near) == {"markers", "partial", "ground"}


def test_near_view_has_the_buildings_of_its_tiles_only(client):
    inside = factories.make_building(published=True)
    factories.make_unit(building=inside, published=True)
    spread(2)
    zoom, column, row = 15, 16593, 11120
    while not box_holds(zoom, column, row, inside.point):
        row += 1

    found = view(client, zoom=str(zoom), tuiles=f"{column},{row},{column},{row}").json()

    assert [marker["id"] for marker in found["markers"]] == [inside.pk]
    assert found["markers"][0]["units"] == []


def test_near_view_has_the_ground_of_the_layers_shown(client):
    building = factories.make_building(published=True)
    factories.make_unit(building=building, published=True)
    place = building.neighbourhood
    line = factories.make_stop(place).line
    line.geojson = {"type": "LineString", "coordinates": [[2.29, 49.92], [2.31, 49.92]]}
    line.save()
    factories.make_perimeter(place, kind="npnru")
    zoom, column, row = 15, 16593, 11120
    while not box_holds(zoom, column, row, building.point):
        row += 1
    tiles = {"zoom": str(zoom), "tuiles": f"{column},{row},{column},{row}"}

    works = view(client, **tiles, couches=["locaux", "travaux"]).json()["ground"]
    lines = view(client, **tiles, couches=["locaux", "transport"]).json()["ground"]

    assert (len(works["lines"]), len(works["projects"])) == (0, 1)
    assert (len(lines["lines"]), len(lines["projects"])) == (1, 0)


def box_holds(zoom: int, column: int, row: int, point) -> bool:
    box = box_of(zoom, column, row, column, row)
    return box.west <= point[0] <= box.east and box.south <= point[1] <= box.north


def test_view_takes_the_criteria_of_the_list(client):
    building = factories.make_building(published=True)
    factories.make_unit(building=building, published=True, kind="bureau")
    factories.make_unit(building=building, published=True, kind="atelier")

    (cell,) = view(client, type="bureau", **WORLD).json()["cells"]

    assert cell[2:4] == [1, 1]


@pytest.mark.parametrize("query", [{"couches": "fond"}, {"statut": "libre", "couches": "autres"}])
def test_wide_view_without_any_layer_of_units_is_empty(client, query):
    spread(2)

    assert view(client, **query, **WORLD).json() == {"cells": []}


def test_view_is_kept_and_answers_304(client, pages_kept):
    first = view(client, **WORLD)

    again = client.get(reverse("maps:view"), WORLD, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert again.status_code == 304


@pytest.mark.parametrize(
    "query",
    [{}, {"zoom": "5"}, {"zoom": "²", "tuiles": "1,1,1,1"}, {"zoom": "99", "tuiles": "1,1,1,1"},
     {"zoom": "5", "tuiles": "1,1,1"}, {"zoom": "5", "tuiles": "9,9,1,1"},
     {"zoom": "5", "tuiles": "40,1,41,2"}, {"zoom": "15", "tuiles": "0,0,900,900"},
     {**WORLD, "autre": "1"}, {**WORLD, "surface_min": "abc"}, {**WORLD, "couches": "volcans"}],
)  # fmt: skip
def test_wrong_view_is_refused_in_french(client, query):
    response = view(client, **query)

    assert response.status_code == 400
    assert set(response.json()) == {"erreur"}


def test_units_of_a_building_are_those_of_the_criteria(client):
    building = factories.make_building(published=True)
    office = factories.make_unit(building=building, published=True, kind="bureau")
    factories.make_unit(building=building, published=True, kind="atelier")
    factories.make_unit(building=building, kind="bureau")

    found = client.get(reverse("maps:units", args=[building.pk]), {"type": "bureau"}).json()

    assert [unit["id"] for unit in found["units"]] == [office.pk]


@pytest.mark.parametrize("pk", [0, 10**30])
def test_units_of_no_building_are_not_found(client, pk):
    assert client.get(f"/carte/batiments/{pk}.json").status_code == 404


def test_units_of_a_draft_building_are_not_found(client):
    draft = factories.make_building()

    assert client.get(reverse("maps:units", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_view_makes_a_constant_number_of_queries(client, count, django_assert_num_queries):
    spread(count)

    with django_assert_num_queries(1):
        view(client, **WORLD)
