"""The markers of the maps."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from premises import markers
from premises.markers import building_markers, map_data
from premises.models import Listing
from tests.factories import make_building, make_occupancy, make_unit

pytestmark = pytest.mark.django_db


def public():
    return Listing.objects.visible_to(AnonymousUser())


def test_marker_counts_the_units_of_its_building():
    building = make_building(name="Espace Nord", published=True)
    free = make_unit(building=building, published=True, name="Atelier 1")
    taken = make_unit(building=building, published=True, name="Atelier 2")
    make_occupancy(taken)

    assert building_markers(public()) == [
        {
            "id": building.pk,
            "name": "Espace Nord",
            "url": building.get_absolute_url(),
            "lon": 2.3,
            "lat": 49.92,
            "free": 1,
            "total": 2,
            "state": "libre",
            "label": "Espace Nord – 1 libre sur 2",
            "units": [
                {
                    "id": free.pk,
                    "name": "Atelier 1",
                    "url": free.get_absolute_url(),
                    "state_label": "Libre maintenant",
                },
                {
                    "id": taken.pk,
                    "name": "Atelier 2",
                    "url": taken.get_absolute_url(),
                    "state_label": "Occupé",
                },
            ],
        }
    ]


def test_marker_of_a_full_building_says_so():
    make_occupancy(
        make_unit(building=make_building(name="Complet", published=True), published=True)
    )

    (marker,) = building_markers(public())

    assert (marker["state"], marker["label"]) == ("occupe", "Complet – aucun libre sur 1")


def test_markers_leave_out_drafts_and_buildings_without_point():
    make_unit(building=make_building(published=True), published=False)
    make_unit(building=make_building(published=False), published=True)
    unplaced = make_building(published=True, longitude=None, latitude=None)
    make_unit(building=unplaced, published=True)

    assert building_markers(public()) == []


def test_markers_count_only_the_listings_given():
    building = make_building(published=True)
    make_unit(building=building, published=True, kind="bureau")
    make_unit(building=building, published=True, kind="atelier")

    (marker,) = building_markers(public().filter(kind="bureau").with_card().order_by("area"))

    assert (marker["free"], marker["total"], len(marker["units"])) == (1, 1, 1)


def test_markers_of_namesakes_are_told_apart_by_their_address():
    for street in ("1 rue du Val", "2 rue du Val"):
        building = make_building(name="Boutiques", address=street, published=True)
        make_unit(building=building, published=True)

    labels = {marker["label"] for marker in building_markers(public())}

    assert labels == {
        "Boutiques – 1 libre sur 1, 1 rue du Val",
        "Boutiques – 1 libre sur 1, 2 rue du Val",
    }


def test_markers_give_up_naming_units_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(markers, "MAX_UNITS", 1)
    building = make_building(published=True)
    make_unit(building=building, published=True)
    make_unit(building=building, published=True)

    (marker,) = building_markers(public())

    assert (marker["total"], marker["units"]) == (2, [])


def test_map_coordinates_are_short_floats():
    building = make_building(
        published=True, longitude=Decimal("2.3012341"), latitude=Decimal("49.9154321")
    )
    make_unit(building=building, published=True)

    (marker,) = map_data(public(), [building.neighbourhood])["markers"]

    assert (marker["lon"], marker["lat"]) == (2.301234, 49.915432)


@pytest.mark.parametrize("count", [1, 3])
def test_markers_take_three_queries(django_assert_num_queries, count):
    for _number in range(count):
        building = make_building(published=True)
        for _unit in range(count):
            make_unit(building=building, published=True)

    with django_assert_num_queries(3):
        building_markers(public())
