"""The calendar's page, and the file that agendas fetch."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from core.ical import fold
from core.models import today
from portal import roles
from portal.calendar import events, ical
from portal.calendar.events import Event, Kind
from portal.models import CalendarEntry, CalendarFeed
from premises.models import Company
from premises.titles import TitleKind
from security.tokens import digest
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

PAGE = "/admin/calendrier/"
FIRM = "Couture et Compagnie"


def agent(role: str) -> User:
    roles.apply()
    user = User.objects.create_user(f"agent{len(role)}@ville.invalid", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def populate(number: int = 1) -> None:
    """Something of every kind within the next days."""
    for _turn in range(number):
        project = factories.make_project(published=True)
        factories.make_milestone(project, date=days(3), precision="jour")
        factories.make_notice(project, start=days(1), end=days(4))
        factories.make_closure(factories.make_unit(), start=days(2), end=days(3))
        factories.make_occupancy(
            factories.make_unit(),
            company=Company.objects.create(name=FIRM),
            kind=TitleKind.DESK_SERVICE,
            ends_on=days(5),
        )
        factories.make_hold(factories.make_unit(), expires_on=days(6))
        CalendarEntry.objects.create(title="Bon à tirer", kind="impression", start=days(2))


def kinds(user) -> list[str]:
    return [event.kind for event in events.between(user, today(), days(20))]


def test_calendar_holds_every_kind(superuser):
    populate()

    assert kinds(superuser) == ["travaux", "impression", "travaux", "jalon", "titre", "option"]


def test_calendar_shows_what_rights_allow():
    populate()

    assert kinds(agent("Lecture")) == ["travaux", "impression", "jalon"]
    assert FIRM not in str(events.between(agent("Communication"), today(), days(20)))


def test_calendar_asks_as_many_questions_for_one_as_for_three(
    client, superuser, django_assert_num_queries
):
    client.force_login(superuser)
    populate()
    client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
    populate(2)

    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


QUERIES = 13


def test_end_of_a_title_moves_with_what_is_known(superuser):
    title = factories.make_occupancy(
        factories.make_unit(), kind=TitleKind.DESK_SERVICE, ends_on=days(9)
    )
    found = events.between(superuser, today(), days(30))
    assert [(one.start, one.title.split("\u00a0")[0]) for one in found] == [
        (days(9), "Terme, contrat de coworking")
    ]
    title.notice_leave_on = days(4)
    title.save()

    found = events.between(superuser, today(), days(30))

    assert [(one.start, one.title.split("\u00a0")[0]) for one in found] == [
        (days(4), "Départ annoncé")
    ]


def test_milestone_without_a_day_is_told_as_precisely_as_known(superuser):
    project = factories.make_project()
    factories.make_milestone(project, date=datetime.date(2031, 4, 1), precision="trimestre")

    [event] = events.between(superuser, datetime.date(2031, 6, 1), datetime.date(2031, 6, 30))

    assert (event.when, event.exact) == ("2e trimestre 2031", False)


def test_filters_by_kind(client, superuser):
    populate()
    client.force_login(superuser)

    response = client.get(PAGE, {"vue": "liste", "nature": ["titre", "impression"]})

    assert [event.kind for event in response.context["events"]] == ["impression", "titre"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("hier", "Écrivez l’année puis le mois"),
        ("2031-13", "Il n’y a que douze mois"),
        ("0001-01", "Choisissez une année"),
        ("9999-12", "Choisissez une année"),
        ("²031-01", "Écrivez l’année puis le mois"),
        ("9" * 300, "7 caractères"),
    ],
)
def test_mistyped_month_is_said_at_its_field(client, superuser, value, said):
    client.force_login(superuser)

    response = client.get(PAGE, {"mois": value})

    assert response.status_code == 200
    assert said in response.content.decode()
    assert value in response.content.decode()


def test_month_has_its_own_days(client, superuser):
    CalendarEntry.objects.create(title="Comité", start=datetime.date(2031, 2, 28))
    CalendarEntry.objects.create(title="Mars", start=datetime.date(2031, 3, 1))
    client.force_login(superuser)

    month = client.get(PAGE, {"mois": "2031-02"}).context["month"]

    assert [event.title for event in month.short] == ["Comité"]
    assert {len(week) for week in month.weeks} == {7}


def test_entry_ends_after_it_begins():
    with pytest.raises(ValidationError, match="La fin précède le début"):
        CalendarEntry(title="Salon", start=days(3), end=days(1)).full_clean()


# The file


def new_address(client: Client) -> str:
    html = client.post(f"{PAGE}adresse/").content.decode()
    return re.search(r"<code>https?://[^/]+(/[^<]+)</code>", html)[1]


def unfolded(response) -> list[str]:
    return response.content.decode().replace("\r\n ", "").split("\r\n")


def test_address_is_shown_once_and_only_its_digest_is_kept(client):
    user = agent("Développement économique")
    client.force_login(user)

    address = new_address(client)

    token = address.removeprefix("/calendrier-equipe/").removesuffix(".ics")
    assert CalendarFeed.objects.get().digest == digest(token)
    assert token not in client.get(PAGE).content.decode()
    assert Client().get(address).status_code == 200


def test_new_address_ends_the_former_and_closing_ends_it(client, superuser):
    client.force_login(superuser)
    former = new_address(client)
    address = new_address(client)
    assert [Client().get(one).status_code for one in (former, address)] == [404, 200]

    client.post(f"{PAGE}adresse/fermer/")

    assert Client().get(address).status_code == 404


def test_file_follows_the_rights_of_its_owner_at_each_fetch(client):
    populate()
    user = agent("Développement économique")
    client.force_login(user)
    address = new_address(client)
    assert FIRM in Client().get(address).content.decode().replace("\r\n ", "")

    user.groups.set([Group.objects.get(name="Lecture")])
    assert FIRM not in Client().get(address).content.decode().replace("\r\n ", "")

    User.objects.filter(pk=user.pk).update(is_staff=False)
    assert Client().get(address).status_code == 404


def test_file_is_kept_nowhere(client, superuser):
    client.force_login(superuser)

    response = Client().get(new_address(client))

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_file_keeps_to_the_format(client, superuser, settings):
    settings.SITE_URL = "https://place.invalid"
    entry = CalendarEntry.objects.create(
        title="Réunion, salle 2 ; « projets » \\ " + "é" * 90,
        start=days(1),
        end=days(2),
        note="Ordre du jour :\nbrochure\r\nBEGIN:VEVENT",
    )
    client.force_login(superuser)

    response = Client().get(new_address(client))

    body = response.content
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")
    lines = unfolded(response)
    assert f"UID:date-{entry.pk}@place.invalid" in lines
    assert f"DTSTART;VALUE=DATE:{days(1):%Y%m%d}" in lines
    assert f"DTEND;VALUE=DATE:{days(3):%Y%m%d}" in lines
    assert f"DTSTAMP:{today():%Y%m%d}T000000Z" in lines
    assert "SUMMARY:Réunion\\, salle 2 \\; « projets » \\\\ " + "é" * 90 in lines
    assert "DESCRIPTION:Ordre du jour :\\nbrochure\\nBEGIN:VEVENT" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_lines_are_folded_between_characters():
    folded = fold("SUMMARY:" + "é€" * 60)

    pieces = folded.encode().split(b"\r\n")
    assert max(len(piece) for piece in pieces) <= 75
    assert [piece.decode()[:1] for piece in pieces[1:]] == [" "] * (len(pieces) - 1)
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "é€" * 60


def test_works_without_an_end_stand_on_their_first_day():
    event = Event("avis-1", Kind.WORKS, "Rue fermée", days(1), None, "/admin/")

    lines = ical.event_lines(event, "20310101T000000Z")

    assert f"DTEND;VALUE=DATE:{days(2):%Y%m%d}" in lines
    assert "DESCRIPTION:Jusqu’à une date inconnue." in lines
