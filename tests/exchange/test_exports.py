"""Lists of the admin as files: what is filtered, typed, neutralised and kept from whom."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from python_calamine import CalamineWorkbook

from security.models import AuditEvent
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_page(client, superuser):
    client.force_login(superuser)
    return client


def content(client, label, form, **query):
    address = reverse("admin:exchange_export", args=[*label.split("."), form])
    return b"".join(client.get(address, query).streaming_content)


def csv_rows(client, label, **query):
    text = content(client, label, "csv", **query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_export_honours_filters_and_search(admin_page):
    building = factories.make_building(name="Espace", reference="HE")
    factories.make_unit(building=building, reference="A1", kind="atelier", published=True)
    factories.make_unit(building=building, reference="B1", kind="bureau", published=True)
    factories.make_unit(building=building, reference="A2", kind="atelier")

    rows = csv_rows(admin_page, "premises.unit", kind__exact="atelier", published__exact="1", q="A")

    assert [(row["Référence"], row["Nature"], row["Publié"]) for row in rows] == [
        ("A1", "Atelier", "oui")
    ]
    assert AuditEvent.objects.get(verb="export").label == "locaux, csv"


def test_cells_are_typed_and_formulas_neutral(admin_page):
    unit = factories.make_unit(reference="A1", floor=-1, area=Decimal("62.50"), notes="=1+1")
    expected = ("A1", -1, 62.5, "'=1+1")

    book = openpyxl.load_workbook(io.BytesIO(content(admin_page, "premises.unit", "xlsx")))
    head, row = book.active.iter_rows(values_only=True)
    typed = dict(zip(head, row, strict=True))
    ods = CalamineWorkbook.from_filelike(io.BytesIO(content(admin_page, "premises.unit", "ods")))
    head, row = ods.get_sheet_by_index(0).to_python()
    same = dict(zip(head, row, strict=True))

    names = ("Référence", "Étage", "Surface (m²)", "Notes internes")
    assert tuple(typed[name] for name in names) == expected
    assert tuple(same[name] for name in names) == expected
    assert typed["Vérifié le"].date() == unit.verified_on
    assert same["Vérifié le"] == unit.verified_on


def test_personal_column_is_left_out_without_its_right(client, staff):
    factories.make_occupancy(factories.make_unit(), start=days(-9))
    staff.user_permissions.set(Permission.objects.filter(codename="view_occupancy"))
    client.force_login(staff)

    rows = csv_rows(client, "premises.occupancy")
    staff.user_permissions.add(Permission.objects.get(codename="view_company"))

    assert len(rows) == 1
    assert "Entreprise" not in rows[0]
    assert "Entreprise" in csv_rows(client, "premises.occupancy")[0]


def test_export_follows_the_right_to_read_the_list(client, staff):
    client.force_login(staff)

    for label, status in (
        ("premises.unit", 403), ("premises.occupancy", 403), ("accounts.user", 404),
        ("rien.dutout", 404),
    ):  # fmt: skip
        address = reverse("admin:exchange_export", args=[*label.split("."), "csv"])
        assert client.get(address).status_code == status


def test_wrong_criteria_lead_back_to_the_list(admin_page):
    address = reverse("admin:exchange_export", args=["premises", "unit", "csv"])

    assert admin_page.get(address, {"etage__bidule": "x"}).status_code == 302


def test_partners_leave_without_their_people(admin_page):
    organisation = factories.make_organisation(name="Chambre")
    factories.make_contact(organisation, name="Camille Exemple")

    text = content(admin_page, "partners.organisation", "csv").decode()

    assert "Chambre" in text
    assert "Camille" not in text


def test_export_reads_in_a_constant_number_of_queries(admin_page, django_assert_num_queries):
    for count in (1, 3):
        while factories.Unit.objects.count() < count:
            factories.make_unit()
        content(admin_page, "premises.unit", "csv")

        with django_assert_num_queries(10):
            content(admin_page, "premises.unit", "csv")
