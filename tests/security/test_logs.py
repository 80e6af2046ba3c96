"""The lines of the log: what they hold, and what they must not."""

import json
import logging
import sys

import pytest

from security.logs import JsonFormatter
from security.requests import RequestId
from security.tokens import new_token


def line(message: str, *args, exc_info=None) -> dict:
    record = logging.LogRecord("essai", logging.ERROR, "f.py", 1, message, args, exc_info)
    text = JsonFormatter().format(record)
    assert text.isascii()
    assert text.isprintable()
    return json.loads(text)


def test_line_tells_when_how_grave_who_and_what():
    found = line("Fait %s fois", 3)

    found.pop("request", "")  # of whatever this thread answered last
    assert found.pop("time").endswith("+00:00")
    assert found == {"level": "ERROR", "logger": "essai", "message": "Fait 3 fois"}


def test_line_of_a_request_carries_its_number(rf):
    found = {}

    def view(request):
        found.update(line("essai"))
        return type("Response", (), {"headers": {}})()

    response = RequestId(view)(rf.get("/"))

    assert found["request"] == response.headers["X-Request-ID"]


@pytest.mark.parametrize(
    "said",
    [
        "Not Found: /suivi/{token}/",
        "Not Found: /suivi/{token}",
        "Error handling request /suivi/{token}?a=b",
        "secret {token} refused",
        "key=({token})",
    ],
)
def test_secret_of_a_link_is_struck_out(said):
    token = new_token()

    assert token not in line(said.format(token=token))["message"]


@pytest.mark.parametrize(
    "said", ["Key (email)=(agent@ville.invalid) exists", "to <agent@ville.invalid>",
             "GET /connexion/?next=agent%40ville.invalid"],
)  # fmt: skip
def test_address_of_a_person_is_struck_out(said):
    assert "agent" not in line(said)["message"]


def test_exception_is_told_without_its_values():
    try:
        raise ValueError("agent@ville.invalid is taken")
    except ValueError:
        found = line("Échec", exc_info=sys.exc_info())

    assert "ValueError: [adresse] is taken" in found["exception"]
    assert "test_logs.py" in found["exception"]


def test_control_characters_cannot_forge_a_line():
    assert line("a\r\nb\x1b[31m\u202ec")["message"] == "a\r\nb\x1b[31m\u202ec"


def test_names_of_files_and_modules_stay():
    said = (
        "premises.management.commands.refresh_listings /locaux/atelier-12-de-la-rue-du-moulin-neuf/"
    )

    assert line(said)["message"] == said
