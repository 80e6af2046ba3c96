"""Import of places from a table: found by number or by name, drafts unless told."""

from io import StringIO

import pytest
from django.core.management import call_command

from core.imports.run import run_import
from core.imports.tables import Row
from neighbourhoods.imports.places import PlaceImport
from neighbourhoods.models import PlaceOfInterest
from tests import factories

pytestmark = pytest.mark.django_db
PLACE = {
    "quartier": "QP080001", "nom": "Médiathèque", "categorie": "Culture", "source": "Ville",
    "identifiant": "M1", "longitude": "2,3", "latitude": "49,9", "publie": "oui",
}  # fmt: skip


@pytest.fixture(autouse=True)
def quartier():
    return factories.make_neighbourhood(qpv_code="QP080001")


def imported(*rows):
    table = [Row(number, row) for number, row in enumerate(rows, start=2)]
    return run_import(PlaceImport(), table, write=True)


def test_place_is_found_by_its_number_though_renamed():
    imported(PLACE)

    report = imported({**PLACE, "nom": "Grande Médiathèque"})

    assert report.done == {("Lieux", "modifié"): 1}
    assert PlaceOfInterest.objects.get().name == "Grande Médiathèque"


def test_place_that_somebody_wrote_is_found_by_its_name(quartier):
    known = factories.make_place(quartier, name="Médiathèque", source="Agents")

    imported(PLACE)

    place = PlaceOfInterest.objects.get()
    assert (place.pk, place.source, place.source_key) == (known.pk, "Ville", "M1")


def test_second_run_changes_nothing():
    imported(PLACE)

    assert imported(PLACE).done == {("Lieux", "inchangé"): 1}


def test_place_without_point_is_not_published():
    report = imported({**PLACE, "longitude": "", "latitude": ""})

    assert [(one.row, one.column) for one in report.problems] == [(2, "publie")]
    assert PlaceOfInterest.objects.count() == 0


def test_same_place_twice_is_refused():
    report = imported(PLACE, PLACE)

    assert report.problems[0].message == "Ce lieu est déjà décrit à la ligne 2."


def test_template_is_read_back_without_error(tmp_path):
    out = StringIO()
    call_command("import_places", tmp_path / "modele.csv", template=True, stdout=out)

    call_command("import_places", tmp_path / "modele.csv", write=True, stdout=out)

    assert "Import enregistré." in out.getvalue()
