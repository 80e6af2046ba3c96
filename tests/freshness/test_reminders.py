"""Reminders: who gets one, how often, and what it says."""

import datetime

import pytest
from django.utils import timezone

from core import retention
from freshness.models import Check, CheckRequest
from freshness.reminders import send_reminders
from outbox.models import OutgoingMail
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


def later(**delay: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(**delay)


def unit_of(manager, **fields):
    building = factories.make_building(published=True, manager=manager)
    return factories.make_unit(building=building, published=True, **fields)


def mails() -> dict[str, str]:
    return {mail.recipient: mail.text for mail in OutgoingMail.objects.all()}


def test_one_mail_lists_all_the_sheets_of_a_keeper():
    manager = factories.make_organisation(
        name="Régie", published=True, email="Regie@Structure.invalid", verified_on=days(-400)
    )
    units = [
        unit_of(manager, name="Atelier neuf", verified_on=days(-30)),
        unit_of(manager, name="Atelier vieux", verified_on=days(-61)),
        unit_of(manager, name="Atelier oublié", verified_on=days(-91)),
    ]
    unit_of(manager, name="Atelier à jour", verified_on=days(-29))
    building = factories.make_building(manager=manager)
    factories.make_unit(building=building, name="Brouillon", verified_on=days(-300))

    assert send_reminders() == 1

    (mail,) = OutgoingMail.objects.all()
    assert (mail.recipient, mail.subject) == (
        "regie@structure.invalid",
        "4\u00a0fiches à vérifier sur Place aux entreprises",
    )
    lines = [line for line in mail.text.splitlines() if line.startswith("- ")]
    assert [line.split("\u00a0: ")[0] for line in lines] == [
        f"- Atelier oublié, {units[2].building.name}",
        f"- Atelier vieux, {units[1].building.name}",
        f"- Atelier neuf, {units[0].building.name}",
        "- Régie",
    ]
    assert "retirée du site en attendant" in mail.text
    assert "signalée «\u00a0à confirmer\u00a0» sur le site" in mail.text
    assert "Atelier à jour" not in mail.text
    assert "Brouillon" not in mail.text
    assert "http://127.0.0.1:8000/fiches-a-verifier/" in mail.text


def test_keeper_is_reminded_once_a_week_at_most():
    factories.make_organisation(published=True, verified_on=days(-200))

    reminded = [send_reminders(later(days=number)) for number in (0, 1, 6, 7, 8, 14)]

    assert reminded == [1, 0, 0, 1, 0, 1]


def test_sheets_without_a_keeper_go_to_the_service(settings):
    factories.make_authority(email="Contact@ville.invalid")
    unit_of(None, name="Sans gestionnaire", verified_on=days(-40))
    send_reminders()
    settings.VERIFICATION_EMAIL = "locaux@ville.invalid"
    send_reminders()

    assert set(mails()) == {"contact@ville.invalid", "locaux@ville.invalid"}
    assert "Sans gestionnaire" in mails()["locaux@ville.invalid"]


def test_sheets_that_nobody_can_be_asked_about():
    unit_of(None, verified_on=days(-40))

    assert send_reminders() == 0


def test_long_list_is_cut(monkeypatch):
    monkeypatch.setattr("freshness.reminders.LISTED", 1)
    manager = factories.make_organisation(email="regie@structure.invalid")
    for _ in range(3):
        unit_of(manager, verified_on=days(-40))

    send_reminders()

    assert "… et 2\u00a0autres fiches" in mails()["regie@structure.invalid"]


def test_reminders_cost_the_same_for_one_sheet_and_three(django_assert_num_queries):
    manager = factories.make_organisation(email="regie@structure.invalid")
    unit_of(manager, verified_on=days(-40))
    with django_assert_num_queries(8):
        send_reminders()
    for _ in range(2):
        unit_of(manager, verified_on=days(-40))

    with django_assert_num_queries(8):
        send_reminders(later(days=8))


def test_mail_holds_the_only_copy_of_the_link():
    factories.make_organisation(published=True, verified_on=days(-200))
    send_reminders()

    token = OutgoingMail.objects.get().text.split("/fiches-a-verifier/")[1].split("/")[0]

    request = CheckRequest.objects.get()
    assert token not in str(vars(request))
    assert CheckRequest.objects.open_for(token).get() == request


def test_purge_forgets_requests_and_checks():
    CheckRequest.ask("a@structure.invalid", later(days=-105))
    CheckRequest.ask("b@structure.invalid", later(days=-103))
    for age in (366, 364):
        Check.objects.create(
            sheet="local-1", title="T", checked_by="a@b.invalid", checked_at=later(days=-age)
        )

    retention.apply(timezone.now())

    assert CheckRequest.objects.get().recipient == "b@structure.invalid"
    assert Check.objects.count() == 1
