"""Imports in the admin: a trial, a confirmation, the worker's writing, and what goes wrong."""

import datetime
import zipfile
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from exchange import runner
from exchange.models import ImportRun, State
from neighbourhoods.models import PlaceOfInterest
from portal import roles
from premises.models import Building, Rate, Unit
from security.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db
PLACES = "quartier;nom;categorie;source\n"
ROW = "QP080001;Médiathèque;Culture;Ville\n"


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture(autouse=True)
def quartier():
    return factories.make_neighbourhood(qpv_code="QP080001")


@pytest.fixture
def admin_page(client, superuser):
    client.force_login(superuser)
    return client


def upload(client, content, name="lieux.csv", table="lieux"):
    data = content.encode() if isinstance(content, str) else content
    page = reverse("admin:exchange_import", args=[table])
    return client.post(page, {"file": SimpleUploadedFile(name, data)})


def waiting() -> list:
    return list(runner.kept.folder().iterdir())


def test_file_is_tried_then_written_by_the_worker(admin_page):
    status = upload(admin_page, PLACES + ROW).url
    assert admin_page.get(status).headers["Refresh"] == "3"
    runner.run_waiting()
    tried = admin_page.get(status)
    before = PlaceOfInterest.objects.count()

    admin_page.post(status)
    runner.run_waiting()

    assert ("Refresh" in tried.headers, before) == (False, 0)
    assert "Lieux – créé\u00a0: 1." in tried.text
    assert "Confirmer l’import" in tried.text
    assert PlaceOfInterest.objects.get().name == "Médiathèque"
    assert "Import enregistré" in admin_page.get(status).text
    assert AuditEvent.objects.get(verb="import").label == "Importer des lieux"
    assert waiting() == []


def test_confirmation_counts_once(admin_page):
    status = upload(admin_page, PLACES + ROW).url
    runner.run_waiting()

    admin_page.post(status)
    admin_page.post(status)
    runner.run_waiting()
    again = admin_page.post(status, follow=True)

    assert PlaceOfInterest.objects.count() == 1
    assert "n’attend plus" in again.text


def test_bad_rows_are_told_by_row_column_and_cause(admin_page):
    status = upload(admin_page, PLACES + ROW + "QP080001;Parc;Volcan;Ville\n").url

    runner.run_waiting()

    page = admin_page.get(status)
    assert ImportRun.objects.get().problems[0][:3] == [3, "categorie", "Volcan"]
    assert "Fichier refusé" in page.text
    assert "Valeurs possibles\u00a0: Service public" in page.text
    assert "Confirmer" not in page.text
    assert (PlaceOfInterest.objects.count(), waiting()) == (0, [])


def lying_archive() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 51 * 2**20)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.pdf", b"%PDF", "XLSX, ODS ou CSV"),
        ("x.csv", b"nom;nom\na;b", "même en-tête"),
        ("x.csv", b"\xff\xfe\x00", "encodage"),
        ("x.csv", PLACES.encode() + b"a" * 30_000, "dépasse 20000 caractères"),
        ("x.xlsx", b"PK\x03\x04 nothing", "n’est pas un classeur"),
        ("x.ods", lying_archive(), "trop volumineux une fois décompressé"),
        ("x.csv", b"", "vide"),
    ],
)
def test_hostile_file_is_refused_at_its_field(admin_page, name, content, message):
    response = upload(admin_page, content, name)

    assert response.status_code == 200
    assert message in str(response.context["form"].errors["file"])
    assert (ImportRun.objects.count(), waiting()) == (0, [])


def test_file_over_ten_megabytes_is_refused(admin_page):
    response = upload(admin_page, b"a" * (10 * 2**20 + 1))

    assert "10 Mo" in str(response.context["form"].errors["file"])


def test_formula_and_markup_stay_text(admin_page):
    status = upload(admin_page, PLACES + "QP080001;=1+1<script>;Culture;Ville\n").url
    runner.run_waiting()
    admin_page.post(status)

    runner.run_waiting()

    assert PlaceOfInterest.objects.get().name == "=1+1<script>"


