"""Requests on paper and at the counter."""

import uuid

import pytest
from django.urls import reverse

from lettings.models import UnitRequest
from security.models import AuditEvent
from tests.factories import days, make_authority, make_unit

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
