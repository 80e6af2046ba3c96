"""The demonstration once loaded: complete, marked as invented, valid; loading again."""

import datetime
import re
from collections import Counter

import pytest
from django.db.models import Q
from shapely.geometry import shape

from core.fields import CleanedText
from core.models import Public, today
from neighbourhoods.models import Neighbourhood, Perimeter, PlaceOfInterest, Stop, TransportLine
from partners.models import Contact, DropIn, Organisation, PathwayStep
from portal.demo.loader import load
from portal.models import Authority
from premises.availability import State
from premises.models import Building, Company, Occupancy, Rate, Unit
from premises.titles import TitleKind
from renewal.models import Milestone, Notice, Precision, Project, Status
from testimonials.models import Answer, Testimonial
from tests.factories import days
from tests.made_once import made_once
from tests.portal.demo import at, contents, our_models, refusals

PHONE = re.compile(r"(?<!\d)0\d(?:[ .]?\d\d){4}(?!\d)")
SPACE_BEFORE_MARK = re.compile(r" [;:?!»%€]|« |\d (?:m²|km|min)\b|[a-zà-ÿ]'")
FIRM, PERSON = " (démonstration)", " (démo)"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for this file."""
    with made_once(django_db_blocker, lambda: load(today(), pictures=False)):
        yield


@pytest.fixture
def demo(loaded, db):
    """The demonstration; what a test does to it is undone."""


def test_demo_is_as_large_as_promised(demo):
    kinds = Counter(Building.objects.published().values_list("kind", flat=True))

    assert Neighbourhood.objects.published().count() == 2
    assert kinds["hotel"] == 2
    assert kinds["pepiniere"] == 1
    assert kinds["centre-commercial"] == 1
    assert kinds["pied-immeuble"] >= 2
    assert set(kinds) == set(Building.Kind.values)
    assert Unit.objects.published().count() >= 45
    assert Organisation.objects.published().count() >= 12
    assert PlaceOfInterest.objects.filter(neighbourhood__slug="les-hauts-clos").count() >= 25
    assert Testimonial.objects.published().count() >= 6
    assert Project.objects.published().count() >= 3


def test_second_quartier_has_its_own_offer(demo):
    second = Neighbourhood.objects.get(slug="le-port-aux-bois")

    assert second.buildings.count() >= 1
    assert Unit.objects.published().filter(building__neighbourhood=second).count() >= 5
    assert second.places.count() >= 5
    assert second.pathway_steps.count() == 5


def test_places_cover_every_category_with_hours_and_accessibility(demo):
    places = PlaceOfInterest.objects.filter(neighbourhood__slug="les-hauts-clos")

    assert set(places.values_list("category", flat=True)) == set(PlaceOfInterest.Category.values)
    assert not places.filter(Q(hours="") | Q(step_free="inconnu") | Q(source="")).exists()


def test_transport_has_a_bhns_with_its_route_and_an_extension_to_come(demo):
    bhns = TransportLine.objects.get(name="Ligne B1")
    planned = TransportLine.objects.get(status="prevue")

    assert bhns.mode == "bhns"
    assert bhns.stops.count() >= 8
    assert len(bhns.geojson["coordinates"]) > 10
    assert planned.opens_on > today()
    assert Counter(TransportLine.objects.values_list("mode", flat=True)) == {
        "bhns": 2, "bus": 2, "velo": 1,
    }  # fmt: skip
    assert Stop.objects.filter(longitude=None).count() == 0


def test_perimeters_are_of_two_vintages_and_of_about_a_square_kilometre(demo):
    qpv = Perimeter.objects.filter(neighbourhood__slug="les-hauts-clos", kind="qpv")
    areas = {row.vintage: shape(row.geojson).area * 111.2 * 111.2 * 0.644 for row in qpv}

    assert set(areas) == {2015, 2024}
    assert all(0.6 < km2 < 1.4 for km2 in areas.values())
    assert all(len(row.geojson["coordinates"][0]) > 20 for row in qpv)


def test_units_show_every_kind_and_every_state(demo):
    states = Counter(unit.availability().state for unit in Unit.objects.with_history())

    assert set(Unit.objects.published().values_list("kind", flat=True)) == set(Unit.Kind.values)
    assert set(states) == set(State.values)
    assert states[State.FREE] >= 12
    assert states[State.SOON] >= 8


def test_prices_are_in_every_basis_with_steps_and_a_change_to_come(demo):
    assert set(Rate.objects.values_list("basis", flat=True)) == set(Rate.Basis.values)
    assert Rate.objects.filter(steps__isnull=False).exists()
    assert Rate.objects.filter(valid_from__gt=today()).exists()
    assert Unit.objects.published().filter(price_on_request=True, rates=None).count() == 1


def test_sheets_show_what_happens_when_nobody_verifies_them(demo):
    to_confirm = [unit for unit in Unit.objects.published() if unit.to_confirm]
    hidden = Unit.objects.get(verified_on__lt=days(-90))

    assert len(to_confirm) == 1
    assert hidden.published
    assert not hidden.listing.public


def test_drafts_are_there_and_not_public(demo, client, staff):
    assert Unit.objects.filter(published=False).count() == 1
    assert Organisation.objects.filter(published=False).count() == 1
    assert Organisation.objects.visible_to(staff).filter(published=False).exists()


def test_titles_follow_the_building_and_are_of_every_usual_kind(demo):
    titles = set(Occupancy.objects.values_list("kind", flat=True))

    assert titles == set(TitleKind.values)
    assert not Occupancy.objects.filter(kind="public_domain", unit__building__domain="prive")
    assert not Occupancy.objects.filter(kind="commercial_lease", unit__building__domain="public")
    assert Occupancy.objects.filter(renewal_planned=True).exists()
    assert Occupancy.objects.filter(notice_leave_on__gt=today()).exists()
    assert Occupancy.objects.filter(left_on__lt=today()).exists()


def test_pathway_leads_from_the_idea_to_a_lease(demo):
    steps = PathwayStep.objects.filter(neighbourhood__slug="les-hauts-clos")

    assert list(steps.values_list("stage", "housing")) == [
        ("idee", ""),
        ("projet", ""),
        ("creation", "pepiniere"),
        ("immatriculee", "hotel"),
        ("developpement", "bail"),
    ]


def test_partners_receive_people_and_one_person_keeps_their_name_back(demo):
    assert DropIn.objects.count() >= 12
    assert Contact.objects.filter(agreed_on=None).count() == 1
    assert Organisation.objects.published().filter(contacts=None).count() == 0


def test_testimonials_are_whole_interviews_and_two_are_hidden(demo):
    hidden = Testimonial.objects.exclude(pk__in=Testimonial.objects.published())

    assert all(row.answers.count() == 5 for row in Testimonial.objects.all())
    assert not Answer.objects.filter(answer="").exists()
    assert not Testimonial.objects.filter(published=False).exists()
    assert hidden.filter(consent__ends_on__lt=today(), consent__withdrawn_on=None).count() == 1
    assert hidden.filter(consent__withdrawn_on__lte=today()).count() == 1
    assert hidden.count() == 2


def test_projects_show_every_status_and_precision_and_why_dates_moved(demo):
    milestones = Milestone.objects.all()
    reasons = milestones.exclude(postponements=None).values_list("postponements__reason", flat=True)
    notices = Notice.objects.filter(published=True)

    assert set(milestones.values_list("status", flat=True)) == set(Status.values)
    assert set(milestones.values_list("precision", flat=True)) == set(Precision.values)
    assert reasons.count() >= 3
    assert all(reasons)
    assert set(Notice.objects.current()) < set(notices)
    assert all(project.effects.count() for project in Project.objects.all())


def test_every_row_passes_the_checks_of_its_model_and_of_publication(demo):
    assert refusals() == {
        str(row): [f"Publication impossible : {row.publication_blockers()[0]}"]
        for row in Testimonial.objects.exclude(pk__in=Testimonial.objects.published())
    }


def test_everything_public_was_verified_in_the_last_month(demo):
    late = {
        str(row)
        for model in our_models()
        if issubclass(model, Public)
        for row in model.objects.filter(published=True)
        if not days(-31) <= row.verified_on <= today()
    }

    assert late == {
        "Réserve R1, La Filature",
        "Bureau 14, Le Belvédère",
    }


def test_every_name_is_marked_as_invented(demo):
    firms = [
        *Company.objects.values_list("name", flat=True),
        *Organisation.objects.values_list("name", flat=True),
        *Testimonial.objects.values_list("company_name", flat=True),
        *Project.objects.values_list("lead", flat=True),
        Authority.objects.get().name,
    ]
    people = [
        *Company.objects.values_list("contact_name", flat=True),
        *Contact.objects.values_list("name", flat=True),
        *Testimonial.objects.values_list("person_name", flat=True),
        *Neighbourhood.objects.exclude(foreword="").values_list("foreword_author", flat=True),
        Authority.objects.get().publication_director,
    ]

    assert [name for name in firms if not name.endswith(FIRM)] == []
    assert [name for name in people if not name.endswith(PERSON)] == []


def texts() -> list[str]:
    """Every text of the demonstration's tables."""
    return [
        value
        for model in our_models()
        for row in model._default_manager.values()
        for name, value in row.items()
        if isinstance(value, str) and name not in ("search_text", "password") and "date" not in name
    ]


