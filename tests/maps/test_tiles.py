"""The pictures of a map service, asked of a server of the test's own."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured

from maps import tiles
from portal import env

PICTURE = b"\x89PNG\r\n" + b"x" * 50
HERE = "/tuiles/12/2074/1394"  # around Amiens


class Service(BaseHTTPRequestHandler):
    """A map service that answers what the test wants, and notes what it was asked."""

    def do_GET(self):
        self.server.asked.append(self.path)
        status, kind, body = self.server.answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status == 302:
            self.send_header("Location", "/ailleurs")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def service(settings, tmp_path) -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.asked, server.answer = [], (200, "image/png", PICTURE)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.TILES_URL = f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    settings.DERIVED_ROOT = tmp_path
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.django_db
def test_tile_is_fetched_once_and_kept(client, service):
    first, second = client.get(HERE), client.get(HERE)

    assert first.content == second.content == PICTURE
    assert first["Content-Type"] == "image/png"
    assert "max-age" in first["Cache-Control"]
    assert service.asked == ["/12/2074/1394.png"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer",
    [(500, "image/png", PICTURE), (200, "text/html", b"<p>"), (200, "image/png", b"<script>"),
     (200, "image/png", PICTURE + b"x" * tiles.LARGEST), (302, "image/png", PICTURE)],
    ids=["failure", "page", "false picture", "too large", "redirection"],
)  # fmt: skip
def test_what_is_no_tile_is_nothing(client, service, answer):
    service.answer = answer

    response = client.get(HERE)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Cache-Control"] == "no-store"
    assert len(service.asked) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/tuiles/12/0/0", "/tuiles/12/99999/1394", "/tuiles/4/8/5", "/tuiles/25/1/1",
                f"/tuiles/{10**30}/1/1"]
)  # fmt: skip
def test_tile_elsewhere_is_not_found(client, service, address):
    assert client.get(address).status_code == 404
    assert service.asked == []


@pytest.mark.django_db
def test_no_tile_without_a_service(client):
    assert client.get(HERE).status_code == 404


@pytest.mark.django_db
def test_map_names_the_service_only_where_there_is_one(client, settings):
    before = client.get("/carte/").content.decode()
    settings.TILES_URL = "https://tuiles.invalid/{z}/{x}/{y}"

    assert "data-tiles" not in before
    assert 'data-tiles="/tuiles/0/0/0"' in client.get("/carte/").content.decode()


def test_oldest_tiles_go_when_they_are_too_many(monkeypatch, tmp_path):
    monkeypatch.setattr(tiles, "MOST_FILES", 3)
    monkeypatch.setattr(tiles, "DROPPED", 2)

    for number in range(4):
        tiles.store(tmp_path / "tiles" / f"12-{number}-1", PICTURE)

    assert len(list((tmp_path / "tiles").iterdir())) == 2


@pytest.mark.parametrize(
    "address", ["ftp://tuiles.invalid/{z}/{x}/{y}", "https://tuiles.invalid/", "{z}{x}{y}",
                "https://tuiles.invalid/{z}/{x}/{y}/{clef}"]
)  # fmt: skip
def test_wrong_address_of_a_service_stops_the_portal(monkeypatch, address):
    monkeypatch.setenv("TILES_URL", address)

    with pytest.raises(ImproperlyConfigured):
        env.tiles("TILES_URL")
