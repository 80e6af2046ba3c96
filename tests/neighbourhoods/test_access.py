"""Walking to stops and places."""

from decimal import Decimal

import pytest

from core.geo import Walk
from neighbourhoods.access import nearest_places, nearest_stops, surroundings, walk_text
from neighbourhoods.ground import ground
from neighbourhoods.models import TransportLine
from tests.factories import days, make_neighbourhood, make_perimeter, make_place, make_stop

pytestmark = pytest.mark.django_db
HERE = (2.300, 49.920)


@pytest.fixture
def quarter():
    return make_neighbourhood(published=True)


def at(longitude: str, latitude: str = "49.92") -> dict[str, Decimal]:
    return {"longitude": Decimal(longitude), "latitude": Decimal(latitude)}


def test_walk_text_gives_minutes_and_length():
    texts = [walk_text(Walk(metres=300, minutes=4)), walk_text(Walk(metres=1250, minutes=16))]

    assert texts == [
        "≈\u00a04\u00a0min à pied (300\u00a0m)",
        "≈\u00a016\u00a0min à pied (1,3\u00a0km)",
    ]


def test_nearest_stops_group_the_lines_of_one_name(quarter):
    make_stop(quarter, line="Ligne B1", name="Citadelle", **at("2.302"))
    make_stop(quarter, line="Ligne 7", name="CITADELLE", **at("2.303"))
    make_stop(quarter, line="Ligne 7", name="Gare", **at("2.310"))

    stops = nearest_stops(HERE)

    assert [(stop.name, stop.detail, stop.walk.metres) for stop in stops] == [
        ("Citadelle", "Ligne 7, Ligne B1", 190),
        ("Gare", "Ligne 7", 930),
    ]


def test_nearest_stops_say_that_a_line_is_planned(quarter):
    make_stop(quarter, line="Ligne B9", name="Avenir", **at("2.302"))
    TransportLine.objects.update(status="prevue", opens_on="2028-03-01")

    (stop,) = nearest_stops(HERE)

    assert stop.detail == "Ligne B9 (prévue pour le 1er\u00a0mars 2028)"


def test_nearest_stops_leave_out_drafts_and_far_ones(quarter):
    make_stop(quarter, line="Brouillon", name="Secret", **at("2.301"))
    TransportLine.objects.update(published=False)
    make_stop(quarter, line="Ligne 7", name="Loin", **at("2.36"))

    assert nearest_stops(HERE) == []


def test_nearest_places_come_by_distance_and_category(quarter):
    make_place(quarter, name="Pharmacie", category="sante", **at("2.303"))
    make_place(quarter, name="Mairie", category="service-public", **at("2.301"))
    make_place(quarter, name="Marché", category="commerce", **at("2.302"))

    names = [place.name for place in nearest_places(HERE, ["sante", "commerce"])]

    assert names == ["Marché", "Pharmacie"]


def test_nearest_places_keep_few_of_a_kind(quarter):
    for number in range(4):
        make_place(quarter, name=f"Boutique {number}", category="commerce", **at("2.301"))
    make_place(quarter, name="Docteure", category="sante", **at("2.305"))

    names = [place.name for place in nearest_places(HERE, limit=3, per_category=2)]

    assert names == ["Boutique 0", "Boutique 1", "Docteure"]


def test_nearest_places_leave_out_drafts(quarter):
    make_place(quarter, name="Brouillon", published=False)
    make_place(make_neighbourhood(published=False), name="Quartier en brouillon")

    assert nearest_places(HERE) == []


def test_surroundings_part_parking_from_services(quarter):
    make_place(quarter, name="Parking du Val", category="stationnement", **at("2.301"))
    make_place(quarter, name="Arceaux", category="velo", **at("2.302"))
    make_place(quarter, name="Crèche", category="petite-enfance", **at("2.303"))

    around = surroundings(HERE)

    assert [place.name for place in around.parking] == ["Parking du Val", "Arceaux"]
    assert [place.name for place in around.services] == ["Crèche"]


def test_surroundings_of_an_address_without_point_are_empty():
    assert surroundings(None).all == []


@pytest.mark.parametrize("count", [1, 3])
def test_surroundings_take_two_queries(quarter, django_assert_num_queries, count):
    for number in range(count):
        make_stop(quarter, line=f"Ligne {number}", **at("2.301"))
        make_place(quarter, **at("2.301"))

    with django_assert_num_queries(2):
        surroundings(HERE)


def test_ground_draws_the_latest_contour_and_published_lines(quarter):
    make_perimeter(quarter, vintage=2015, source="Ancien zonage")
    make_perimeter(quarter, vintage=2024, source="ANCT 2024")
    make_stop(quarter, line="Ligne B1", name="Citadelle")
    make_stop(quarter, line="Ligne cachée", name="Secret")
    TransportLine.objects.filter(name="Ligne B1").update(
        geojson={"type": "LineString", "coordinates": [[2.3, 49.92], [2.31, 49.93]]}
    )
    TransportLine.objects.filter(name="Ligne cachée").update(published=False)

    drawn = ground([quarter])

    assert len(drawn["perimeters"]) == 1
    assert drawn["lines"] == [{"type": "LineString", "coordinates": [[2.3, 49.92], [2.31, 49.93]]}]
    assert [(stop["name"], stop["detail"]) for stop in drawn["stops"]] == [
        ("Citadelle", "Ligne B1")
    ]
    assert drawn["sources"] == ["ANCT 2024", "Réseau (démonstration)"]


def test_ground_leaves_out_the_contours_of_other_neighbourhoods(quarter):
    make_perimeter(make_neighbourhood(published=True))

    assert ground([quarter])["perimeters"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_ground_takes_four_queries(django_assert_num_queries, count):
    quarters = [make_neighbourhood(published=True) for _number in range(count)]
    for quarter in quarters:
        make_perimeter(quarter)
        make_stop(quarter, line=f"Ligne {quarter.pk}", **at("2.301"))

    with django_assert_num_queries(4):
        ground(quarters)


def test_ground_shows_planned_lines_as_such(quarter):
    make_stop(quarter, line="Ligne B9")
    TransportLine.objects.update(status="prevue", opens_on=days(400))

    (stop,) = ground([quarter])["stops"]

    assert stop["detail"].startswith("Ligne B9 (prévue pour le ")
