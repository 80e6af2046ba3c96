"""Stored pictures are served for ever; nothing else of the disk is."""

from pathlib import Path

import pytest

from core import images
from tests.factories import make_building, make_photo, picture

pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    """The content of a streamed answer, whose file is then closed."""
    return b"".join(response.streaming_content)


def test_picture_is_served_for_ever(client):
    photo = make_photo(building=make_building())

    response = client.get(photo.file.url)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert int(response.headers["Content-Length"]) == photo.file.size
    assert body(response) == Path(photo.file.path).read_bytes()


def test_derived_picture_is_served(client):
    photo = make_photo(building=make_building(), file=picture(1000, 500))

    response = client.get(photo.file.storage.url(images.derived_name(photo.file.name, 480)))

    assert response.headers["Content-Type"] == "image/webp"
    assert body(response)[:4] == b"RIFF"


@pytest.mark.parametrize(
    "path",
    [
        "photos/",
        "photos/aa/",
        "",
        "secret.txt",
        "photos/secret.txt",
        "photos/aa/page.html",
        "photos/aa/../../secret.txt",
        "photos/../secret.txt",
        "../settings.py",
        "..%2f..%2fetc%2fpasswd",
        "%2Fetc%2Fpasswd",
        "photos%5C..%5Csecret.txt",
        "photos/aa/" + "0" * 32 + ".jpg",
        "photos/aa/" + "0" * 32 + ".jpg%0A",
        "autres/aa/" + "1" * 32 + ".jpg",
    ],
)
def test_anything_else_is_not_found(client, settings, path):
    folder = settings.MEDIA_ROOT / "photos" / "aa"
    folder.mkdir(parents=True)
    (settings.MEDIA_ROOT / "secret.txt").write_text("secret")
    (settings.MEDIA_ROOT / "photos" / "secret.txt").write_text("secret")
    (folder / "page.html").write_text("<script>")
    other = settings.MEDIA_ROOT / "autres" / "aa"
    other.mkdir(parents=True)
    (other / ("1" * 32 + ".jpg")).write_bytes(b"secret")

    response = client.get(f"/media/{path}")

    assert response.status_code == 404
    assert "Cette page n’existe pas" in response.text


def test_folder_named_like_a_picture_is_not_found(client, settings):
    (settings.MEDIA_ROOT / "photos" / "aa" / ("0" * 32 + ".jpg")).mkdir(parents=True)

    response = client.get("/media/photos/aa/" + "0" * 32 + ".jpg")

    assert response.status_code == 404


def test_picture_takes_no_post(client):
    photo = make_photo(building=make_building())

    assert client.post(photo.file.url).status_code == 405


def test_picture_asks_nothing_of_the_database(client, django_assert_num_queries):
    photo = make_photo(building=make_building())

    with django_assert_num_queries(0):
        assert body(client.get(photo.file.url))
