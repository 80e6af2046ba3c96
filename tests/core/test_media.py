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
    photo = make_photo(building=make_building(published=True))

    response = client.get(photo.file.url)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "Vary" not in response.headers
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert int(response.headers["Content-Length"]) == photo.file.size
    assert body(response) == Path(photo.file.path).read_bytes()


@pytest.mark.parametrize(
    ("width", "suffix", "kind", "start"),
    [
        (320, "avif", "image/avif", b"\0\0\0 ftypavif"),
        (480, "webp", "image/webp", b"RIFF"),
        (960, "jpg", "image/jpeg", b"\xff\xd8\xff"),
    ],
)
def test_derived_picture_is_served(client, width, suffix, kind, start):
    photo = make_photo(building=make_building(published=True), file=picture(1000, 500))

    response = client.get(photo.derived_url(width, suffix))

    assert response.headers["Content-Type"] == kind
    assert body(response).startswith(start)


def test_derived_picture_not_made_yet_is_answered_by_the_picture_itself(client):
    photo = make_photo(building=make_building(published=True), file=picture(1000, 500))
    photo.file.storage.delete(images.derived_name(photo.file.name, 480, "avif"))

    response = client.get(photo.derived_url(480, "avif"))

    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        "image/jpeg",
        "no-store",
    )
    assert body(response) == Path(photo.file.path).read_bytes()


def test_lost_picture_has_a_drawing_in_its_place_and_one_line_in_the_log(client, caplog):
    photo = make_photo(building=make_building(published=True))
    photo.file.storage.delete(photo.file.name)

    response = client.get(photo.file.url)

    assert (response.status_code, response.headers["Content-Type"]) == (404, "image/svg+xml")
    assert response.content.startswith(b"<svg")
    assert [record.getMessage() for record in caplog.records] == [
        f"Picture lost from the disk: {photo.file.url}"
    ]


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
    photo = make_photo(building=make_building(published=True))

    assert client.post(photo.file.url).status_code == 405


def test_picture_costs_one_question(client, django_assert_num_queries):
    photo = make_photo(building=make_building(published=True))

    with django_assert_num_queries(1):
        assert body(client.get(photo.file.url))