def test_dead_worker_leaves_nothing_and_the_page_says_so(admin_page):
    status = upload(admin_page, PLACES + ROW).url
    runner.run_waiting()
    admin_page.post(status)
    long_ago = timezone.now() - datetime.timedelta(minutes=6)
    ImportRun.objects.claim(long_ago)
    runner.signs(ImportRun.objects.get().token).unlink(missing_ok=True)

    page = admin_page.get(status)
    runner.run_waiting()

    assert "Import interrompu" in page.text
    assert "rien n’a été enregistré" in page.text
    assert ImportRun.objects.get().state == State.LOST
    assert PlaceOfInterest.objects.count() == 0


def test_failure_while_writing_undoes_all_and_the_next_import_goes_on(admin_page, monkeypatch):
    first = upload(admin_page, PLACES + ROW).url
    second = upload(admin_page, PLACES + ROW.replace("Médiathèque", "Gymnase")).url
    runner.run_waiting()
    for status in (first, second):
        admin_page.post(status)
    honest, calls = runner.told, []

    def fails_once(report):
        calls.append(report)
        if len(calls) == 1:
            raise RuntimeError
        return honest(report)

    monkeypatch.setattr(runner, "told", fails_once)

    runner.run_waiting()

    assert list(PlaceOfInterest.objects.values_list("name", flat=True)) == ["Gymnase"]
    assert "Import interrompu" in admin_page.get(first).text


def test_run_believed_lost_writes_nothing_when_it_wakes(admin_page):
    status = upload(admin_page, PLACES + ROW).url
    runner.run_waiting()
    admin_page.post(status)
    run = ImportRun.objects.claim(timezone.now())
    ImportRun.objects.update(state=State.LOST)

    with pytest.raises(Exception, match="ne peut plus devenir"):
        runner.execute(run)

    assert PlaceOfInterest.objects.count() == 0


def test_somebody_elses_import_is_read_but_not_confirmed(admin_page, client, django_user_model):
    status = upload(admin_page, PLACES + ROW).url
    runner.run_waiting()
    client.force_login(django_user_model.objects.create_superuser("autre@ville.invalid"))

    assert "Confirmer" not in client.get(status).text
    assert client.post(status).status_code == 403


def test_right_withdrawn_in_between_refuses(staff, client):
    roles.apply()
    staff.groups.add(Group.objects.get(name="Développement économique"))
    client.force_login(staff)
    upload(client, PLACES + ROW)
    staff.groups.clear()

    runner.run_waiting()

    assert (ImportRun.objects.get().state, waiting()) == (State.REFUSED, [])
    assert "Vos droits" in ImportRun.objects.get().facts[0]


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_template_is_a_file_that_its_own_import_reads(admin_page, form):
    address = reverse("admin:exchange_template", args=["locaux", form])
    content = b"".join(admin_page.get(address).streaming_content)

    status = upload(admin_page, content, f"modele.{form}", "locaux").url
    runner.run_waiting()

    assert ImportRun.objects.get().state == State.TRIED, admin_page.get(status).text


def test_lists_offer_the_import_to_those_who_may(admin_page, staff, client):
    address = reverse("admin:premises_unit_changelist")
    page = reverse("admin:exchange_import", args=["locaux"])
    assert page in admin_page.get(address).text
    roles.apply()
    staff.groups.add(Group.objects.get(name="Communication"))
    client.force_login(staff)

    assert page not in client.get(address).text
    assert client.get(page).status_code == 403


def test_import_of_five_hundred_units_takes_few_statements(django_assert_max_num_queries):
    rows = [
        ["HE-01", "Espace", "hotel", "QP080001", "1 rue", f"A{n}", "atelier", "60", 30]
        for n in range(500)
    ]
    book = openpyxl.Workbook()
    headers = "batiment_reference batiment_nom batiment_nature quartier adresse reference nature"
    book.active.append([*headers.split(), "loyer", "surface_m2"])
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    path = runner.kept.folder() / "locaux.xlsx"
    path.write_bytes(file.getvalue())
    run = factories.make_import_run()
    rows = runner.read(path, "locaux.xlsx")
    marks = []

    with django_assert_max_num_queries(3600):
        report = runner.run_import(
            run.importer.table(), rows, write=True, progress=lambda *mark: marks.append(mark)
        )

    assert (report.written, marks[-1], len(marks)) == (True, (500, 500), 11)
    assert (Building.objects.count(), Unit.objects.count(), Rate.objects.count()) == (1, 500, 500)
    assert Unit.objects.filter(listing__monthly_rent=150).count() == 500
