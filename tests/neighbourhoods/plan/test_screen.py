"""The ground's file for the screen, and the plan's pictures, as visitors get them."""

import json

import pytest
from django.urls import reverse

from neighbourhoods.models import BaseMapLayer, Neighbourhood
from neighbourhoods.plan.screen import plan_urls
from tests.factories import make_building, make_neighbourhood, make_place, make_stop, make_unit
from tests.neighbourhoods.plan.conftest import STREETS, add_layers

PICTURE = "neighbourhoods:plan_picture"


def plan_url(neighbourhood: Neighbourhood) -> str:
    (url,) = plan_urls([neighbourhood])
    return url


def vertices(plan: dict, level: dict, path: list[int]) -> list[tuple[float, float]]:
    """A path as the screen reads it: longitudes and latitudes."""
    west, south = plan["bounds"][:2]
    x = y = 0
    found = []
    for dx, dy in zip(path[::2], path[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((west + x * level["unit"], south + y * level["unit"]))
    return found


def test_file_holds_the_layers_from_far_to_near(client, town):
    plan = json.loads(client.get(plan_url(town)).content)
    far, _middle, near = plan["levels"]

    assert [(layer["kind"], layer["rank"]) for layer in near["layers"]] == [
        ("vert", 0),
        ("batiments", 0),
        ("routes", 4),
        ("routes", 3),
        ("routes", 2),
        ("routes", 1),
    ]
    assert {layer["kind"] for layer in far["layers"]} == {"vert", "routes"}
    assert plan["attributions"] == ["© IGN – BD TOPO"]
    assert [name for name, *_place in plan["names"]] == STREETS


def test_file_tells_where_things_are(client, town):
    plan = json.loads(client.get(plan_url(town)).content)
    near = plan["levels"][-1]
    main = near["layers"][-1]

    (start, end) = vertices(plan, near, main["shapes"][0])

    assert start == pytest.approx((2.29, 49.912), abs=2e-6)
    assert end == pytest.approx((2.31, 49.9125), abs=2e-6)


def test_file_never_changes_at_its_address(client, town):
    before = client.get(plan_url(town), HTTP_ACCEPT_ENCODING="gzip")
    BaseMapLayer.objects.filter(kind="vert").delete()
    former = client.get(before.wsgi_request.path)

    assert before.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert before.headers["Content-Encoding"] == "gzip"
    assert (former.status_code, former.headers["Location"]) == (302, plan_url(town))
    assert plan_url(town) != before.wsgi_request.path


def test_file_is_not_sent_twice(client, town):
    first = client.get(plan_url(town))

    again = client.get(plan_url(town), HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert (again.status_code, again.content) == (304, b"")


def test_draft_neighbourhood_has_no_public_plan(client, staff_client, town):
    url = plan_url(town)
    Neighbourhood.objects.update(published=False)
    client.logout()

    assert client.get(url).status_code == 404
    assert client.get(reverse(PICTURE, args=["les-clos", "jour"])).status_code == 404


def test_file_of_a_draft_is_not_kept_by_caches(staff_client, town):
    Neighbourhood.objects.update(published=False)

    response = staff_client.get(plan_url(town))

    assert response.headers["Cache-Control"] == "private, no-store"


def test_neighbourhood_without_layer_has_no_file(client, db):
    bare = make_neighbourhood(published=True, slug="bare")

    assert plan_urls([bare]) == []
    assert client.get("/plan/bare-1a.json").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_addresses_take_one_query(django_assert_num_queries, db, count):
    quarters = [make_neighbourhood(published=True) for _number in range(count)]
    for quarter in quarters:
        add_layers(quarter)

    with django_assert_num_queries(1):
        assert len(set(plan_urls(quarters))) == count


def test_picture_shows_what_is_published_only(client, town):
    make_place(town, name="Pharmacie")
    make_place(town, name="Projet secret", published=False)
    make_stop(town, name="Grand Mail")
    make_unit(
        building=make_building(neighbourhood=town, name="La Filature", published=True),
        published=True,
    )
    make_unit(building=make_building(neighbourhood=town, name="Atelier secret"))

    response = client.get(reverse(PICTURE, args=["les-clos", "jour"]))

    svg = response.content.decode()
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Plan du quartier Les Clos" in svg
    assert "La Filature, Grand Mail, Pharmacie" in svg
    assert "secret" not in svg


@pytest.mark.parametrize("variant", ["nuit", "etroit", "etroit-nuit"])
def test_picture_has_variants(client, town, variant):
    assert client.get(reverse(PICTURE, args=["les-clos", variant])).status_code == 200


def test_picture_that_does_not_exist_is_not_found(client, town):
    make_neighbourhood(published=True, slug="vide")

    assert client.get(reverse(PICTURE, args=["les-clos", "geant"])).status_code == 404
    assert client.get(reverse(PICTURE, args=["vide", "jour"])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_kept_picture_takes_a_constant_number_of_queries(
    client, town, django_assert_num_queries, count
):
    for _number in range(count):
        make_place(town)
        make_stop(town)
        make_unit(building=make_building(neighbourhood=town, published=True), published=True)
    client.get(reverse(PICTURE, args=["les-clos", "jour"]))

    with django_assert_num_queries(9):
        client.get(reverse(PICTURE, args=["les-clos", "jour"]))


def test_page_shows_the_picture_to_those_without_scripts(client, town):
    page = client.get(town.get_absolute_url()).content.decode()

    assert f'src="{reverse(PICTURE, args=["les-clos", "jour"])}"' in page
