"""What partners answer by a link: once, in time, about one request."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from lettings.models import Handover, PartnerOpinion, UnitRequest, UnmetDemand
from lettings.workflow import Status
from outbox.models import OutgoingMail
from tests.factories import days, make_authority, make_organisation
from tests.lettings.requests import make_request

pytestmark = pytest.mark.django_db


def asked(model, request: UnitRequest, **fields):
    """A question and the address of its link."""
    defaults = {
        "organisation": make_organisation(published=True),
        "person": "M. Exemple (démo)",
        "email": "partenaire@structure.invalid",
        "due_on": days(10),
    }
    row = model(request=request, **{**defaults, **fields})
    token = row.open_link()
    name = "lettings:opinion" if model is PartnerOpinion else "lettings:handover"
    return row, reverse(name, args=[token])


def text_of(response) -> str:
    return response.content.decode()


def test_reading_the_link_answers_nothing(client):
    row, link = asked(PartnerOpinion, make_request(Status.REVIEW, activity="Couture"))

    response = client.get(link)

    assert "Couture" in text_of(response)
    assert row.request.founder.email not in text_of(response)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert PartnerOpinion.objects.get().answer == ""


def test_opinion_is_given_once(client):
    make_authority()
    _row, link = asked(PartnerOpinion, make_request(Status.REVIEW))

    silent = client.post(link, {"answer": "reserved"})
    assert (silent.status_code, "en quelques mots" in text_of(silent)) == (422, True)
    client.post(link, {"answer": "reserved", "comment": "Budget à préciser."})
    client.post(link, {"answer": "favourable"})

    stored = PartnerOpinion.objects.get()
    assert (stored.answer, stored.comment) == ("reserved", "Budget à préciser.")
    assert "votre avis est enregistré" in text_of(client.get(link))
    assert OutgoingMail.objects.filter(kind="demande-service").count() == 1


@pytest.mark.parametrize("case", ["guessed", "expired", "cancelled", "replaced", "request closed"])
def test_dead_link_opens_nothing(client, case):
    row, link = asked(PartnerOpinion, make_request(Status.REVIEW, activity="Couture"))
    if case == "guessed":
        link = reverse("lettings:opinion", args=["a" * 43])
    elif case == "expired":
        PartnerOpinion.objects.update(expires_at=timezone.now())
    elif case == "cancelled":
        row.cancel()
    elif case == "replaced":
        row.open_link()
    else:
        UnitRequest.objects.update(status=Status.WITHDRAWN)

    for response in (client.get(link), client.post(link, {"answer": "favourable"})):
        assert response.status_code == 410
        assert "Couture" not in text_of(response)
    assert PartnerOpinion.objects.get().answer == ""


def test_reminder_sent_while_a_partner_answers_keeps_the_answer(client):
    row, _link = asked(PartnerOpinion, make_request(Status.REVIEW))
    PartnerOpinion.objects.get().reply("favourable", "Bon projet.")

    row.open_link()

    stored = PartnerOpinion.objects.get()
    assert (stored.answer, stored.comment) == ("favourable", "Bon projet.")


def test_link_of_one_question_does_not_open_another(client):
    _row, link = asked(PartnerOpinion, make_request(Status.REVIEW))
    token = link.rstrip("/").rsplit("/", 1)[1]

    assert client.get(reverse("lettings:handover", args=[token])).status_code == 410
    assert client.get(reverse("lettings:enter", args=[token])).status_code == 410


def test_partner_takes_the_founder_over_and_then_sees_whom_to_call(client):
    request = make_request(Status.REDIRECTED, founder={"phone": "03 53 01 00 09"})
    row, link = asked(Handover, request)
    assert "03 53 01 00 09" not in text_of(client.get(link))

    client.post(link, {"answer": "accepted"})
    client.post(link, {"answer": "declined", "comment": "Non"})

    stored = UnitRequest.objects.get()
    assert (stored.status, stored.next_contact_organisation) == ("handed_over", row.organisation)
    assert stored.transitions.get().mover == "partner"
    assert UnmetDemand.objects.count() == 1
    assert "03 53 01 00 09" in text_of(client.get(link))


def test_partner_who_declines_leaves_the_request_where_it_is(client):
    _row, link = asked(Handover, make_request(Status.REDIRECTED))

    client.post(link, {"answer": "declined", "comment": "Hors de notre champ."})

    assert UnitRequest.objects.get().status == "redirected"
    assert Handover.objects.get().answer == "declined"


@pytest.mark.parametrize("bad", ["\x00", "²", "x" * 9000])
def test_hostile_answer_is_refused_politely(client, bad):
    _row, link = asked(PartnerOpinion, make_request(Status.REVIEW))

    assert client.post(link, {"answer": bad, "comment": bad}).status_code in (400, 422)
    assert client.get(reverse("lettings:opinion", args=["é²"])).status_code == 410


def test_forgetting_the_founder_forgets_what_partners_said(client):
    from lettings import privacy

    request = make_request(Status.REVIEW)
    row, link = asked(PartnerOpinion, request)
    row.reply("reserved", "Personne rencontrée.")

    privacy.anonymise(request, timezone.now() + datetime.timedelta(days=1))

    assert not PartnerOpinion.objects.exists()
    assert client.get(link).status_code == 410
