"""Sixty founders at once, a web worker killed among them, no mail server: nothing is lost."""

import http.client
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connections

from core.robots import RobotTrap
from lettings.models import RequestNumber, UnitRequest
from outbox.models import OutgoingMail
from outbox.worker import send_due
from tests.factories import make_authority
from tests.lettings.test_request_form import PERSON, PROJECT, stamp
from tests.outbox.sink import serving
from tests.outbox.test_worker import ROOT, database_url, later, states, use
from tests.test_server import free_port, wait_until_it_answers

FOUNDERS, KILLED_AFTER, MOST_TRIES = 60, 12, 20
SECRET = "c" * 32
REFERENCE = re.compile(r'data-reference="([^"]+)"')


class Browser:
    """Somebody who sends again what got no answer, as browsers do."""

    def __init__(self, port: int, number: int):
        self.port, self.number = port, number
        self.cookies = {"csrftoken": SECRET}

    def ask(self, method: str, path: str, **typed: str) -> tuple[int, str]:
        """The status and the page, or where it leads."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"192.0.2.{self.number}",
        }
        body = urlencode({"csrfmiddlewaretoken": SECRET, **typed}) if typed else None
        for _ in range(MOST_TRIES):
            server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                server.request(method, path, body, headers)
                answer = server.getresponse()
                page = answer.read().decode()
            except (OSError, http.client.HTTPException):
                continue
            finally:
                server.close()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location") or page
        raise AssertionError("The server never answered.")

    def request_premises(self) -> str:
        """The number that the receipt gives."""
        keys = {"key": str(uuid.uuid4()), "once": secrets.token_urlsafe(32)}
        shown = {RobotTrap.SHOWN: stamp()}
        person = {**PERSON, "email": f"personne{self.number}@projet.invalid"}
        assert self.ask("POST", "/demande/?etape=1", **PROJECT, **keys, **shown)[0] == 302
        assert self.ask("POST", "/demande/?etape=3", **person, **keys)[0] == 302
        assert self.ask("POST", "/demande/?etape=4", **keys) == (302, "/dossier/accuse/")
        status, page = self.ask("GET", "/dossier/accuse/")
        assert status == 200
        return REFERENCE.search(page)[1]


@pytest.fixture
def server(tmp_path, transactional_db):
    """The site as bin/serve runs it, on the database of the test, behind one proxy."""
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": database_url(), "PORT": str(port), "WEB_WORKERS": "2", "DEBUG": "1",
        "TRUSTED_PROXY_COUNT": "1", "PYTHONWARNINGS": "ignore",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_it_answers(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(30)


def workers(process: subprocess.Popen) -> list[int]:
    """The processes that a server has started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in children.split()]


def test_nothing_acknowledged_is_lost_or_made_twice(server, settings):
    port, process = server
    make_authority()
    acknowledged, enough = [], threading.Event()

    def found(number: int) -> None:
        acknowledged.append(Browser(port, number).request_premises())
        if len(acknowledged) == KILLED_AFTER:
            enough.set()

    with serving() as away:
        use(settings, away)
    with ThreadPoolExecutor(FOUNDERS) as pool:
        people = [pool.submit(found, number) for number in range(FOUNDERS)]
        enough.wait(60)
        victim = workers(process)[0]
        os.kill(victim, signal.SIGKILL)
        send_due()  # no mail server answers
    for person in people:
        person.result()
    assert victim not in workers(process)

    stored = dict(UnitRequest.objects.values_list("number", "founder__email"))
    addresses = {f"personne{number}@projet.invalid" for number in range(FOUNDERS)}
    assert (len(set(acknowledged)), set(acknowledged)) == (FOUNDERS, set(stored))
    assert (len(stored), set(stored.values())) == (FOUNDERS, addresses)
    assert RequestNumber.objects.get().last == FOUNDERS
    receipts = OutgoingMail.objects.filter(kind="demande-enregistree")
    told = {mail.recipient: mail.text for mail in receipts}
    assert (receipts.count(), set(told)) == (FOUNDERS, addresses)
    assert all(number in told[address] for number, address in stored.items())
    assert states()["envoye"] == 0

    OutgoingMail.objects.exclude(pk__in=receipts).delete()
    with serving() as sink:
        use(settings, sink)
        send_due(later(minutes=2))
    assert Counter(mail["To"] for mail in sink.taken) == dict.fromkeys(addresses, 1)
    connections.close_all()
