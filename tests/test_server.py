"""The server as bin/serve starts it: prepared from nothing, then talked to over sockets."""

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.environment import own_environment

ROOT = Path(__file__).parent.parent
SLOW_CLIENTS = 8
PATIENCE = 60  # seconds for the first answer

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="once is enough: it has a database of its own"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port: int, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        client.request("GET", path, headers=headers)
        response = client.getresponse()
        return response.status, response.read().decode(), response.headers
    finally:
        client.close()


@pytest.fixture(scope="module")
def port(prepared) -> Iterator[int]:
    """The port of a server whose every setting but these is bin/serve's default."""
    port = free_port()
    environment = own_environment(prepared, PORT=str(port))
    server = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment)
    try:
        wait_until_it_answers(port)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


def wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if get(port, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("The server did not start; its errors are above.")


@pytest.fixture
def slow_clients(port) -> Iterator[None]:
    """Clients that send their request a byte at a time."""
    stop = threading.Event()

    def dawdle() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
            client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            while not stop.wait(0.5):
                client.sendall(b"a")

    clients = [threading.Thread(target=dawdle) for _ in range(SLOW_CLIENTS)]
    for client in clients:
        client.start()
    time.sleep(1)
    yield
    stop.set()
    for client in clients:
        client.join(timeout=20)


def test_slow_clients_hold_nobody_up(port, slow_clients):
    begun = time.monotonic()

    status, page, _headers = get(port, "/")

    assert (status, "</html>" in page) == (200, True)
    assert time.monotonic() - begun < 5


def test_prepared_server_is_ready(port):
    assert get(port, "/readyz")[:2] == (200, "ok\n")


def test_over_long_address_is_answered_in_french(port):
    status, page, headers = get(port, "/locaux/?q=" + "a" * 10_000)

    assert status == 414
    assert "Nous n’avons pas compris cette demande" in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/locaux/%00/", "/locaux/%ED%A0%80/", "/locaux/?q=%ED%A0%80"])
def test_broken_address_is_refused(port, path):
    status, page, _headers = get(port, path)

    assert status == 400
    assert "Nous n’avons pas compris cette demande" in page


def test_foreign_host_is_refused(port):
    assert get(port, "/", Host="ailleurs.invalid")[0] == 400


def test_style_sheet_is_hashed_and_kept_for_ever(port):
    _status, page, _headers = get(port, "/rien-de-tel/")
    path = page.split('rel="stylesheet" href="')[1].split('"')[0]

    status, _text, headers = get(port, path)

    assert status == 200
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_secret_files_are_not_served(port):
    for path in (
        "/static/../secret_key",
        "/static/../db.sqlite3",
        "/.git/config",
        "/var/db.sqlite3",
        "/media/../db.sqlite3",
    ):
        assert get(port, path)[0] == 404, path
