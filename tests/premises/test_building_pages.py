"""The list of buildings and the page of each."""

import html
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from premises.models import Building
from tests.factories import (
    SQUARE,
    days,
    make_authority,
    make_building,
    make_hold,
    make_neighbourhood,
    make_occupancy,
    make_organisation,
    make_perimeter,
    make_photo,
    make_place,
    make_stop,
    make_unit,
)

pytestmark = pytest.mark.django_db
FAR = [[3.0, 50.0], [3.1, 50.0], [3.1, 50.1], [3.0, 50.1], [3.0, 50.0]]


def text_of(response) -> str:
    """The page's words, tags left out and every space alike."""
    assert response.status_code == 200
    content = html.unescape(response.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def listed(client, query: str = "") -> list[str]:
    """The names of the buildings in the list, in order."""
    response = client.get(reverse("premises:building_list") + query)
    assert response.status_code == 200
    return re.findall(r'card__link" href="[^"]*">([^<]*)</a>', response.content.decode())


# The list.


def test_building_list_groups_by_neighbourhood_and_counts_free_units(client):
    east = make_neighbourhood(name="Est", published=True)
    west = make_neighbourhood(name="Ouest", published=True)
    make_building(name="Zénith", neighbourhood=east, published=True)
    full = make_building(name="Atrium", neighbourhood=west, published=True)
    make_unit(building=full, published=True)
    make_occupancy(make_unit(building=full, published=True))
    make_unit(building=full, published=False)

    text = text_of(client.get(reverse("premises:building_list")))

    assert re.search(r"2 bâtiments Est .*Zénith.* Ouest .*Atrium.*1 libre sur 2 locaux", text)


def test_building_list_filters_by_kind_and_neighbourhood(client):
    quarter = make_neighbourhood(name="Amont", published=True)
    other = make_neighbourhood(name="Aval", published=True)
    make_building(name="Hôtel", kind="hotel", neighbourhood=quarter, published=True)
    make_building(name="Pépinière", kind="pepiniere", neighbourhood=quarter, published=True)
    make_building(name="Ailleurs", kind="hotel", neighbourhood=other, published=True)

    assert listed(client, "?type=pepiniere") == ["Pépinière"]
    assert listed(client, f"?type=hotel&quartier={quarter.slug}") == ["Hôtel"]
    assert listed(client, "?type=hotel&type=pepiniere&inconnu=1") == [
        "Hôtel",
        "Pépinière",
        "Ailleurs",
    ]


def test_building_list_says_what_is_wrong_and_applies_the_rest(client):
    make_building(name="Hôtel", kind="hotel", published=True)
    make_building(name="Pépinière", kind="pepiniere", published=True)

    response = client.get(reverse("premises:building_list") + "?type=hotel&type=chateau")

    assert "« chateau » ne fait pas partie des choix." in text_of(response)
    assert listed(client, "?type=hotel&type=chateau") == ["Hôtel"]


def test_building_list_without_result_helps(client):
    make_building(kind="hotel", published=True)

    text = text_of(client.get(reverse("premises:building_list") + "?type=couveuse"))

    assert "Aucun bâtiment ne correspond" in text


def test_building_list_leaves_out_drafts(client):
    make_building(name="Brouillon", published=False)
    make_building(
        name="Quartier caché", neighbourhood=make_neighbourhood(published=False), published=True
    )

    assert listed(client) == []


@pytest.mark.parametrize(
    "query", ["?page=9999", "?page=²", "?type=" + "x" * 10_000, "?quartier=" + "9" * 400]
)
def test_building_list_takes_any_query(client, query):
    make_building(name="Seul", published=True)

    assert listed(client, query) == ["Seul"]


@pytest.mark.parametrize("count", [1, 3])
def test_building_list_takes_a_constant_number_of_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        unit = make_unit(published=True)
        make_photo(building=unit.building)

    with django_assert_num_queries(5):
        client.get(reverse("premises:building_list"))


# The page.


def test_building_shows_what_it_is_and_who_runs_it(client):
    manager = make_organisation(name="Val Immobilier", published=True, phone="03 53 01 00 11")
    owner = make_organisation(name="Métropole", published=True)
    building = make_building(
        published=True,
        kind="pepiniere",
        max_stay_months=18,
        manager=manager,
        owner=owner,
        shared_services="Cuisine\nSalle de réunion",
        hours="Lundi, 9 h – 17 h",
        access_route="Trottoir plat depuis l’arrêt.",
        cycle_spaces=12,
        car_spaces=1,
        accessibility="oui",
    )

    text = text_of(client.get(building.get_absolute_url()))

    assert "Une pépinière d’entreprises héberge" in text
    assert "On peut y rester 18 mois au plus." in text
    assert "Gestionnaire Val Immobilier Propriétaire Métropole" in text
    assert "Cuisine Salle de réunion" in text
    assert "Lundi, 9 h – 17 h" in text
    assert "Trottoir plat depuis l’arrêt." in text
    assert "12 places de vélo dans le bâtiment 1 place de voiture sur place" in text


def test_building_parts_its_units_by_state_and_gives_their_rents(client):
    building = make_building(published=True)
    fields = {"building": building, "published": True, "area": Decimal(60)}
    make_unit(rate=60, name="Libre", **fields)
    make_occupancy(make_unit(rate=90, name="Bientôt", **fields), notice_leave_on=days(30))
    make_hold(make_unit(rate=None, price_on_request=True, name="Option", **fields))
    make_occupancy(make_unit(rate=120, name="Pris", **fields))
    make_unit(rate=999, name="Brouillon", building=building, published=False)

    text = text_of(client.get(building.get_absolute_url()))

    assert "Loyers par mois De 300 € à 600 €" in text
    assert re.search(
        r"Libres maintenant .*Libre.* Bientôt libres ou sous option .*Bientôt.*Option.*"
        r"Occupés ou en travaux .*Pris",
        text,
    )
    assert "1 libre sur 4" in text
    assert "Brouillon" not in text


def test_building_hides_internal_and_draft_things(client):
    make_authority()
    secret = make_organisation(name="Structure en brouillon", published=False)
    building = make_building(published=True, manager=secret, owner=secret, admission="comite")
    occupancy = make_occupancy(make_unit(building=building, published=True))

    text = text_of(client.get(building.get_absolute_url()))

    assert "Structure en brouillon" not in text
    assert occupancy.company.name not in text
    assert "Comité d’agrément" not in text
    assert "Écrire au sujet de ce bâtiment" in text


def test_building_without_units_says_so(client):
    text = text_of(client.get(make_building(published=True).get_absolute_url()))

    assert "Aucun local publié" in text


def test_building_draft_is_for_staff_only(client, staff):
    building = make_building(published=False)

    anonymous = client.get(building.get_absolute_url())
    client.force_login(staff)
    seen = text_of(client.get(building.get_absolute_url()))

    assert anonymous.status_code == 404
    assert "Brouillon : visible du personnel seulement" in seen


def test_building_of_a_draft_neighbourhood_is_not_public(client):
    building = make_building(neighbourhood=make_neighbourhood(published=False), published=True)

    assert client.get(building.get_absolute_url()).status_code == 404


def test_building_stands_in_the_qpv_of_some_vintages(client):
    building = make_building(published=True)
    make_perimeter(building.neighbourhood, vintage=2024)
    make_perimeter(
        building.neighbourhood,
        vintage=2015,
        geojson={"type": "Polygon", "coordinates": [FAR]},
    )
    make_perimeter(building.neighbourhood, vintage=2006, kind="zfu_te")

    text = text_of(client.get(building.get_absolute_url()))

    assert "ce bâtiment est dans le périmètre de 2024, hors du périmètre de 2015." in text


def test_qpv_vintages_count_the_edge_and_need_a_point():
    quarter = make_neighbourhood()
    make_perimeter(quarter)
    longitude, latitude = SQUARE[0]
    corner = make_building(neighbourhood=quarter, longitude=longitude, latitude=latitude)
    nowhere = make_building(neighbourhood=quarter, longitude=None, latitude=None)

    vintages = [Building.objects.get(pk=row.pk).qpv_vintages() for row in (corner, nowhere)]

    assert vintages == [{2024: True}, {}]


@pytest.mark.parametrize("count", [1, 3])
def test_building_page_takes_a_constant_number_of_queries(client, django_assert_num_queries, count):
    quarter = make_neighbourhood(published=True)
    building = make_building(published=True, neighbourhood=quarter, manager=make_organisation())
    for number in range(count):
        make_perimeter(quarter, vintage=2020 + number)
        make_photo(unit=make_unit(building=building, published=True))
        make_photo(building=building)
        make_stop(quarter, line=f"Ligne {number}")
        make_place(quarter)
    url = building.get_absolute_url()

    with django_assert_num_queries(18):
        client.get(url)
