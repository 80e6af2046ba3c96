"""Requests on paper and at the counter."""

import io
import re
import uuid

import pytest
from django.urls import reverse
from pikepdf import Pdf

from accounts.models import User
from lettings.models import UnitRequest
from lettings.staff import counter
from lettings.workflow import Status
from security.models import AuditEvent
from tests.factories import days, make_authority, make_unit
from tests.lettings.requests import make_request

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/lettings/unitrequest/add/"


@pytest.fixture
def desk(client, superuser):
    client.force_login(superuser)
    return client


def paper(**fields) -> dict:
    """The fields of somebody without e-mail."""
    return {
        "key": str(uuid.uuid4()),
        "kind": "person",
        "name": "Fatou Exemple (démo)",
        "phone": "03 53 01 00 09",
        "channel": "email",
        "stage": "idee",
        "activity": "Épicerie",
        "received_on": days(0),
        **fields,
    }


def stage() -> str:
    return UnitRequest.Stage.values[0]


def test_somebody_without_mail_is_served(desk, superuser):
    make_authority()
    unit = make_unit(published=True)

    response = desk.post(ADDRESS, paper(stage=stage(), unit=unit.pk), follow=True)

    request = UnitRequest.objects.get()
    assert (request.status, request.channel, request.founder.channel) == (
        "submitted", "paper", "phone",
    )  # fmt: skip
    assert request.wishes == [unit]
    assert request.transitions.get().by == superuser
    assert request.number in response.content.decode()
    assert "Accusé d’enregistrement" in response.content.decode()
    assert AuditEvent.objects.filter(verb="demande saisie").count() == 1


def test_same_page_sent_twice_makes_one_request(desk):
    typed = paper(stage=stage())

    first, second = desk.post(ADDRESS, typed), desk.post(ADDRESS, typed)

    assert first.url == second.url
    assert UnitRequest.objects.count() == 1


def test_delays_count_from_the_day_when_the_paper_came(desk):
    desk.post(ADDRESS, paper(stage=stage(), received_on=days(-5)))

    assert UnitRequest.objects.get().submitted_at.date() == days(-5)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name": ""}, "Écrivez votre nom."),
        ({"phone": ""}, "moyen de vous joindre"),
        ({"received_on": days(3)}, "pas encore venu"),
        ({"activity": ""}, "en quelques mots"),
        ({"unit": "9" * 30}, "Sélectionnez un choix valide"),
        ({"budget": "²"}, "nombre"),
    ],
)
def test_error_is_named_and_what_was_typed_is_kept(desk, fields, named):
    response = desk.post(ADDRESS, paper(**{"stage": stage(), "needs": "Une vitrine", **fields}))

    assert response.status_code == 422
    assert named in response.content.decode().replace("&#x27;", "’")
    assert "Une vitrine" in response.content.decode()
    assert not UnitRequest.objects.exists()


def test_paper_form_says_where_to_send_it_and_sets_no_cookie(client):
    make_authority()

    response = client.get(reverse("lettings:paper"))

    assert "1 place de l’Hôtel-de-Ville" in response.content.decode()
    assert not response.cookies


@pytest.fixture
def orders(monkeypatch) -> list[str]:
    """What is to be printed, instead of printing it."""
    found = []

    def note(document):
        found.append(document.html)
        return type("Printed", (), {"pdf": b"%PDF-"})

    monkeypatch.setattr(counter, "printed", note)
    return found


def test_form_taken_away_keeps_its_number_until_it_is_keyed_in(desk, orders):
    make_request(Status.DRAFT)
    printed = desk.post("/admin/lettings/unitrequest/formulaire-numerote/")
    number = re.search(r"demande-(PAE-[0-9-]+)", printed.headers["Content-Disposition"])[1]
    assert f"Numéro du dossier\u00a0: <strong>{number}</strong>" in orders[0]
    assert AuditEvent.objects.get(verb="formulaire numéroté imprimé").label == number

    for wrong in (number[:-1] + "9", "PAE-1999-0001", "PAE-2026-²", "\u200bx"):
        refused = desk.post(ADDRESS, paper(stage=stage(), number=wrong))
        assert "n’est celui d’aucun formulaire" in refused.content.decode(), wrong
    first, second = (counter.CounterForms(paper(stage=stage(), number=number)) for _ in range(2))
    assert [first.is_valid(), second.is_valid()] == [True, True]
    assert first.save(User.objects.get()).number == number
    assert second.save(User.objects.get()) is None
    assert "déjà ce numéro" in str(second.arrival.errors["number"])
    late = desk.post(ADDRESS, paper(stage=stage(), number=f" {number.lower()} "))
    assert "déjà ce numéro" in late.content.decode()
    assert UnitRequest.objects.sent().get().number == number


def test_numbered_form_is_for_those_who_handle_requests(client, staff, orders):
    client.force_login(staff)

    assert client.post("/admin/lettings/unitrequest/formulaire-numerote/").status_code == 403
    assert orders == []


def test_blank_form_is_a_tagged_file_for_anybody(client):
    make_authority()

    answer = client.get("/demande/papier.pdf")

    with Pdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.docinfo.Title) == "Demande de local"
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) == 2  # one sheet, both sides
