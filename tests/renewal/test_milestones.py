"""Dates of works: as precise as they are known, and never forgotten once announced."""

import datetime

import pytest

from core.models import today
from renewal.calendar import coming, entry
from renewal.models import (
    Milestone,
    Postponement,
    Precision,
    Project,
    Status,
    in_words,
    last_day,
)
from tests import factories
from tests.factories import days

MARCH = datetime.date(2027, 3, 1)
NBSP = "\u00a0"


def loaded(milestone):
    return Milestone.objects.prefetch_related("postponements").get(pk=milestone.pk)


@pytest.mark.parametrize(
    ("day", "precision", "words"),
    [
        (MARCH, "jour", f"1er{NBSP}mars 2027"),
        (datetime.date(2027, 3, 12), "jour", f"12{NBSP}mars 2027"),
        (MARCH, "mois", "mars 2027"),
        (datetime.date(2027, 8, 31), "mois", "août 2027"),
        (datetime.date(2027, 1, 1), "trimestre", "1er trimestre 2027"),
        (MARCH, "trimestre", "1er trimestre 2027"),
        (datetime.date(2027, 4, 1), "trimestre", "2e trimestre 2027"),
        (datetime.date(2027, 12, 31), "trimestre", "4e trimestre 2027"),
        (MARCH, "annee", "2027"),
    ],
)
def test_date_is_told_as_precisely_as_it_is_known(day, precision, words):
    assert in_words(day, precision) == words


@pytest.mark.parametrize(
    ("day", "precision", "last"),
    [
        (MARCH, "jour", MARCH),
        (datetime.date(2028, 2, 10), "mois", datetime.date(2028, 2, 29)),
        (datetime.date(2027, 12, 5), "mois", datetime.date(2027, 12, 31)),
        (datetime.date(2027, 2, 1), "trimestre", datetime.date(2027, 3, 31)),
        (datetime.date(2027, 11, 30), "trimestre", datetime.date(2027, 12, 31)),
        (MARCH, "annee", datetime.date(2027, 12, 31)),
    ],
)
def test_date_stands_for_the_whole_of_its_period(day, precision, last):
    assert last_day(day, precision) == last


@pytest.mark.django_db
def test_postponing_keeps_the_date_announced_before():
    milestone = factories.make_milestone(factories.make_project(), date=MARCH, precision="mois")

    milestone.date = datetime.date(2027, 9, 1)
    milestone.precision = "trimestre"
    milestone.save()

    kept = milestone.postponements.get()
    assert (kept.date, kept.precision, kept.announced_on) == (MARCH, "mois", today())
    assert milestone.status == Status.POSTPONED


@pytest.mark.django_db
def test_postponing_twice_keeps_both_dates_in_order():
    milestone = factories.make_milestone(factories.make_project(), date=MARCH)

    for month in (6, 9):
        milestone.date = datetime.date(2027, month, 1)
        milestone.save()

    assert [kept.date_text for kept in milestone.postponements.all()] == ["mars 2027", "juin 2027"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"title": "Autre intitulé"},
        {"date": datetime.date(2027, 2, 1)},
        {"date": datetime.date(2027, 4, 1), "status": Status.DONE},
        {"precision": "trimestre"},
    ],
)
def test_other_changes_postpone_nothing(change):
    milestone = factories.make_milestone(factories.make_project(), date=MARCH)

    for name, value in change.items():
        setattr(milestone, name, value)
    milestone.save()

    assert not milestone.postponements.exists()
    assert milestone.status == change.get("status", Status.PLANNED)


@pytest.mark.django_db
def test_postponement_is_told_with_its_date_and_its_reason():
    milestone = factories.make_milestone(factories.make_project(), date=MARCH)
    milestone.date = datetime.date(2027, 9, 1)
    milestone.save()
    Postponement.objects.update(
        announced_on=datetime.date(2026, 5, 12), reason="fouilles archéologiques."
    )

    assert entry(loaded(milestone)).notes == [
        f"Annoncé auparavant{NBSP}: mars 2027, reporté le 12{NBSP}mai 2026. "
        f"Motif{NBSP}: fouilles archéologiques."
    ]


@pytest.mark.django_db
def test_postponement_without_reason_gives_none():
    milestone = factories.make_milestone(factories.make_project(), date=MARCH)
    milestone.date = datetime.date(2027, 9, 1)
    milestone.save()
    Postponement.objects.update(announced_on=datetime.date(2026, 5, 12))

    assert entry(loaded(milestone)).notes == [
        f"Annoncé auparavant{NBSP}: mars 2027, reporté le 12{NBSP}mai 2026."
    ]


@pytest.mark.django_db
def test_coming_milestones_are_merged_in_order_of_date():
    first, second = factories.make_project(name="A"), factories.make_project(name="B")
    factories.make_milestone(first, title="Fin", date=days(200))
    factories.make_milestone(second, title="Début", date=days(20), precision="jour")
    factories.make_milestone(first, title="Milieu", date=days(100))

    merged = coming(Project.objects.with_milestones(), today())

    assert [line.title for line in merged] == ["B – Début", "A – Milieu", "A – Fin"]


@pytest.mark.django_db
def test_coming_milestones_leave_out_what_is_done_or_over():
    project = factories.make_project(name="A")
    day = datetime.date(2027, 5, 20)
    factories.make_milestone(project, title="Fait", date=day, status=Status.DONE)
    factories.make_milestone(
        project, title="Hier", date=datetime.date(2027, 5, 19), precision="jour"
    )
    factories.make_milestone(
        project, title="Ce mois", date=datetime.date(2027, 5, 1), precision="mois"
    )
    factories.make_milestone(
        project, title="Cette année", date=datetime.date(2027, 1, 1), precision="annee"
    )
    factories.make_milestone(
        project, title="Avril", date=datetime.date(2027, 4, 1), precision="mois"
    )

    merged = coming(Project.objects.with_milestones(), day)

    assert [line.title for line in merged] == ["A – Cette année", "A – Ce mois"]


@pytest.mark.django_db
def test_coming_milestones_stop_at_the_limit():
    project = factories.make_project()
    for number in range(5):
        factories.make_milestone(project, date=days(10 + number))

    assert len(coming(Project.objects.with_milestones(), today(), limit=3)) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("announced", "day"), [("mois", (2027, 3, 31)), ("trimestre", (2027, 3, 31)),
                           ("annee", (2027, 12, 31))]
)  # fmt: skip
def test_date_made_precise_within_its_period_is_no_postponement(announced, day):
    milestone = factories.make_milestone(
        factories.make_project(), date=MARCH, precision=announced, status=Status.CONFIRMED
    )

    milestone.date, milestone.precision = datetime.date(*day), "jour"
    milestone.save()

    assert (milestone.status, milestone.postponements.count()) == (Status.CONFIRMED, 0)


@pytest.mark.django_db
def test_next_milestone_is_not_one_whose_period_is_over():
    project = factories.make_project()
    factories.make_milestone(project, date=days(-800))
    coming_one = factories.make_milestone(project, date=days(40))

    assert project.next_milestone == coming_one


@pytest.mark.django_db
@pytest.mark.parametrize("precision", Precision.values)
def test_coming_in_the_database_is_the_same_as_of_one(precision):
    project = factories.make_project()
    for offset in range(-400, 60, 9):
        factories.make_milestone(project, date=days(offset), precision=precision)
    factories.make_milestone(project, date=days(5), precision=precision, status="realise")

    for day in (days(offset) for offset in range(-40, 40, 7)):
        found = set(Milestone.objects.coming(day))

        assert found == {row for row in Milestone.objects.all() if row.is_coming(day)}, day
