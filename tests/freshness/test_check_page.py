"""The page of a reminder's link: scanners, replays, guesses, delays, changes meanwhile."""

import datetime
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import today
from freshness.models import Check, CheckRequest
from premises.models import Unit
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return factories.make_organisation(published=True, email="regie@structure.invalid")


@pytest.fixture
def unit(manager):
    building = factories.make_building(published=True, manager=manager)
    return factories.make_unit(building=building, published=True, verified_on=days(-95))


def link(recipient="regie@structure.invalid", at=None) -> str:
    return reverse("freshness:check", args=[CheckRequest.ask(recipient, at or timezone.now())])


def named(page) -> list[str]:
    """The sheets that the page's forms name, each once."""
    return list(dict.fromkeys(re.findall(r'name="fiche" value="([^"]+)"', page.text)))


def verified_on(unit: Unit) -> datetime.date:
    return Unit.objects.get(pk=unit.pk).verified_on


def test_page_shows_the_facts_and_changes_nothing_by_itself(client, unit):
    Unit.objects.filter(pk=unit.pk).update(notes="Note interne")
    address = link()

    for method in (client.get, client.head, client.get):
        page = method(address)

    assert page.status_code == 200
    for said in (str(unit), "50\u00a0m²", "250\u00a0€ par mois", "retirée du site"):
        assert said in page.text
    assert "Note interne" not in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    assert verified_on(unit) == days(-95)


def test_click_confirms_and_brings_the_sheet_back(client, unit):
    address = link()
    (fiche,) = named(client.get(address))

    answer = client.post(address, {"fiche": fiche}, follow=True)

    assert verified_on(unit) == today()
    assert Unit.objects.published().filter(pk=unit.pk).exists()
    assert "Toutes vos fiches sont à jour" in answer.text
    assert str(unit) in answer.text
    assert list(Check.objects.values_list("sheet", "checked_by")) == [
        (f"local-{unit.pk}", "regie@structure.invalid")
    ]


def test_all_sheets_at_once(client, manager, unit):
    other = factories.make_unit(building=unit.building, published=True, verified_on=days(-40))
    manager.verified_on = days(-200)
    manager.save()
    address = link()
    fiches = named(client.get(address))

    client.post(address, {"fiche": fiches})

    manager.refresh_from_db()
    assert len(fiches) == 3
    assert verified_on(unit) == verified_on(other) == manager.verified_on == today()


def test_replay_changes_nothing_more(client, unit):
    address = link()
    answer = {"fiche": named(client.get(address))}
    client.post(address, answer)

    again = client.post(address, answer, follow=True)

    assert again.status_code == 200
    assert Check.objects.count() == 1


def test_replay_after_the_link_has_expired(client, unit):
    address = link()
    answer = {"fiche": named(client.get(address))}
    client.post(address, answer)
    Unit.objects.filter(pk=unit.pk).update(verified_on=days(-30))
    CheckRequest.objects.update(expires_at=timezone.now())

    assert client.post(address, answer).status_code == 404
    assert verified_on(unit) == days(-30)


def test_sheet_changed_since_the_page_was_opened(client, unit):
    address = link()
    answer = {"fiche": named(client.get(address))}
    unit.area = Decimal(70)
    unit.save()

    page = client.post(address, answer)

    assert "a changé depuis l’ouverture de cette page" in page.text
    assert "70\u00a0m²" in page.text
    assert verified_on(unit) == days(-95)


def test_sheet_of_somebody_else(client, unit):
    stranger = factories.make_unit(published=True, verified_on=days(-95))
    theirs = named(client.get(link()))[0].replace(f"local-{unit.pk}", f"local-{stranger.pk}")

    page = client.post(link(), {"fiche": theirs}, follow=True)

    assert str(stranger) not in page.text
    assert verified_on(stranger) == days(-95)


@pytest.mark.parametrize(
    "fiche", ["", "local-1", "local-²:x", "\ud800", "a" * 10_000, "local-\x00:1", "::", "local"]
)
def test_answer_that_makes_no_sense(client, unit, fiche):
    address = link()

    client.post(address, {"fiche": fiche.encode("utf-8", "surrogatepass")})

    assert verified_on(unit) == days(-95)


@pytest.mark.parametrize("token", ["x", "²", "é" * 50, "a" * 2000, "%00", "..", "'; DROP"])
def test_guessed_link(client, unit, token):
    link()

    page = client.get(reverse("freshness:check", args=[token]))

    assert page.status_code in (400, 404)
    assert str(unit) not in page.text


def test_expired_link(client, unit):
    factories.make_authority()
    address = link(at=timezone.now() - datetime.timedelta(days=15))

    page = client.get(address)

    assert page.status_code == 404
    assert "Ce lien n’est plus valable" in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    assert client.post(address, {"fiche": "local-1:x"}).status_code == 404


def test_link_of_a_keeper_who_has_been_replaced(client, manager, unit):
    address = link()
    manager.email = "nouvelle@structure.invalid"
    manager.save()

    page = client.get(address)

    assert str(unit) not in page.text
    assert named(page) == []


def test_answer_needs_the_form_of_the_page(unit):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(link(), {"fiche": f"local-{unit.pk}:x"}).status_code == 403


def test_page_costs_the_same_for_one_sheet_and_three(client, unit, django_assert_num_queries):
    address = link()
    with django_assert_num_queries(11):
        client.get(address)
    for _ in range(2):
        factories.make_unit(building=unit.building, published=True, verified_on=days(-40))

    with django_assert_num_queries(11):
        client.get(address)


def test_staff_confirm_from_the_list(client, superuser, unit):
    client.force_login(superuser)
    screen = reverse("admin:premises_unit_changelist")
    chosen = {"action": "verify_today", "_selected_action": [unit.pk]}

    page = client.post(screen, chosen, follow=True)

    assert "Vérifiées aujourd’hui\u00a0: 1\u00a0fiche." in page.text
    assert verified_on(unit) == today()
    assert Check.objects.get().checked_by == superuser.email


@pytest.mark.parametrize(
    ("chosen", "found"),
    [("a-jour", 1), ("a-verifier", 3), ("a-confirmer", 1), ("retiree", 1), ("autre", 4)],
)
def test_staff_filter_by_verification(client, superuser, unit, chosen, found):
    for age in (1, 40, 70):
        factories.make_unit(building=unit.building, published=True, verified_on=days(-age))
    client.force_login(superuser)

    page = client.get(reverse("admin:premises_unit_changelist"), {"verification": chosen})

    assert page.context["cl"].result_count == found
