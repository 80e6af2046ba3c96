"""Import of partners: their sheet, people and hours, again and again."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from core.imports.run import run_import
from core.imports.tables import Row
from partners.imports.partners import PartnerImport
from partners.models import Contact, DropIn, Organisation
from tests import factories

pytestmark = pytest.mark.django_db
SHEET = {
    "nom": "Chambre des métiers", "nature": "Chambre consulaire", "missions": "Conseil.",
    "telephone": "03 22 00 00 00", "quartiers": "QP080001 | Les Hauts", "publie": "oui",
}  # fmt: skip
PERSON = {"contact_nom": "Camille Exemple", "contact_fonction": "Conseillère"}
HOUR = {
    "permanence_quartier": "QP080001", "permanence_jour": "mardi", "permanence_de": "9 h",
    "permanence_a": "12h30", "permanence_lieu": "Maison de quartier",
}  # fmt: skip


@pytest.fixture(autouse=True)
def quartiers():
    factories.make_neighbourhood(qpv_code="QP080001", name="La Plaine")
    factories.make_neighbourhood(name="Les Hauts")


def imported(*rows, write=True):
    headers = dict.fromkeys(name for row in rows for name in row)
    table = [
        Row(number, {name: row.get(name, "") for name in headers})
        for number, row in enumerate(rows, start=2)
    ]
    return run_import(PartnerImport(), table, write=write)


def test_partner_comes_with_people_and_hours():
    other = {
        "nom": "Chambre des métiers",
        "contact_nom": "Dominique",
        "contact_fonction": "Accueil",
    }

    report = imported({**SHEET, **PERSON, **HOUR}, other)

    partner = Organisation.objects.get()
    assert report.problems == []
    assert (partner.published, partner.slug) == (True, "chambre-des-metiers")
    assert partner.neighbourhoods.count() == 2
    assert list(partner.contacts.values_list("name", flat=True)) == ["Camille Exemple", "Dominique"]
    assert partner.drop_ins.get().starts_at == datetime.time(9)


def test_second_run_changes_nothing():
    rows = [{**SHEET, **PERSON, **HOUR}]
    imported(*rows)

    report = imported(*rows)

    assert {outcome for _noun, outcome in report.done} == {"inchangé"}
    assert (Organisation.objects.count(), Contact.objects.count(), DropIn.objects.count()) == (
        1, 1, 1,
    )  # fmt: skip


def test_person_without_agreement_is_not_public():
    imported({**SHEET, **PERSON})

    assert Contact.objects.public().count() == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("permanence_de", "25 h"),
        ("permanence_a", "8 h"),
        ("permanence_jour", "Dimanche"),
        ("permanence_quartier", "Ailleurs"),
        ("quartiers", "QP080001 | Ailleurs"),
        ("courriel", "sans arobase"),
        ("site", "javascript:alert(1)"),
        ("contact_fonction", ""),
    ],
)
def test_bad_cell_is_refused_and_nothing_is_written(column, value):
    report = imported({**SHEET, **PERSON, **HOUR, column: value})

    told = {problem.column for problem in report.problems}
    assert told == {"permanence_jour" if value == "8 h" else column}
    assert Organisation.objects.count() == 0


def test_template_is_read_back_without_error(tmp_path):
    out = StringIO()
    call_command("import_partners", tmp_path / "modele.csv", template=True, stdout=out)

    call_command("import_partners", tmp_path / "modele.csv", write=True, stdout=out)

    assert "Import enregistré." in out.getvalue()
    assert Organisation.objects.count() == 1
