"""Alerts: asked for by a stranger, confirmed by the address, mailed once per change, stopped."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from core.robots import RobotTrap
from lettings import alerts
from lettings.models import Alert
from outbox.models import OutgoingMail
from premises.listings import refresh
from premises.models import Listing, Unit
from tests.factories import (
    days,
    make_authority,
    make_building,
    make_closure,
    make_neighbourhood,
    make_occupancy,
    make_unit,
)
from tests.lettings.test_request_form import stamp

PATH = "/alertes/"
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


def ask(client, query="type=atelier", email="Amina@projet.invalid", **fields):
    data = {"email": email, RobotTrap.SHOWN: stamp(), **fields}
    return client.post(f"{PATH}?{query}", data)


def active(query="type=atelier", email="amina@projet.invalid") -> Alert:
    """An alert confirmed an hour ago."""
    alert = Alert.objects.create(email=email, query=query)
    alert.confirm(timezone.now() - datetime.timedelta(hours=1))
    return alert


def occupied(**fields) -> Unit:
    unit = make_unit(published=True, **fields)
    make_occupancy(unit)
    return unit


def leave(unit: Unit) -> None:
    occupancy = unit.occupancies.get()
    occupancy.left_on = days(-1)
    occupancy.save()


def news() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind="alerte-locaux").order_by("pk"))


def link(mail: OutgoingMail) -> str:
    return re.search(r"https?://[^/]+(/alertes/\S+)", mail.text)[1]


def test_alert_starts_by_a_button_in_the_page_of_the_mailed_link(client):
    ask(client, "type=atelier&surface_min=30&tri=loyer&page=3&inconnu=1")
    alert = Alert.objects.get()
    path = link(OutgoingMail.objects.get())

    looked_at = client.get(path)
    before = Alert.objects.get().confirmed_at
    confirmed = client.post(path, {"confirmer": "1"})

    assert (alert.email, alert.query) == ("amina@projet.invalid", "type=atelier&surface_min=30")
    assert (looked_at.status_code, before) == (200, None)
    assert "C’est fait" in confirmed.content.decode()
    assert Alert.objects.get().confirmed_at is not None


def test_answer_and_number_of_mails_tell_nothing_of_the_address(client):
    active()

    answers = [ask(client).content, ask(client, email="autre@projet.invalid").content]

    assert answers[0] == answers[1]
    assert OutgoingMail.objects.count() == 2


def test_mail_to_confirm_repeats_nothing_that_a_stranger_typed(client):
    ask(client, "q=gagnez+sur+arnaque")

    assert "arnaque" not in OutgoingMail.objects.get().text


def test_robot_is_shown_the_form_again(client):
    answers = [
        ask(client, **{RobotTrap.HIDDEN: "http://spam.invalid"}),
        ask(client, **{RobotTrap.SHOWN: stamp(0)}),
    ]

    assert ["appuyez une nouvelle fois" in answer.content.decode() for answer in answers] == [
        True
    ] * 2
    assert not Alert.objects.exists()


def test_wrong_address_is_kept_and_explained(client):
    response = ask(client, email="amina")

    assert response.status_code == 422
    assert 'value="amina"' in response.content.decode()
    assert "Écrivez une adresse électronique complète" in response.content.decode()


def test_sixth_request_of_an_address_waits(client):
    statuses = [ask(client, f"surface_min={number}").status_code for number in range(6)]

    assert statuses == [200] * 5 + [429]


def test_unit_that_becomes_free_is_mailed_once():
    make_authority()
    unit = occupied(name="Atelier sur cour", area=40)
    alert = active()
    alerts.run()
    leave(unit)

    alerts.run()
    alerts.run(timezone.now() + DAY)

    mail = news()[0]
    assert len(news()) == 1
    assert "Atelier sur cour" in mail.text
    assert f"/locaux/{unit.slug}/" in mail.text
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["List-Unsubscribe"].endswith(f"/alertes/arret/{alert.token}/>")


def test_only_public_news_that_match_are_mailed():
    place = make_neighbourhood(published=True, name="Quartier caché")
    units = {
        "Trop petit": occupied(name="Trop petit", area=10),
        "Bureau": occupied(name="Bureau", area=60, kind="bureau"),
        "Brouillon": make_unit(name="Brouillon", area=60),
        "Retiré": occupied(name="Retiré", area=60),
        "Hors site": occupied(name="Hors site", area=60,
                              building=make_building(neighbourhood=place, published=True)),
    }  # fmt: skip
    make_unit(name="Libre avant", area=60, published=True)
    Listing.objects.update(changed_at=timezone.now() - DAY)
    active("type=atelier&surface_min=50")
    for name in ("Trop petit", "Bureau", "Retiré", "Hors site"):
        leave(units[name])
    make_closure(units["Retiré"], kind="withdrawn", start=days(0))
    place.published = False
    place.save()

    alerts.run()

    assert news() == []


def test_search_that_lost_its_quartier_finds_nothing():
    place = make_neighbourhood(published=True)
    active(f"quartier={place.slug}")
    place.published = False
    place.save()
    make_unit(published=True)

    alerts.run()

    assert news() == []


def test_one_mail_a_day_for_all_alerts_of_an_address():
    active("type=atelier")
    active("surface_min=10")
    now = timezone.now()
    make_unit(name="Premier", published=True)
    alerts.run(now)
    make_unit(name="Second", published=True)

    alerts.run(now + datetime.timedelta(hours=2))
    alerts.run(now + DAY)

    assert [("Premier" in mail.text, "Second" in mail.text) for mail in news()] == [
        (True, False),
        (False, True),
    ]


def test_unconfirmed_and_expired_alerts_are_silent():
    Alert.objects.create(email="a@projet.invalid", query="")
    Alert.objects.create(email="b@projet.invalid", query="").confirm(timezone.now() - 400 * DAY)
    make_unit(published=True)

    alerts.run()

    assert not OutgoingMail.objects.exists()


def test_one_click_stops_all_alerts_of_the_address_without_cookies():
    alert = active()
    active("surface_min=10")
    other = active(email="autre@projet.invalid")
    path = f"/alertes/arret/{alert.token}/"
    browser = Client(enforce_csrf_checks=True)

    looked_at = browser.get(path)
    kept = Alert.objects.count()
    stopped = browser.post(path, {"List-Unsubscribe": "One-Click"})

    assert (looked_at.status_code, kept, stopped.status_code) == (200, 3, 200)
    assert list(Alert.objects.all()) == [other]


def test_link_of_another_address_stops_nothing_of_mine(client):
    mine, theirs = active(), active(email="autre@projet.invalid")

    client.post(f"{PATH}?jeton={theirs.token}", {"arreter": str(mine.pk)})
    client.post(f"{PATH}?jeton={theirs.token}x", {"arreter": str(theirs.pk)})
    client.post(f"{PATH}?jeton={theirs.token}", {"arreter": "9" * 30})

    assert Alert.objects.count() == 2


def test_owner_is_asked_once_before_the_end_and_may_go_on(client):
    alert = active()
    soon = alert.expires_at - 7 * DAY

    alerts.run(soon)
    alerts.run(soon + DAY)
    client.post(link(OutgoingMail.objects.get()), {"garder": str(alert.pk)})

    alert.refresh_from_db()
    assert alert.expires_at > timezone.now() + 360 * DAY
    assert alert.renewal_asked_at is None


def test_list_without_result_and_let_unit_lead_to_an_alert(client):
    unit = occupied(area=50)

    nothing = client.get("/locaux/?surface_min=9999").content.decode()
    sheet = client.get(f"/locaux/{unit.slug}/").content.decode()

    assert '/alertes/?surface_min=9999"' in nothing
    assert (
        f"/alertes/?quartier={unit.building.neighbourhood.slug}"
        "&amp;type=atelier&amp;surface_min=40&amp;surface_max=60"
    ) in sheet


def test_daily_work_asks_as_many_queries_whatever_the_alerts_share(django_assert_max_num_queries):
    for number in range(3):
        active(email=f"personne{number}@projet.invalid")
    refresh(Unit.objects.all())
    alerts.run()

    with django_assert_max_num_queries(12):  # nothing is new: no alert runs its search
        alerts.run(timezone.now() + DAY)
