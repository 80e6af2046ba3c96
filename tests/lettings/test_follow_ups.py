"""News of settled firms: when they are due, who is asked, what becomes of the answers."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core import personal, retention
from core.models import today
from lettings import board, follow_ups
from lettings.follow_ups import stays
from lettings.indicators import Share, survival
from lettings.models import FollowUp, MoveIn, UnitRequest
from lettings.workflow import Status
from outbox.models import OutgoingMail
from premises.models import Building, Company, Occupancy, Unit
from premises.titles import add_months
from tests.factories import days, make_authority, make_building, make_occupancy, make_unit
from tests.lettings.requests import make_request
from tests.lettings.test_file import act, opened
from tests.test_databases import THREADS, outcomes

DAY = datetime.timedelta(days=1)


def title(start: str, left: str = "", kind: str = "pepiniere", firm: int = 1, place: int = 1):
    """A title that is not stored."""
    unit = Unit(building=Building(pk=place, kind=kind))
    left_on = datetime.date.fromisoformat(left) if left else None
    began = datetime.date.fromisoformat(start)
    return Occupancy(pk=began.toordinal(), unit=unit, company=Company(pk=firm), start=began,
                     left_on=left_on)  # fmt: skip


def months(found, until: str) -> list[list[int]]:
    return [list(stay.points(datetime.date.fromisoformat(until))) for stay in found]


def test_a_pepiniere_asks_every_quarter_and_others_every_year():
    assert months(stays([title("2024-01-31")]), "2024-10-31") == [[3, 6, 9]]
    assert months(stays([title("2022-01-31", kind="hotel")]), "2026-01-31") == [[12, 24, 36, 48]]


def test_a_firm_that_has_left_is_asked_after_12_and_36_months_only():
    gone = stays([title("2022-01-15", "2022-08-01")])

    assert months(gone, "2026-01-01") == [[3, 6, 12, 36]]


def test_units_and_renewals_of_a_firm_in_a_building_are_one_stay():
    titles = [
        title("2020-01-01", "2021-01-01"),
        title("2021-01-10"),  # renewed after nine days
        title("2020-06-01"),  # a second unit
        title("2020-01-01", place=2),
        title("2020-01-01", firm=2),
        title("2018-01-01", "2018-12-01"),  # came before, for another stay
    ]

    found = stays(titles)

    firsts = sorted((one.first.company_id, one.first.unit.building_id, one.first.start.year)
                    for one in found)  # fmt: skip
    assert firsts == [(1, 1, 2018), (1, 1, 2020), (1, 2, 2020), (2, 1, 2020)]
    assert [one.left_on for one in found if one.first.start.year == 2018] == [
        datetime.date(2018, 12, 1)
    ]


def settled(agreed: bool = True, start: datetime.date | None = None, **fields) -> UnitRequest:
    """A founder with the keys of a unit of the pépinière since eleven weeks, or another day."""
    unit = make_unit(building=make_building(kind="pepiniere"))
    occupancy = make_occupancy(unit, start=start or add_months(today() + 10 * DAY, -3))
    request = make_request(Status.SETTLED, **fields)
    move_in = MoveIn.objects.create(request=request, occupancy=occupancy)
    if agreed:
        MoveIn.objects.filter(pk=move_in.pk).update(news_agreed_on=today())
    return request


def at(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))


def link(pattern: str = r"/suivi/\S+") -> str:
    return re.search(pattern, OutgoingMail.objects.latest("pk").text)[0]


@pytest.mark.django_db
def test_what_is_due_is_planned_asked_reminded_and_told_once():
    make_authority()
    settled(founder={"email": "amina@projet.invalid"})
    settled(agreed=False)
    make_occupancy(make_unit(), start=add_months(today(), -60))  # its yearly point is today
    make_occupancy(make_unit(), start=add_months(today() - 40 * DAY, -12))  # long before

    for passed in (0, 1, 10, 11, 12):
        follow_ups.run(at(days(passed)))

    assert sorted(FollowUp.objects.values_list("month", "due_on")) == [
        (3, days(10)), (3, days(10)), (60, today())
    ]  # fmt: skip
    sent = [(mail.recipient, mail.subject) for mail in OutgoingMail.objects.order_by("pk")]
    assert sent == [
        ("amina@projet.invalid", "Comment va votre activité\u00a0?"),
        ("contact@ville.invalid", "Suivi\u00a0: 1\u00a0entreprise à appeler"),
        ("amina@projet.invalid", "Rappel\u00a0: donnez-nous des nouvelles"),
        ("contact@ville.invalid", "Suivi\u00a0: 2\u00a0entreprises à appeler"),
    ]


@pytest.mark.django_db
def test_points_follow_a_corrected_start_and_go_with_the_firm():
    request = settled()
    occupancy = request.move_in.occupancy
    follow_ups.plan(today())

    Occupancy.objects.update(start=occupancy.start - 3 * DAY)
    follow_ups.plan(today())
    assert FollowUp.objects.get().due_on == add_months(occupancy.start - 3 * DAY, 3)
    Occupancy.objects.update(left_on=today())
    follow_ups.plan(today())
    assert not FollowUp.objects.exists()


@pytest.mark.django_db
def test_the_firm_answers_once_by_its_link(client):
    make_authority()
    request = settled()
    follow_ups.run()
    path = link()

    assert request.move_in.occupancy.company.name in client.get(path).content.decode()
    wrong = client.post(path, {"words": "Merci <b>", "jobs": "²"})
    assert wrong.status_code == 422
    assert "Merci &lt;b&gt;" in wrong.content.decode()
    said = {"result": "here", "jobs": "3", "words": "Je cherche plus grand", "call_back": "on"}
    assert client.post(path, said).url == path
    client.post(path, {"result": "stopped"})

    row = FollowUp.objects.get()
    assert (row.result, row.jobs, row.call_back, row.by) == ("here", 3, True, None)
    again = client.get(path)
    assert "Merci, c’est noté" in again.content.decode()
    assert "plus grand" not in again.content.decode()
    assert again.headers["Cache-Control"] == "private, no-store"
    mail = OutgoingMail.objects.latest("pk")
    assert (mail.recipient, "plus grand" in mail.text) == ("contact@ville.invalid", False)


@pytest.mark.django_db
def test_a_dead_replaced_or_invented_link_opens_nothing(client):
    settled()
    follow_ups.run()
    first = link()
    follow_ups.ask(at(days(11)))
    second = link()

    assert [client.get(path).status_code for path in (first, second)] == [410, 200]
    FollowUp.objects.update(expires_at=timezone.now() - DAY)
    for path in (second, "/suivi/invente/", "/suivi/%C2%B2/"):
        assert client.post(path, {"result": "here"}).status_code == 410
    assert FollowUp.objects.get().result == ""


@pytest.mark.django_db
def test_a_firm_that_agrees_late_is_asked_by_a_link_that_opens(client):
    request = settled(agreed=False)
    follow_ups.plan(today())
    FollowUp.objects.update(due_on=days(-50))

    MoveIn.objects.filter(request=request).update(news_agreed_on=today())
    follow_ups.ask(timezone.now())

    assert client.get(link()).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_answers_given_at_once_are_kept_once():
    settled()
    follow_ups.run()
    row = FollowUp.objects.get()

    assert outcomes(lambda _: row.tell(result="here")) == (1, THREADS - 1)


@pytest.mark.django_db
def test_the_firm_stops_these_mails_and_takes_them_up_again_in_its_file(client):
    request = settled()
    follow_ups.run()

    client.post(link(), {"arreter": "1"})
    assert MoveIn.objects.get().news_agreed_on is None
    follow_ups.ask(at(days(11)))
    assert OutgoingMail.objects.count() == 1  # not asked again

    mine = opened(client, request)
    assert "prochain point" in mine.get("/dossier/").content.decode()
    act(mine, "nouvelles_oui")
    assert MoveIn.objects.get().news_agreed_on == today()
    other = opened(type(client)(), make_request())
    assert act(other, "nouvelles_non").status_code == 404


@pytest.mark.django_db
def test_staff_note_what_they_hear_unless_the_firm_answers_meanwhile(client, superuser):
    client.force_login(superuser)
    request = settled()
    follow_ups.plan(today())
    row = FollowUp.objects.get()
    screen = reverse("admin:lettings_followup_change", args=[row.pk])

    assert request.founder.email in client.get(screen).content.decode()
    assert "Choisissez la situation" in client.post(screen, {"words": "?"}).content.decode()
    client.post(screen, {"result": "unreached", "seen": ""})
    row.refresh_from_db()
    assert (row.result, row.by, row.done_at is None) == ("unreached", superuser, False)
    late = client.post(screen, {"result": "here", "seen": ""})
    assert "vient d’être fait" in late.content.decode()
    file = reverse("admin:lettings_unitrequest_change", args=[request.pk])
    assert "Point à 3\u00a0mois</a>\u00a0: injoignable" in client.get(file).content.decode()


@pytest.mark.django_db
def test_list_and_board_tell_who_is_to_be_called(client, superuser, staff):
    client.force_login(superuser)
    for _ in range(2):
        settled()
    follow_ups.plan(today())
    late, answered = FollowUp.objects.all()
    FollowUp.objects.filter(pk=late.pk).update(due_on=days(-1))
    FollowUp.objects.filter(pk=answered.pk).update(
        result="here", call_back=True, done_at=timezone.now()
    )

    found = board.settled_firms(superuser, today())

    assert [(line.count, line.late) for line in found.lines] == [(1, True), (1, False), (1, False)]
    for line, row in zip(found.lines, (late, answered, late), strict=True):
        page = client.get(line.url).content.decode()
        shown = [str(one.occupancy.company) in page for one in (late, answered)]
        assert shown == [row == late, row == answered]
    assert board.settled_firms(staff, today()) is None


@pytest.mark.django_db
def test_survival_counts_the_firms_that_were_reached():
    results = ["here"] * 4 + ["elsewhere"] + ["stopped"] * 5 + ["unreached", ""]
    for number, result in enumerate(results):
        FollowUp.objects.create(
            occupancy=make_occupancy(make_unit()), month=12, due_on=days(-number), result=result,
            done_at=timezone.now() if result else None,
        )  # fmt: skip

    year, three = survival(days(-30), today())

    assert (year.trading, year.unreached) == (Share(5, 10), "moins de 5")
    assert (three.months, str(three.trading)) == (36, "–")
    assert survival(days(-3), today())[0].trading == Share(4, 4)


@pytest.mark.django_db
def test_words_are_told_to_the_person_then_forgotten():
    email = "amina@projet.invalid"
    settled(founder={"email": email})
    row = stored(Company.objects.get(), email)

    assert "Secret" in str(personal.export(email)["suivi après installation"])
    personal.erase(email)
    row.refresh_from_db()
    assert (row.words, row.digest, row.result) == ("", "", "here")


def stored(firm: Company, email: str) -> FollowUp:
    """A point that a firm has answered."""
    Company.objects.filter(pk=firm.pk).update(contact_email=email)
    return FollowUp.objects.create(
        occupancy=Occupancy.objects.get(), month=3, due_on=today(), result="here",
        words="Secret de fabrication", digest="x", done_at=timezone.now(),
    )  # fmt: skip


@pytest.mark.django_db
def test_two_years_after_the_exit_the_founder_and_their_words_are_forgotten():
    request = settled(start=add_months(today(), -40))
    row = stored(Company.objects.get(), "")
    Occupancy.objects.update(left_on=add_months(today(), -23))
    retention.apply(timezone.now())
    row.refresh_from_db()
    assert row.words

    Occupancy.objects.update(left_on=add_months(today(), -24))
    retention.apply(timezone.now())

    row.refresh_from_db()
    assert (row.words, row.result) == ("", "here")
    assert not hasattr(UnitRequest.objects.get(pk=request.pk), "founder")


@pytest.mark.django_db
def test_a_done_point_has_a_date_and_a_link_opens_one():
    occupancy = make_occupancy(make_unit())
    done = FollowUp(occupancy=occupancy, month=12, due_on=today(), result="here")

    with pytest.raises(ValidationError, match="a une date"):
        done.full_clean()