def test_no_address_and_no_number_can_be_a_real_one(demo):
    everything = "\n".join(texts())

    addresses = re.findall(r"[\w.+-]+@([\w.-]+\w)", everything)
    assert len(addresses) > 40
    assert [domain for domain in addresses if not domain.endswith(".invalid")] == []
    phones = PHONE.findall(everything)
    assert len(phones) > 60
    assert [phone for phone in phones if not phone.startswith("03 53 01 ")] == []
    assert "http" not in everything


def test_texts_keep_french_typography(demo):
    prose = [
        value
        for model in our_models()
        for row in model._default_manager.all()
        for field in model._meta.fields
        if isinstance(field, CleanedText) and (value := getattr(row, field.name))
    ]

    assert [text for text in prose if SPACE_BEFORE_MARK.search(text)] == []


def test_loading_twice_changes_nothing(demo):
    before = contents()

    report = load(today(), pictures=False)

    assert contents() == before
    assert (report.created, report.updated) == (0, 0)


@pytest.mark.parametrize("later", [pytest.param(1, marks=pytest.mark.one_database), 400])
def test_demo_does_not_age(demo, monkeypatch, later):
    day = today() + datetime.timedelta(days=later)
    before = {model._meta.label: model._default_manager.count() for model in our_models()}
    hidden = {
        str(row) for row in Testimonial.objects.exclude(pk__in=Testimonial.objects.published())
    }
    at(day, monkeypatch)

    load(day, pictures=False)

    states = {unit.availability(day).state for unit in Unit.objects.with_history()}
    assert states == set(State.values)
    assert {model._meta.label: model._default_manager.count() for model in our_models()} == before
    assert set(refusals()) == hidden
    assert Unit.objects.published().count() >= 45
