"""Import of units: what is read, what is refused, and where."""

import json
import zipfile
from decimal import Decimal
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from core.imports.run import run_import
from core.imports.tables import UnreadableFile, read_table
from premises.imports.units import UnitImport
from premises.models import Building, Listing, Rate, Unit
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

HEADERS = [
    *("batiment_reference", "batiment_nom", "batiment_nature", "quartier", "adresse"),
    *("longitude", "latitude", "batiment_publie", "reference", "nature", "surface_m2"),
    *("dpe_exemption", "loyer", "publie"),
]
ROW = ["HE-01", "Espace Œuvre", "Hôtel d’entreprises", "QP080001", "1 rue du Clos", "2,3012",
       "49,9158", "oui", "A1", "Atelier", "62,5", "Local non chauffé", "60", "oui"]  # fmt: skip


@pytest.fixture(autouse=True)
def quartier():
    return factories.make_neighbourhood(qpv_code="QP080001", published=True)


def row(**changes):
    return [changes.get(header, value) for header, value in zip(HEADERS, ROW, strict=True)]


def import_units(path, mapping, write):
    return run_import(UnitImport(), read_table(path), mapping=mapping, write=write)


def csv_file(tmp_path, *rows, encoding="utf-8"):
    path = tmp_path / "locaux.csv"
    lines = [";".join(line) for line in (HEADERS, *rows)]
    path.write_text("\n".join(lines), encoding=encoding)
    return path


def problems(report):
    return [(problem.row, problem.column) for problem in report.problems]


