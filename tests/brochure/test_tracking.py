"""From copies to titles: each edition and place with what it led to, and what it cost."""

import io
from decimal import Decimal

import pikepdf
import pytest
from django.urls import reverse

from brochure import editions
from brochure.models import DailyScan, Edition, Printing, ShortLink
from brochure.proofs import pull
from brochure.tracking import LEAFLET_COST, Path, tracked
from core.templatetags.french import euros_cents
from lettings.models import Transition
from lettings.workflow import Status
from tests import factories
from tests.brochure.brochures import make_quartier, ready
from tests.factories import days
from tests.lettings.requests import make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(printer, superuser) -> Edition:
    brochure = ready(make_quartier(), print_by=days(10), ready_on=days(-1))
    pull(brochure)
    return editions.freeze(brochure, superuser)


@pytest.fixture
def place(edition) -> ShortLink:
    return factories.make_short_link(
        edition.neighbourhood, support="plaquette", edition=edition, place="Mairie", copies=50
    )


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


def came_by(link: ShortLink, status: str, *reached: str) -> None:
    request = make_request(status, origin=link.code)
    for target in reached:
        Transition.objects.create(request=request, source=Status.QUALIFYING, target=target)


def test_frozen_edition_bears_a_code_of_its_own(edition, printer):
    link = edition.short_links.get()

    assert link.support == "plaquette"
    assert link.neighbourhood == edition.neighbourhood
    web, press = printer.documents[-2:]
    assert f"{link.get_absolute_url()}" in web.html
    assert f"{link.get_absolute_url()}" in press.html


def test_edition_tells_how_far_each_place_led(edition, place):
    DailyScan.objects.create(link=place, day=days(-3), count=9)
    DailyScan.objects.create(link=place, day=days(0), count=1)
    DailyScan.objects.create(link=edition.short_links.exclude(pk=place.pk).get(), day=days(0),
                             count=4)  # fmt: skip
    came_by(place, Status.DRAFT)  # never sent
    came_by(place, Status.REFUSED, Status.VISIT, Status.VISIT)
    came_by(place, Status.SIGNED, Status.VISIT, Status.SIGNED)
    make_request(origin="recherche")

    [found] = tracked([edition])

    assert {p.link.place: p.path for p in found.places}["Mairie"] == Path(10, 2, 2, 1)
    assert found.path == Path(14, 2, 2, 1)
    assert {p.link.place: p.scan_rate for p in found.places}["Mairie"] == "20\u00a0%"
    assert found.handed_out == 50


def test_costs_are_those_last_noted_and_small_groups_are_not_told(edition, place):
    Printing.objects.create(edition=edition, copies=10, printing_cost=Decimal(1))
    Printing.objects.create(
        edition=edition, copies=400, design_cost=Decimal(0), printing_cost=Decimal(200)
    )
    for _request in range(4):
        came_by(place, Status.SUBMITTED)

    [small] = tracked([edition])
    came_by(place, Status.SUBMITTED)
    [enough] = tracked([edition])

    assert (small.cost, small.copy_cost) == (200, Decimal("0.5"))
    assert small.request_cost is None
    assert small.path.told[1] == "moins de 5"
    assert enough.request_cost == 40
    assert enough.path.told == ["0", "5", "0", "0"]


def test_report_asks_as_many_queries_for_three_places_as_for_one(
    edition, place, django_assert_num_queries
):
    with django_assert_num_queries(4):
        tracked([edition])
    for _place in range(2):
        factories.make_short_link(edition.neighbourhood, support="plaquette", edition=edition)
    with django_assert_num_queries(4):
        tracked([edition])


def test_staff_read_the_report_and_take_its_page_for_elected_members(admin_client, edition, place):
    Printing.objects.create(edition=edition, copies=400, printing_cost=Decimal(200))
    factories.make_short_link(edition.neighbourhood, support="autre", place="Stand du marché")

    page = admin_client.get(reverse("admin:printed_tracking")).content.decode()
    report = admin_client.get(reverse("admin:brochure_report", args=[edition.pk]))

    assert "Mairie" in page
    assert "Stand du marché" in page
    assert euros_cents(LEAFLET_COST) in page
    assert "no-store" in report["Cache-Control"]
    with pikepdf.open(io.BytesIO(report.content)) as pdf:
        assert len(pdf.pages) == 1


def test_printer_gets_the_edition_with_the_code_of_a_place(
    admin_client, edition, place, printer, monkeypatch
):
    monkeypatch.setattr("brochure.admin.printed", printer)

    response = admin_client.get(reverse("admin:brochure_sign", args=[place.pk]))

    assert response.status_code == 200
    assert place.get_absolute_url() in printer.documents[-1].html
    assert printer.documents[-1].variant == "press"


def test_place_of_another_quartier_is_refused(admin_client, edition):
    other = factories.make_neighbourhood(published=True)
    answers = {"support": "plaquette", "place": "Poste", "neighbourhood": other.pk,
               "edition": edition.pk, "copies": "20"}  # fmt: skip

    response = admin_client.post(reverse("admin:brochure_shortlink_add"), answers)

    assert "celle d’un autre quartier" in response.content.decode()
    assert not ShortLink.objects.filter(place="Poste").exists()
