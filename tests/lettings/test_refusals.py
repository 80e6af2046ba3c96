"""What opens nothing: a link of another kind, guessed, used, expired or revoked; others' rows."""

import json
import re

import pytest
from django.core.files.base import ContentFile
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lettings.models import (
    AccessLink,
    Alert,
    Attachment,
    FollowUp,
    Handover,
    Message,
    MoveIn,
    Offer,
    PartnerOpinion,
    UnitRequest,
    Visit,
)
from lettings.workflow import Status
from tests.factories import days, make_occupancy, make_organisation, make_unit
from tests.lettings.committees import convened, link_of
from tests.lettings.requests import make_adviser, make_request, offer
from tests.lettings.test_file import opened as opened_by

pytestmark = pytest.mark.django_db
ADDRESSES = ("enter", "opinion", "handover", "follow_up", "committee")
WRITTEN = (Alert, Attachment, FollowUp, Handover, Message, MoveIn, Offer, PartnerOpinion,
           UnitRequest, Visit)  # fmt: skip
EVERYTHING = {"answer": "favourable", "result": "here", "action": "accepter", "sur": "1",
              "body": "Intrus", "confirmer": "1", "arreter": "1"}  # fmt: skip


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


def opened(request: UnitRequest, holder: str = "founder") -> Client:
    return opened_by(Client(), request, holder)


def dump() -> str:
    return json.dumps([serialize("json", model.objects.order_by("pk")) for model in WRITTEN])


def asked(model, status: str) -> str:
    """The token of a partner's question."""
    row = model(
        request=make_request(status), organisation=make_organisation(), person="M. X (démo)",
        email="x@structure.invalid", due_on=days(9),
    )  # fmt: skip
    return row.open_link()


def news() -> str:
    """The token of a firm that is asked how it fares."""
    occupancy = make_occupancy(make_unit())
    MoveIn.objects.create(request=make_request(Status.SETTLED), occupancy=occupancy)
    return FollowUp.objects.create(occupancy=occupancy, month=3, due_on=days(9)).open_link()


def tokens() -> dict[str, str]:
    """A working token of each kind."""
    return {
        "enter": AccessLink.open_for(make_request(), "founder"),
        "opinion": asked(PartnerOpinion, Status.REVIEW),
        "handover": asked(Handover, Status.REDIRECTED),
        "follow_up": news(),
        "committee": re.search(r"/comite/([^/]+)/", link_of(convened().seats.first()))[1],
    }


def tried(name: str, token: str) -> set[int]:
    """What reading and sending get from strangers."""
    address = reverse(f"lettings:{name}", args=[token])
    return {Client().get(address).status_code, Client().post(address, EVERYTHING).status_code}


def test_a_token_opens_its_own_kind_of_page_and_nothing_near_it():
    known, before = tokens(), dump()

    for name in ADDRESSES:
        near = [token for kind, token in known.items() if kind != name]
        own = known[name]
        near += [own[:-1], own + "A", own.swapcase(), own[::-1], "A" * 43, "%2e%2e", "²"]
        for token in near:
            assert tried(name, token) <= {404, 405, 410}, (name, token)
        assert Client().get(reverse(f"lettings:{name}", args=[own])).status_code == 200, name

    assert dump() == before


@pytest.mark.parametrize("field", ["expires_at", "revoked_at", "used_at"])
def test_a_founder_s_link_that_has_served_expired_or_was_revoked_is_dead(field):
    token = AccessLink.open_for(make_request(), "founder")
    AccessLink.objects.update(**{field: timezone.now()})

    assert tried("enter", token) == {410}


def test_a_session_reads_and_writes_its_own_file_only(superuser):
    mine, other = make_request(Status.OFFER), make_request(Status.DECIDED)
    offer(other, make_unit(published=True)).make(by=superuser)
    paper = Attachment(request=other, original_name="plan.pdf", size=3)
    paper.file.save("plan.pdf", ContentFile(b"pdf"))
    visit = Visit.objects.create(
        request=other, unit=make_unit(), starts_at=timezone.now(), place="Ici"
    )
    browser, before = opened(mine), dump()
    staff = [
        reverse("admin:lettings_unitrequest_change", args=[other.pk]),
        reverse("admin:lettings_receipt", args=[other.pk, "reception"]),
        reverse("admin:lettings_receipt_pdf", args=[other.pk, "reception"]),
        reverse("admin:lettings_document", args=[other.pk, paper.key]),
        reverse("admin:lettings_visit_calendar", args=[other.pk, visit.key]),
    ]

    for address in [reverse("lettings:document", args=[paper.key]), "/dossier/visite.ics"]:
        assert browser.get(address).status_code == 404
    for address in staff:
        assert browser.get(address).status_code == browser.post(address, EVERYTHING).status_code
        assert browser.get(address).url.startswith("/connexion/")
    for action in (
        "accepter",
        "decliner",
        "visite_oui",
        "visite_non",
        "nouvelles_oui",
        "reprendre",
    ):
        answer = browser.post(
            "/dossier/",
            {"action": action, "request": other.pk, "offer": other.offers.get().pk, "dossier": 1},
        )
        assert answer.status_code in (302, 404), action

    assert dump() == before
    page = browser.get("/dossier/").content.decode()
    assert (mine.number in page, other.number in page) == (True, False)


def test_an_adviser_who_was_left_and_an_erased_file_are_out_at_once():
    request = make_request()
    make_adviser(request)
    helper, founder = opened(request, "adviser"), opened(request)
    waiting = AccessLink.open_for(request, "adviser")

    founder.post("/dossier/", {"action": "reprendre"})
    assert request.number not in helper.get("/dossier/").content.decode()
    assert tried("enter", waiting) == {410}
    again = opened(request)
    founder.post("/dossier/", {"action": "effacer", "sur": "1"})
    for browser in (founder, again):
        assert request.number not in browser.get("/dossier/").content.decode()
        assert browser.get("/dossier/accuse.pdf").status_code == 404