def test_dry_run_writes_nothing(tmp_path):
    report = import_units(csv_file(tmp_path, ROW), None, write=False)

    assert report.done == {("Bâtiments", "créé"): 1, ("Locaux", "créé"): 1, ("Tarifs", "créé"): 1}
    assert (Building.objects.count(), Unit.objects.count(), report.written) == (0, 0, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_written_unit_is_on_the_public_list(tmp_path, encoding):
    import_units(csv_file(tmp_path, ROW, encoding=encoding), None, write=True)

    listing = Listing.objects.get(public=True)
    assert listing.unit.building.name == "Espace Œuvre"
    assert (listing.area, listing.state, listing.kind) == (Decimal("62.5"), "libre", "atelier")
    assert listing.monthly_rent == Decimal("312.50")


def test_second_run_changes_nothing(tmp_path):
    path = csv_file(tmp_path, ROW, row(reference="A2", surface_m2="30"))
    import_units(path, None, write=True)

    report = import_units(path, None, write=True)

    assert report.done == {
        ("Bâtiments", "inchangé"): 2, ("Locaux", "inchangé"): 2, ("Tarifs", "inchangé"): 2,
    }  # fmt: skip
    assert (Building.objects.count(), Unit.objects.count(), Rate.objects.count()) == (1, 2, 2)


def test_changed_row_updates_by_reference_and_empty_cells_keep_what_is_known(tmp_path):
    import_units(csv_file(tmp_path, ROW), None, write=True)

    import_units(
        csv_file(tmp_path, row(surface_m2="70", nature="", dpe_exemption="")), None, write=True
    )

    unit = Unit.objects.get()
    assert (unit.area, unit.kind, unit.epc_exempt) == (Decimal(70), "atelier", "Local non chauffé")


def test_new_price_closes_the_old_one(tmp_path):
    unit = factories.make_unit(building=factories.make_building(reference="HE-01"), reference="A1")

    import_units(csv_file(tmp_path, row(loyer="72")), None, write=True)

    assert list(unit.rates.order_by("valid_from").values_list("amount", "valid_to")) == [
        (Decimal(60), days(-1)), (Decimal(72), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("surface_m2", "douze", "Un nombre est attendu"),
        ("surface_m2", "١٢", "Un nombre est attendu"),
        ("surface_m2", "-4", "supérieur"),
        ("surface_m2", "1e3", "Un nombre est attendu"),
        ("nature", "Château", "Valeurs possibles : Bureau, Atelier"),
        ("quartier", "QP999999", "Quartier inconnu"),
        ("longitude", "652469,02", "longitude"),
        ("publie", "peut-être", "« oui » ou « non »"),
        ("reference", "", "obligatoire"),
    ],
)
def test_bad_cell_is_named_and_nothing_is_written(tmp_path, column, value, message):
    report = import_units(
        csv_file(tmp_path, ROW, row(**{"reference": "A2", column: value})), None, True
    )

    assert problems(report) == [(3, column)]
    assert message in str(report.problems[0])
    assert Unit.objects.count() == 0


def test_every_bad_row_is_reported_at_once(tmp_path):
    path = csv_file(
        tmp_path, row(surface_m2="?"), row(reference="A2", nature="?"), row(reference="A3")
    )

    report = import_units(path, None, write=True)

    assert problems(report) == [(2, "surface_m2"), (3, "nature")]


def test_same_unit_twice_in_the_file_is_refused(tmp_path):
    report = import_units(csv_file(tmp_path, ROW, ROW), None, write=True)

    assert str(report.problems[0]).endswith("Ce local est déjà décrit à la ligne 2.")


def test_publication_asks_for_what_is_missing(tmp_path):
    report = import_units(csv_file(tmp_path, row(dpe_exemption="")), None, write=True)

    assert problems(report) == [(2, "publie")]
    assert "lettres du DPE" in str(report.problems[0])


def test_publication_if_possible_leaves_a_draft_and_says_so(tmp_path):
    path = csv_file(tmp_path, row(dpe_exemption="", publie="si possible"))

    report = import_units(path, None, write=True)

    assert report.written is True
    assert "est en brouillon" in report.notes[0]
    assert Unit.objects.get().published is False


def test_mapping_reads_another_files_headers(tmp_path):
    path = tmp_path / "autre.csv"
    path.write_text("parcelle,m2,secteur\n80AB1,0,QP080001\n80AB1,45,QP080001\n", encoding="utf-8")
    mapping = tmp_path / "m.json"
    columns = {
        "batiment_reference": "{parcelle}", "batiment_nom": "Parcelle {parcelle}",
        "batiment_nature": "pied-immeuble", "quartier": "{secteur}", "adresse": "Centre",
        "reference": "L-{ligne}", "nature": "Local d’activité", "surface_m2": "{m2}",
    }  # fmt: skip
    mapping.write_text(json.dumps({"colonnes": columns, "vides": {"surface_m2": ["0"]}}))

    import_units(path, mapping, write=True)

    assert list(Unit.objects.order_by("reference").values_list("reference", "area")) == [
        ("L-2", None), ("L-3", Decimal(45)),
    ]  # fmt: skip
    assert Building.objects.get().name == "Parcelle 80AB1"


def test_xlsx_gives_the_same_as_csv(tmp_path):
    workbook = openpyxl.Workbook()
    typed = [*row()]
    typed[HEADERS.index("surface_m2")] = 62.5
    typed[HEADERS.index("loyer")] = 60
    workbook.active.append(HEADERS)
    workbook.active.append(typed)
    workbook.save(tmp_path / "locaux.xlsx")

    import_units(tmp_path / "locaux.xlsx", None, write=True)

    assert Listing.objects.get(public=True).monthly_rent == Decimal("312.50")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.txt", b"a;b", "CSV, XLSX ou ODS"),
        ("x.csv", b"", "vide"),
        ("x.csv", b"a;a\n1;2", "même en-tête"),
        ("x.csv", b"a;b\n1;2", "Colonnes absentes"),
        ("x.csv", b'batiment_reference;reference\n"a;b', "mal formé"),
        ("x.csv", b"reference;batiment_reference\n" + b"x" * 30_000 + b";1", "mal formé"),
        ("x.xlsx", b"PK not a zip", "classeur"),
        ("x.ods", b"", "classeur"),
    ],
)
def test_unreadable_file_is_refused_in_french(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableFile, match=message):
        import_units(path, None, write=True)


def test_workbook_that_unpacks_too_large_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)

    with pytest.raises(UnreadableFile, match="trop volumineux"):
        import_units(tmp_path / "bomb.xlsx", None, write=True)


def test_template_is_read_back_without_error(tmp_path, quartier):
    call_command("import_units", tmp_path / "modele.csv", template=True, stdout=StringIO())

    report = import_units(tmp_path / "modele.csv", None, write=False)

    assert report.problems == []
    assert report.rows == 1


def test_command_exits_with_2_on_bad_input(tmp_path):
    out = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command(
            "import_units", csv_file(tmp_path, row(surface_m2="?")), write=True, stdout=out
        )

    assert stopped.value.code == 2
    assert "Ligne 2, surface_m2 (« ? »)" in out.getvalue()
    assert "rien n’a été enregistré" in out.getvalue()


def test_command_refuses_a_missing_file():
    with pytest.raises((SystemExit, CommandError)):
        call_command("import_units", "absent.csv", stdout=StringIO(), stderr=StringIO())


def test_published_sheet_that_lacks_something_is_refused_not_crashed(tmp_path):
    import_units(csv_file(tmp_path, ROW), None, write=True)
    Rate.objects.all().delete()

    report = import_units(csv_file(tmp_path, row(loyer="", nature="Bureau")), None, write=True)

    assert problems(report) == [(2, "publie")]
    assert "ajoutez un tarif" in report.problems[0].message
