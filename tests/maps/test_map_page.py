"""The map's page: its list, its layers, its dates, and what it draws."""

import datetime
import json

import pytest
from django.urls import reverse

from core.models import today
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def building():
    """A published building with one free atelier and one let office."""
    made = factories.make_building(name="Espace Nord", published=True)
    factories.make_unit(building=made, published=True, name="Atelier libre", kind="atelier")
    let = factories.make_unit(building=made, published=True, name="Bureau pris", kind="bureau")
    factories.make_occupancy(let)
    return made


def page_at(client, query: str = "") -> str:
    response = client.get(reverse("maps:map") + query)
    assert response.status_code == 200
    return response.content.decode()


def drawn(html: str) -> dict:
    """What the script of the page reads."""
    start = html.index('id="carte-points"')
    text = html[html.index(">", start) + 1 : html.index("</script>", start)]
    return json.loads(text)


def test_page_lists_what_it_draws(client, building):
    html = page_at(client)

    (marker,) = drawn(html)["markers"]
    assert (marker["name"], marker["free"], marker["total"]) == ("Espace Nord", 1, 2)
    assert all(f'id="local-{unit["id"]}"' in html for unit in marker["units"])


def test_filters_are_those_of_the_list(client, building):
    query = "?type=bureau"

    found = page_at(client, query)
    listed = client.get(reverse("premises:unit_list") + query).content.decode()

    for html in (found, listed):
        assert "Bureau pris" in html
        assert "Atelier libre" not in html
    assert f'href="{reverse("premises:unit_list")}?type=bureau"' in found
    assert f'href="{reverse("maps:map")}?type=bureau"' in listed


def test_drafts_are_absent_for_the_public_and_shown_to_staff(client, staff, building):
    factories.make_unit(building=building, name="Local brouillon")
    factories.make_place(building.neighbourhood, name="Lieu brouillon", published=False)
    project = factories.make_project(neighbourhood=building.neighbourhood, name="Projet brouillon")
    factories.make_milestone(project, title="Jalon brouillon")
    factories.make_effect(project, building, text="Effet brouillon")
    factories.make_testimonial(
        neighbourhood=building.neighbourhood, building=building, person_name="Voix brouillon"
    )
    query = "?couches=locaux&couches=autres&couches=sante&couches=travaux&couches=temoignages"

    public = page_at(client, query)
    client.force_login(staff)

    assert "brouillon" not in public
    assert "Local brouillon" in page_at(client, query)


def test_consent_that_ended_hides_a_testimony(client, building):
    person = factories.make_testimonial(
        neighbourhood=building.neighbourhood, building=building, published=True
    )
    query = "?couches=temoignages"
    before = page_at(client, query)

    person.consent.withdrawn_on = today()
    person.consent.save()

    assert person.person_name in before
    assert person.person_name not in page_at(client, query)


@pytest.mark.parametrize(
    ("query", "states"),
    [("", {"libre": 2}), ("?couches=locaux", {"libre": 1}), ("?couches=autres", {"occupe": 1}),
     ("?couches=fond", {}), ("?couches=fond&couches=transport", {})],
)  # fmt: skip
def test_layers_choose_the_units_drawn_and_not_those_listed(client, building, query, states):
    html = page_at(client, query)

    assert {row["state"]: row["total"] for row in drawn(html)["markers"]} == states
    assert "Atelier libre" in html
    assert "Bureau pris" in html


