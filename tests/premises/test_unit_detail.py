"""The page of a unit."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from premises.models import RateStep
from tests.factories import (
    days,
    make_authority,
    make_building,
    make_closure,
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
from tests.premises.sheet import json_ld, page, text_of

pytestmark = pytest.mark.django_db


def test_unit_shows_what_is_known_of_it(client):
    building = make_building(
        published=True, kind="pepiniere", max_stay_months=48, access_route="Rampe à 4 %."
    )
    unit = make_unit(
        building=building,
        published=True,
        title_kind="incubator_agreement",
        floor=-2,
        height=Decimal("3.20"),
        water=True,
        accepted_activities="Menuiserie",
        refused_activities="Restauration",
        accessibility="partiel",
        accessibility_details="Seuil de 2 cm.",
        epc_exempt="",
        energy_class="C",
        climate_class="A",
    )

    text = text_of(page(client, unit))

    assert "Hébergement et accompagnement. Durée fixée par la pépinière" in text
    assert "On peut rester 4 ans au plus dans ce bâtiment." in text
    assert "Étage 2e sous-sol" in text
    assert "Hauteur sous plafond 3,2 m" in text
    assert "Point d’eau Oui" in text
    assert "Vitrine Non" in text
    assert "Charge au sol" not in text
    assert "Activités acceptées : Menuiserie" in text
    assert "Activités refusées : Restauration" in text
    assert "Partiellement accessible" in text
    assert "Seuil de 2 cm." in text
    assert "Rampe à 4 %." in text
    assert "classe C" in text


def test_unit_exempt_of_epc_says_why(client):
    assert "Local non chauffé" in page(client, make_unit(published=True))


def test_unit_carries_the_georisks_sentence_as_the_law_words_it(client):
    sentence = (
        "Les informations sur les risques auxquels ce bien est exposé sont disponibles "
        "sur le site Géorisques : www.georisques.gouv.fr"
    )
    unit = make_unit(published=True)

    shown = text_of(page(client, unit))
    unit.building.georisks_notice = False
    unit.building.save()
    hidden = text_of(page(client, unit))

    assert (sentence in shown, sentence in hidden) == (True, False)


def test_unit_links_joinable_units_that_are_public(client):
    building = make_building(published=True)
    unit = make_unit(building=building, published=True)
    shown = make_unit(building=building, published=True, name="Voisin ouvert")
    hidden = make_unit(building=building, published=False, name="Voisin caché")
    unit.joinable_units.add(shown, hidden)

    text = page(client, unit)

    assert f'<a href="{shown.get_absolute_url()}">Voisin ouvert</a>' in text
    assert "Voisin caché" not in text


def test_unit_shows_its_photos_then_its_building_s(client):
    unit = make_unit(published=True)
    make_photo(building=unit.building, alt="La cour")
    make_photo(unit=unit, alt="L’établi")

    alts = re.findall(r'data-alt="([^"]*)"', page(client, unit))

    assert alts == ["L’établi", "La cour"]


def test_unit_shows_stops_services_and_how_minutes_are_counted(client):
    unit = make_unit(published=True)
    quarter = unit.building.neighbourhood
    make_stop(quarter, name="Citadelle", longitude=Decimal("2.302"), latitude=Decimal("49.92"))
    place = {"longitude": Decimal("2.301"), "latitude": Decimal("49.92")}
    make_place(quarter, name="Pharmacie du Val", **place)
    make_place(quarter, name="Brouillon de lieu", published=False, **place)

    text = text_of(page(client, unit))

    assert "Citadelle Ligne B1 ≈ 3 min à pied (190 m)" in text
    assert "Pharmacie du Val Santé ≈ 2 min à pied (90 m)" in text
    assert "Temps estimés" in text
    assert "Brouillon de lieu" not in text


def test_unit_of_a_building_without_point_has_no_map(client):
    unit = make_unit(
        building=make_building(published=True, longitude=None, latitude=None), published=True
    )

    assert "data-map" not in page(client, unit)


def test_unit_gives_the_manager_with_a_prepared_message(client):
    manager = make_organisation(
        name="Val Immobilier", published=True, email="val@immo.invalid", phone="03 53 01 00 11"
    )
    building = make_building(published=True, manager=manager, reference="HE1")
    unit = make_unit(building=building, published=True, name="Atelier 12", reference="12")

    text = page(client, unit)

    assert "mailto:val@immo.invalid?subject=Demande%20de%20local%C2%A0%3A%20Atelier%2012" in text
    assert 'href="tel:0353010011"' in text
    assert f'href="{manager.get_absolute_url()}"' in text
    assert "<strong>HE1/12</strong>" in text


def test_unit_of_a_draft_manager_gives_the_authority(client):
    make_authority(phone="03 53 01 00 00")
    manager = make_organisation(name="Gestionnaire secret", published=False)
    unit = make_unit(building=make_building(published=True, manager=manager), published=True)

    text = page(client, unit)

    assert "Gestionnaire secret" not in text
    assert "Écrire au sujet de ce local" in text


def test_unit_verified_long_ago_is_to_be_confirmed(client):
    old = make_unit(published=True, verified_on=days(-70))
    fresh = make_unit(published=True)

    said = ["<strong>à confirmer</strong>" in page(client, unit) for unit in (old, fresh)]

    assert said == [True, False]


def test_unit_keeps_the_selection_in_its_links(client):
    unit = make_unit(published=True)

    text = page(client, unit, f"?ids=7,{unit.pk},abc,9")

    assert f'href="/selection/?ids=7,9,{unit.pk}"' in text


def test_unit_offers_similar_ones_nearest_first(client):
    unit = make_unit(published=True, area=Decimal(50))
    for area in (55, 300, 48, 60):
        make_unit(published=True, area=Decimal(area), name=f"Semblable {area}")
    make_unit(published=True, area=Decimal(50), kind="bureau", name="Semblable bureau")
    make_unit(published=False, area=Decimal(50), name="Semblable brouillon")
    make_occupancy(make_unit(published=True, area=Decimal(50), name="Semblable pris"))

    names = re.findall(r"Semblable (\w+)</a>", page(client, unit))

    assert names == ["48", "55", "60"]


# Machines.


def test_unit_has_one_canonical_address_and_a_sharing_image(client, settings):
    settings.SITE_URL = "https://place.example"
    unit = make_unit(published=True)
    image = reverse("premises:unit_sharing_image", args=[unit.slug])

    text = page(client, unit, "?ids=3")

    path = unit.get_absolute_url()
    assert f'<link rel="canonical" href="https://place.example{path}">' in text
    assert f'<meta property="og:image" content="https://place.example{image}">' in text
    assert json_ld(text)["url"] == f"https://place.example{path}"


def test_unit_json_ld_gives_the_page_s_facts(client):
    building = make_building(name="Halle", address="3 rue du Val", published=True)
    unit = make_unit(building=building, published=True, area=Decimal("62.50"), name="Atelier 3")

    found = json_ld(page(client, unit))

    assert found["@type"] == "RealEstateListing"
    assert found["name"] == "Atelier 3, Halle"
    assert found["mainEntity"]["floorSize"]["value"] == 62.5
    assert found["mainEntity"]["containedInPlace"] == {
        "@type": "Place",
        "name": "Halle",
        "address": "3 rue du Val",
        "geo": {"@type": "GeoCoordinates", "latitude": 49.92, "longitude": 2.3},
    }
    assert found["offers"]["availability"] == "https://schema.org/InStock"


def test_unit_name_cannot_leave_its_json(client):
    unit = make_unit(published=True, name="</script><script>alert(1)</script>")

    raw = client.get(unit.get_absolute_url()).content.decode()

    assert "<script>alert" not in raw


# What must not show.


def test_unit_hides_everything_internal(client):
    secrets = ["Firme Secrète", "notes-internes", "motif-secret", "option-secrète", "raison-tue"]
    unit = make_unit(published=True, notes="notes-internes")
    occupancy = make_occupancy(
        unit, notice_leave_on=days(30), exit_reason="motif-secret", agreed_rent=Decimal(98765)
    )
    occupancy.company.name = "Firme Secrète"
    occupancy.company.save()
    other = make_unit(building=unit.building, published=True, notes="notes-internes")
    make_hold(other, note="option-secrète")
    closed = make_unit(building=unit.building, published=True)
    make_closure(closed, reason="raison-tue", end=days(10))

    pages = "".join(page(client, shown) for shown in (unit, other, closed))

    assert [secret for secret in (*secrets, "98765", "98\u202f765") if secret in pages] == []


def test_unit_draft_is_for_staff_only(client, staff):
    unit = make_unit(published=False)

    anonymous = client.get(unit.get_absolute_url())
    client.force_login(staff)
    text = page(client, unit)

    assert anonymous.status_code == 404
    assert "Brouillon" in text
    assert "noindex" in text
    assert "ld+json" not in text


def test_unit_withdrawn_or_long_unverified_is_gone(client):
    withdrawn, forgotten = make_unit(published=True), make_unit(published=True)
    make_closure(withdrawn, kind="withdrawn")
    forgotten.verified_on = days(-120)
    forgotten.save()

    statuses = [client.get(unit.get_absolute_url()).status_code for unit in (withdrawn, forgotten)]

    assert statuses == [404, 404]


def test_unit_page_sets_no_cookie(client):
    response = client.get(make_unit(published=True).get_absolute_url())

    assert not response.cookies


@pytest.mark.parametrize("query", ["?ids=" + "9" * 5000, "?ids=²,٣", "?ids=&x=1", "?page=9999"])
def test_unit_page_takes_any_query(client, query):
    page(client, make_unit(published=True), query)


@pytest.mark.parametrize("count", [1, 3])
def test_unit_page_takes_a_constant_number_of_queries(client, django_assert_num_queries, count):
    quarter = make_neighbourhood(published=True)
    make_perimeter(quarter)
    building = make_building(published=True, neighbourhood=quarter, manager=make_organisation())
    unit = make_unit(building=building, published=True)
    RateStep.objects.create(rate=unit.rates.get(), year=1, percent=Decimal(50))
    for number in range(count):
        neighbour = make_unit(building=building, published=True)
        unit.joinable_units.add(neighbour)
        make_photo(unit=unit)
        make_photo(building=building)
        make_photo(unit=neighbour)
        make_stop(quarter, line=f"Ligne {number}")
        make_place(quarter)
    url = unit.get_absolute_url()

    with django_assert_num_queries(23):
        client.get(url)
