"""The receipts as PDF files: who gets which, what they say, that nothing keeps them."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from pikepdf import Pdf

from core.models import today
from core.templatetags.french import date_fr
from lettings import receipts
from lettings.models import UnitRequest
from lettings.workflow import Status
from lettings.working_days import add_working_days
from printing import Busy
from tests.factories import make_authority
from tests.lettings.requests import make_request
from tests.lettings.test_file import opened

pytestmark = pytest.mark.django_db
REGISTRATION, ACKNOWLEDGEMENT = "/dossier/accuse.pdf", "/dossier/accuse-de-reception.pdf"
NAME = "Amina Exemple (démo)"


@pytest.fixture
def orders(monkeypatch) -> list[str]:
    """What is to be printed, instead of printing it."""
    found = []

    def note(document):
        found.append(document.html)
        return type("Printed", (), {"pdf": b"%PDF-"})

    monkeypatch.setattr(receipts, "printed", note)
    return found


def test_receipt_is_a_tagged_file_that_no_cache_keeps(client):
    make_authority()
    request = make_request(founder={"name": NAME, "address": "3 rue Haute"})

    answer = opened(client, request).get(REGISTRATION)

    assert answer.headers["Cache-Control"] == "private, no-store"
    name = f'filename="accuse-enregistrement-{request.number}.pdf"'
    assert answer.headers["Content-Disposition"] == f"attachment; {name}"
    with Pdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title) == f"Accusé d’enregistrement, demande {request.number}"
        assert len(pdf.pages) == 1


def test_receipts_say_what_the_law_wants_to_whom_they_are_for(client, superuser, orders):
    make_authority()
    request = make_request(
        Status.WAITING,
        founder={"name": "<b>Amina</b>", "address": "3 rue Haute"},
        acknowledged_at=timezone.now(),
    )
    founder = opened(client, request)

    founder.get(REGISTRATION)
    founder.get(ACKNOWLEDGEMENT)
    client.force_login(superuser)
    for kind in ("enregistrement", "reception"):
        client.get(reverse("admin:lettings_receipt_pdf", args=[request.pk, kind]))

    assert (len(orders), orders[:2] == orders[2:]) == (4, True)
    for html in orders[:2]:
        for said in (request.number, "&lt;b&gt;Amina", "3 rue Haute", "contact@ville.invalid"):
            assert said in html
    assert date_fr(add_working_days(today(), 2)) in orders[0]  # as promised, not the step of now
    assert "Nous avons jusqu’au" in orders[1]
    assert "tribunal" in orders[1]


def test_receipt_of_another_file_or_not_yet_given_is_not_there(client, orders):
    mine, other = make_request(), make_request(acknowledged_at=timezone.now())

    assert client.get(REGISTRATION).status_code == 404  # nothing is open
    founder = opened(client, mine)
    assert founder.get(ACKNOWLEDGEMENT).status_code == 404
    founder.get(REGISTRATION)
    assert (mine.number in orders[0], other.number in orders[0]) == (True, False)
    staff = reverse("admin:lettings_receipt_pdf", args=[mine.pk, "enregistrement"])
    assert founder.get(staff).status_code == 302  # to sign in


def test_printing_too_often_or_at_a_busy_moment_is_said(client, monkeypatch):
    founder = opened(client, make_request())

    def busy(document):
        raise Busy

    monkeypatch.setattr(receipts, "printed", busy)
    answers = [founder.get(REGISTRATION) for _ in range(21)]

    assert (answers[0].status_code, answers[0].headers["Retry-After"]) == (503, "10")
    assert "Réessayez" in answers[0].content.decode()
    assert answers[-1].status_code == 429
    assert UnitRequest.objects.count() == 1
