"""Texts that still quote a date that was put off."""

import datetime

import pytest

from core.text import fold
from editorial.models import Draft
from portal.dashboard import collisions
from portal.dashboard.old_dates import old_dates
from portal.models import CalendarEntry
from renewal.models import Milestone, Project
from tests import factories

pytestmark = pytest.mark.django_db

OLD = datetime.date(2031, 3, 12)
NEW = datetime.date(2031, 9, 2)


def put_off(old=OLD, new=NEW, precision="jour", project: Project | None = None) -> Milestone:
    project = project or factories.make_project(published=True)
    milestone = factories.make_milestone(
        project, title="Ouverture", date=old, precision=precision, status="confirme"
    )
    milestone.date = new
    milestone.save()
    return milestone


def quoted(text: str, **milestone) -> bool:
    put_off(**milestone)
    return any(one.quoted_in(fold(text)) for one in old_dates())


@pytest.mark.parametrize(
    "text",
    [
        "La place ouvre le 12 mars 2031.",
        "La place ouvre le 12\u00a0mars\u00a02031.",
        "Rendez-vous le 12/03/2031 à 9 h",
        "le 12.3.31",
        "2031-03-12",
        "LE DOUZE MARS 2031",
        "En mars 2031, la place ouvre.",
        "Ouverture 03/2031",
        "Au 1er trimestre 2031",
        "premier trimestre de 2031",
        "T1 2031",
    ],
)
def test_old_date_is_found_however_written(text):
    assert quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le 13 mars 2031",
        "Le 12 mars 2032",
        "112 mars 20311",
        "En 2031",
        "Le 2 septembre 2031",
        "Prévue le 12 mars 2031, l’ouverture est reportée au 2 septembre 2031.",
        "Prévue en mars 2031, elle ouvrira en septembre 2031.",
    ],
)
def test_other_dates_are_left_alone(text):
    assert not quoted(text)


def test_month_is_not_old_while_a_milestone_has_it():
    milestone = put_off()
    factories.make_milestone(milestone.project, date=OLD.replace(day=20), precision="mois")

    [one] = old_dates()

    assert not one.quoted_in("en mars 2031")
    assert one.quoted_in("le 12 mars 2031")


def test_within_the_same_month_the_month_stays_true():
    assert not quoted("En mars 2031", new=datetime.date(2031, 3, 28))


def test_done_milestone_accuses_nobody():
    milestone = put_off()
    milestone.status = "realise"
    milestone.save()

    assert old_dates() == []


def test_texts_of_the_neighbourhood_are_searched_and_no_others(superuser):
    project = factories.make_project(published=True)
    put_off(project=project)
    quarter = project.neighbourhood
    said = "Ouverture le 12 mars 2031."
    notice = factories.make_notice(project, text=said)
    factories.make_notice(project, text=said, published=False)
    building = factories.make_building(neighbourhood=quarter, published=True, description=said)
    unit = factories.make_unit(building=building, published=True, description=said)
    testimonial = factories.make_testimonial(
        neighbourhood=quarter, published=True, introduction=said
    )
    testimonial.answers.create(question="Et après ?", answer=said)
    factories.make_effect(project, building, text=said)
    factories.make_unit(published=True, description=said)
    factories.make_unit(building=building, description=said)
    quarter.story = said
    quarter.save()

    found = collisions.found(superuser)

    assert {quote.url for quote in found} == {
        f"/admin/renewal/notice/{notice.pk}/change/",
        f"/admin/renewal/project/{project.pk}/change/",
        f"/admin/premises/building/{building.pk}/change/",
        f"/admin/premises/unit/{unit.pk}/change/",
        f"/admin/testimonials/testimonial/{testimonial.pk}/change/",
        f"/admin/neighbourhoods/neighbourhood/{quarter.pk}/change/",
    }
    assert {quote.quoted for quote in found} == {"12 mars 2031"}
    assert {quote.now for quote in found} == {
        "«\u00a0Ouverture\u00a0» est reporté\u00a0: 2\u00a0septembre 2031"
    }


def test_drafts_are_searched(superuser):
    milestone = put_off()
    draft = Draft.objects.prepare(milestone.project, None, {"description": "Dès le 12/03/2031."})

    assert [quote.url for quote in collisions.found(superuser)] == [
        f"/admin/editorial/draft/{draft.pk}/change/"
    ]


def test_the_teams_dates_are_searched(superuser):
    put_off()
    on_the_day = CalendarEntry.objects.create(title="Inauguration", kind="autre", start=OLD)
    quoting = CalendarEntry.objects.create(
        title="Bon à tirer", kind="impression", start=NEW, note="Avec « 12 mars 2031 »."
    )
    CalendarEntry.objects.create(title="Réunion", start=NEW)

    assert {quote.url for quote in collisions.found(superuser)} == {
        f"/admin/portal/calendarentry/{one.pk}/change/" for one in (on_the_day, quoting)
    }


def test_whoever_may_not_open_a_text_is_not_told(staff):
    milestone = put_off()
    factories.make_notice(milestone.project, text="Le 12 mars 2031.")

    assert collisions.found(staff) == []


def test_year_alone_is_never_old():
    assert not quoted("En 2031", precision="annee", new=datetime.date(2033, 1, 1))
