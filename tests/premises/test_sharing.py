"""The picture that stands for a unit where its page is shared."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from premises import sharing
from tests.factories import make_occupancy, make_photo, make_rate, make_unit, picture

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

    assert len(sharing.encoded(noise)) < 200_000


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