def test_each_layer_is_listed_and_drawn(client, building):
    place = building.neighbourhood
    service = factories.make_place(place, name="Centre de santé")
    factories.make_stop(place, name="Grand Mail")
    project = factories.make_project(neighbourhood=place, published=True)
    factories.make_effect(project, building, text="Accès par la cour", end=days(30))
    voice = factories.make_testimonial(neighbourhood=place, building=building, published=True)
    names = ["sante", "transport", "travaux", "temoignages"]

    html = page_at(client, "?" + "&".join(f"couches={name}" for name in names))

    points = {row["kind"]: row for row in drawn(html)["points"]}
    assert set(points) == {"service", "stop", "travaux", "temoignage"}
    assert all(f'id="{point["key"]}"' in html for point in points.values())
    assert points["service"]["name"] == service.name
    assert points["temoignage"]["name"] == voice.person_name
    assert points["travaux"]["end"] == days(30).isoformat()
    assert "Accès par la cour (jusqu’au" in html


@pytest.mark.parametrize(
    ("query", "error"),
    [("?couches=volcans", "ne fait pas partie des choix"), ("?date=hier", "Choisissez une date"),
     ("?date=9999-12-31", "L’année doit être")],
)  # fmt: skip
def test_wrong_value_is_explained_and_the_rest_applies(client, building, query, error):
    html = page_at(client, f"{query}&type=bureau")

    assert error in html
    assert "Bureau pris" in html
    assert "Atelier libre" not in html


def test_dates_part_what_is_due_from_what_comes_later(client, building):
    project = factories.make_project(neighbourhood=building.neighbourhood, published=True)
    factories.make_milestone(project, title="Bientôt fini", date=days(20), precision="jour")
    factories.make_milestone(project, title="Bien plus tard", date=days(900), precision="jour")
    factories.make_milestone(project, title="Oublié", date=days(-40), precision="jour")
    factories.make_milestone(project, title="Terminé", date=days(-50), status="realise")

    now = page_at(client)
    later = page_at(client, f"?date={days(25).isoformat()}")

    assert now.index("Plus tard") < now.index("Bientôt fini")
    assert later.index("Bientôt fini") < later.index("Plus tard") < later.index("Bien plus tard")
    assert "La date annoncée est passée sans confirmation." in now
    assert now.index("Déjà réalisé") < now.index("Terminé")


def test_postponement_is_written(client, building):
    project = factories.make_project(neighbourhood=building.neighbourhood, published=True)
    step = factories.make_milestone(project, date=datetime.date(today().year + 1, 3, 1))
    step.date = datetime.date(today().year + 1, 9, 1)
    step.save()

    html = page_at(client)

    assert "Reporté" in html
    assert f"Annoncé auparavant\u00a0: mars {today().year + 1}" in html.replace("&nbsp;", "\u00a0")


def test_page_sets_no_cookie_and_is_kept(client, building, pages_kept):
    response = client.get(reverse("maps:map"))

    assert not response.cookies
    assert "ETag" in response.headers


@pytest.mark.parametrize("count", [1, 3])
def test_page_makes_a_constant_number_of_queries(client, count, django_assert_num_queries):
    place = factories.make_neighbourhood(published=True)
    project = factories.make_project(neighbourhood=place, published=True)
    for _number in range(count):
        made = factories.make_building(neighbourhood=place, published=True)
        factories.make_unit(building=made, published=True)
        factories.make_milestone(project)
        factories.make_effect(project, made)
        factories.make_place(place)
        factories.make_stop(place)
        factories.make_testimonial(neighbourhood=place, building=made, published=True)
    query = "?couches=sante&couches=locaux&couches=transport&couches=travaux&couches=temoignages"

    with django_assert_num_queries(21):
        page_at(client, query)


def test_empty_portal_says_so_without_blaming_criteria(client):
    pages = {name: client.get(reverse(f"maps:{name}")).text for name in ("map", "framed_list")}

    assert "Aucun local n’est encore publié" in pages["map"]
    assert "Aucun local ne correspond pour le moment" in pages["framed_list"]
    for text in ("réunit tous ces critères", "Les quartiers sont nombreux", "Chercher plus large"):
        assert text not in pages["map"]
    filtered = client.get(reverse("maps:map"), {"type": "bureau"}).text
    assert "Aucun local ne réunit tous ces critères" in filtered
