"""The admin's page that brings a GIS file: a trial, then the same file for good."""

import time
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from neighbourhoods.gis.screens import kept
from neighbourhoods.models import BaseMapLayer, PlaceOfInterest
from security.models import AuditEvent
from tests.factories import make_neighbourhood, make_perimeter
from tests.neighbourhoods import gis_files
from tests.neighbourhoods.gis_files import STREETS

pytestmark = pytest.mark.django_db
PAGE = "admin:neighbourhoods_basemaplayer_import"


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def admin_page(client, superuser):
    client.force_login(superuser)
    return client


@pytest.fixture
def quartier():
    neighbourhood = make_neighbourhood(name="Les Hauts")
    make_perimeter(neighbourhood)
    return neighbourhood


def payload(tmp_path, **said):
    path = gis_files.geojson(tmp_path, [STREETS[0]], name=["Rue Haute"], highway=["primary"])
    return {
        "layer": "routes",
        "file": SimpleUploadedFile("rues <b>.geojson", path.read_bytes()),
        "source": "Ville",
        "attribution": "autre",
        "other_attribution": "Ville (2026)",
        "source_date": "2026-09-15",
        **said,
    }


def waiting() -> list[Path]:
    return sorted(kept.folder().iterdir())


def test_trial_reports_and_keeps_the_file_without_writing(admin_page, quartier, tmp_path):
    response = admin_page.post(reverse(PAGE), payload(tmp_path))

    assert "Rues et chemins, Les Hauts – objets gardés (avant : 0) : 1." in response.text
    assert "rues &lt;b&gt;.geojson" in response.text
    assert BaseMapLayer.objects.count() == 0
    file, description = waiting()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.name == response.context["token"] == description.stem


def test_confirmation_imports_the_same_file_once(admin_page, quartier, tmp_path):
    token = admin_page.post(reverse(PAGE), payload(tmp_path)).context["token"]

    first = admin_page.post(reverse(PAGE), {"token": token})
    again = admin_page.post(reverse(PAGE), {"token": token}, follow=True)

    assert first.url == reverse("admin:neighbourhoods_basemaplayer_changelist")
    layer = quartier.layers.get()
    assert (layer.features[0]["name"], layer.attribution) == ("Rue Haute", "Ville (2026)")
    assert waiting() == []
    assert "Ce fichier n’attend plus" in again.text
    assert AuditEvent.objects.get(verb="import").label == "Rues et chemins, Ville"


def test_refused_file_is_told_at_its_field_and_forgotten(admin_page, quartier, tmp_path):
    wrong = SimpleUploadedFile("rues.geojson", b"<OGRVRTDataSource/>")

    response = admin_page.post(reverse(PAGE), payload(tmp_path, file=wrong))

    assert "Le format n’est pas reconnu" in response.context["form"].errors["file"][0]
    assert 'value="Ville (2026)"' in response.text
    assert waiting() == []


def test_ground_without_attribution_is_refused(admin_page, tmp_path):
    response = admin_page.post(reverse(PAGE), payload(tmp_path, other_attribution=""))

    assert list(response.context["form"].errors) == ["other_attribution"]


def test_perimeters_without_a_year_are_refused(admin_page, tmp_path):
    response = admin_page.post(reverse(PAGE), payload(tmp_path, layer="perimetres"))

    assert list(response.context["form"].errors) == ["vintage"]


def test_token_of_somebody_else_or_made_up_imports_nothing(admin_page, quartier, tmp_path):
    about = {"user": 0, "layer": "routes"}
    theirs = kept.keep(SimpleUploadedFile("x", b"{}"), about)

    for token in (theirs, "x" * 43, "../../etc/passwd", "\0", "²"):
        response = admin_page.post(reverse(PAGE), {"token": token})
        assert response.status_code in (302, 400)

    assert len(waiting()) == 2


def test_file_is_forgotten_after_an_hour(admin_page, quartier, tmp_path):
    token = admin_page.post(reverse(PAGE), payload(tmp_path)).context["token"]

    assert kept.found(token, at=time.time() + 3700) is None
    assert waiting() == []


def test_staff_bring_only_what_they_may_change(staff_client, staff, tmp_path):
    assert staff_client.get(reverse(PAGE)).status_code == 403
    names = [f"{verb}_{PlaceOfInterest._meta.model_name}" for verb in ("add", "change")]
    staff.user_permissions.set(Permission.objects.filter(codename__in=names))

    form = staff_client.get(reverse(PAGE)).context["form"]

    assert form.fields["layer"].choices == [("lieux", "Lieux utiles")]


def test_list_offers_the_import(admin_page):
    response = admin_page.get(reverse("admin:neighbourhoods_basemaplayer_changelist"))

    assert reverse(PAGE) in response.text
    assert reverse(PAGE).replace("importer", "add") not in response.text
