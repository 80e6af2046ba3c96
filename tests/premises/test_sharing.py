"""The pictures that stand for units, buildings and quartiers where their pages are shared."""

import io
import re
from decimal import Decimal

import numpy
import pytest
import shapely
from django.urls import reverse
from PIL import Image, ImageColor

from neighbourhoods.plan import raster
from neighbourhoods.plan.layers import Layer
from neighbourhoods.plan.palette import DAY
from premises.sharing import cards
from premises.sharing import picture as drawing
from tests.factories import (
    make_building,
    make_layer,
    make_neighbourhood,
    make_occupancy,
    make_perimeter,
    make_photo,
    make_rate,
    make_unit,
    picture,
)

pytestmark = pytest.mark.django_db


def address(unit) -> str:
    return reverse("premises:unit_sharing_image", args=[unit.slug])


def opened(response) -> Image.Image:
    return Image.open(io.BytesIO(response.content))


def test_sharing_image_is_a_small_jpeg_of_the_expected_size(client):
    unit = make_unit(published=True)

    response = client.get(address(unit))

    image = opened(response)
    assert response.headers["Content-Type"] == "image/jpeg"
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert len(response.content) < 200_000


def test_sharing_image_shows_the_photo(client):
    unit = make_unit(published=True)
    make_photo(unit=unit, file=picture(900, 600))

    image = opened(client.get(address(unit)))

    red, green, blue = image.getpixel((1000, 400))
    assert (abs(red - 0xA8) < 12, abs(green - 0x39) < 12, abs(blue - 0x1A) < 12) == (True,) * 3


def test_sharing_image_survives_a_lost_photo_file(client):
    unit = make_unit(published=True)
    photo = make_photo(unit=unit)
    photo.file.storage.delete(photo.file.name)

    assert opened(client.get(address(unit))).size == (1200, 630)


@pytest.mark.parametrize("name", ["L" * 120, "Atelier " * 14, "Local 9", "日本 🏠"])
def test_sharing_image_takes_any_name(client, name):
    unit = make_unit(published=True, name=name.strip())

    assert len(client.get(address(unit)).content) < 200_000


def test_sharing_image_of_a_noisy_photo_stays_light():
    noise = Image.effect_noise((1200, 630), 120).convert("RGB")

    assert len(drawing.encoded(noise)) < 200_000


def test_sharing_image_unchanged_is_not_sent_again(client):
    unit = make_unit(published=True)
    etag = client.get(address(unit)).headers["ETag"]

    again = client.get(address(unit), headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


def test_sharing_image_changes_with_state_and_price(client):
    unit = make_unit(published=True, rate=None, price_on_request=True)
    etags = [client.get(address(unit)).headers["ETag"]]
    make_rate(unit)
    etags.append(client.get(address(unit)).headers["ETag"])
    make_occupancy(unit)
    etags.append(client.get(address(unit)).headers["ETag"])

    assert len(set(etags)) == 3


def test_sharing_image_of_a_draft_is_for_staff_only(client, staff):
    unit = make_unit(published=False)

    anonymous = client.get(address(unit))
    client.force_login(staff)
    seen = client.get(address(unit))

    assert (anonymous.status_code, seen.status_code) == (404, 200)
    assert seen.headers["Cache-Control"] == "private, no-store"


def square(side: float, kind: str = "vert") -> dict:
    """A layer of one square of that many degrees around the building of the factories."""
    west, south, east, north = 2.3 - side, 49.92 - side, 2.3 + side, 49.92 + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"kind": kind, "features": [{"rank": 0, "name": "", "geometry": geometry}]}


def is_close(pixel: tuple, colour: str) -> bool:
    wanted = ImageColor.getrgb(colour)
    return all(abs(one - other) < 12 for one, other in zip(pixel, wanted, strict=True))


def test_sharing_image_shows_the_plan_under_the_photo(client):
    unit = make_unit(published=True)
    make_photo(unit=unit, file=picture(900, 600))
    make_layer(unit.building.neighbourhood, **square(0.01))

    response = client.get(address(unit))

    image = opened(response)
    assert is_close(image.getpixel((1000, 200)), "#A8391A")  # the photo
    assert is_close(image.getpixel((1100, 420)), DAY["green"])
    assert is_close(image.getpixel((1190, 620)), DAY["card"])  # the sources
    assert len(response.content) < 200_000


def test_sharing_image_without_photo_gives_the_plan_its_room(client):
    unit = make_unit(published=True)
    make_layer(unit.building.neighbourhood, **square(0.01))

    assert is_close(opened(client.get(address(unit))).getpixel((1100, 200)), DAY["green"])


def test_sharing_image_of_a_lost_photo_shows_the_plan(client):
    unit = make_unit(published=True)
    photo = make_photo(unit=unit)
    photo.file.storage.delete(photo.file.name)
    make_layer(unit.building.neighbourhood, **square(0.01))

    assert is_close(opened(client.get(address(unit))).getpixel((1100, 200)), DAY["green"])


def test_sharing_image_draws_roads_by_rank(client):
    unit = make_unit(published=True)
    lines = {1: 49.9205, 3: 49.9195}
    features = [
        {
            "rank": rank,
            "name": "",
            "geometry": {"type": "LineString", "coordinates": [[2.29, north], [2.31, north]]},
        }
        for rank, north in lines.items()
    ]
    make_layer(unit.building.neighbourhood, features=features)

    image = opened(client.get(address(unit)))

    column = [image.getpixel((1100, y)) for y in range(100, 590)]
    assert any(is_close(pixel, DAY["road-1"]) for pixel in column)
    assert any(is_close(pixel, DAY["road-3"]) for pixel in column)


def test_sharing_image_leaves_the_holes_of_an_area_open():
    outer = shapely.box(2.29, 49.91, 2.31, 49.93)
    hole = shapely.box(2.301, 49.9195, 2.3015, 49.9205)
    park = Layer(
        "vert", "", numpy.array([outer.difference(hole)]), numpy.array([0]), numpy.array([""])
    )

    plan = raster.around((2.3, 49.92), [park], (480, 280), DAY)

    assert plan.getpixel((330, 140)) == ImageColor.getrgb(DAY["inside"])
    assert plan.getpixel((430, 140)) == ImageColor.getrgb(DAY["green"])


def test_sharing_image_is_the_same_each_time_and_changes_with_the_plan(client):
    unit = make_unit(published=True)
    layer = make_layer(unit.building.neighbourhood, **square(0.01))
    first, again = client.get(address(unit)), client.get(address(unit))
    layer.features = square(0.0005)["features"]
    layer.save()

    changed = client.get(address(unit))

    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert changed.content != first.content


def test_sharing_image_changes_with_the_sources_alone(client):
    unit = make_unit(published=True)
    layer = make_layer(unit.building.neighbourhood, **square(0.01))
    first = client.get(address(unit))
    layer.attribution = "© IGN – BD TOPO"
    layer.save()

    changed = client.get(address(unit))

    assert changed.headers["ETag"] != first.headers["ETag"]
    assert changed.content != first.content


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(None, None), (Decimal("2.9"), Decimal("49.92")), (2, Decimal("-80"))],
)
def test_sharing_image_off_the_plan_is_as_without_layers(client, longitude, latitude):
    building = make_building(published=True, longitude=longitude, latitude=latitude)
    unit = make_unit(published=True, building=building)
    without = client.get(address(unit)).content
    make_layer(building.neighbourhood, **square(0.01))

    assert client.get(address(unit)).content == without


def test_sharing_image_leaves_a_plan_out_whose_sources_would_fill_it(client):
    unit = make_unit(published=True)
    make_photo(unit=unit)
    without = client.get(address(unit)).content
    quarter = unit.building.neighbourhood
    for kind in ("vert", "eau", "batiments", "rail", "routes"):
        make_layer(quarter, **square(0.01, kind), attribution=f"{kind}, " + "mention " * 20)

    assert client.get(address(unit)).content == without


@pytest.mark.parametrize("kinds", [["vert"], ["vert", "eau", "batiments"]])
def test_sharing_image_takes_a_constant_number_of_queries(client, kinds, django_assert_num_queries):
    unit = make_unit(published=True)
    for kind in kinds:
        make_layer(unit.building.neighbourhood, **square(0.01, kind))
    client.get(address(unit))

    with django_assert_num_queries(6):
        client.get(address(unit))


def test_building_and_quartier_show_their_offer_and_their_plan(client):
    quarter = make_neighbourhood(published=True)
    make_layer(quarter, **square(0.02))
    make_perimeter(quarter, source="Contour de la Ville")
    building = make_building(published=True, neighbourhood=quarter)
    pages = [building.get_absolute_url(), quarter.get_absolute_url()]
    images = [f"{page}partage.jpg" for page in pages]
    empty = [client.get(image) for image in images]
    make_unit(published=True, building=building)
    make_unit(published=False, building=building, reference="B-2")

    offered = [client.get(image) for image in images]
    make_layer(quarter, **square(0.01, "eau"))
    changed = [client.get(image) for image in images]

    for page, image in zip(pages, images, strict=True):
        said = re.search('"og:image" content="([^"]+)"', client.get(page).text)
        assert said[1].endswith(image)
    for found in zip(empty, offered, changed, strict=True):
        assert len({response.headers["ETag"] for response in found}) == 3
        assert {opened(response).size for response in found} == {(1200, 630)}
    assert is_close(opened(offered[0]).getpixel((1100, 200)), DAY["green"])
    assert is_close(opened(offered[1]).getpixel((960, 300)), DAY["green"])
    contour = [opened(offered[1]).getpixel((x, 300)) for x in range(722, 900)]
    assert any(is_close(pixel, DAY["perimeter"]) for pixel in contour)
    again = client.get(images[1], headers={"If-None-Match": changed[1].headers["ETag"]})
    assert again.status_code == 304


def test_card_of_a_building_counts_public_units_only():
    building = make_building(published=True)
    make_unit(published=True, building=building)
    make_occupancy(make_unit(published=True, building=building, reference="B-2"))
    make_unit(published=False, building=building, reference="B-3")
    building.refresh_from_db()

    card = cards.building_card(building)

    assert (card.state, card.state_label) == ("libre", "1 local libre sur 2")
    assert card.figures.startswith("Dès ")
    assert card.note == cards.ALL_IN


@pytest.mark.parametrize("photo", [False, True])
def test_card_is_drawn_once_for_the_same_content(client, monkeypatch, photo):
    unit = make_unit(published=True)
    if photo:
        make_photo(unit=unit)
    first = client.get(address(unit)).content
    monkeypatch.setattr(drawing, "draw", None)

    assert client.get(address(unit)).content == first
