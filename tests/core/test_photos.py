"""What a photo offers to pages, and what staff say of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.urls import reverse

from core.storage import WholeFiles
from core.validators import validate_alternative_text
from premises.models import Photo
from tests.factories import make_building, make_organisation, make_photo, make_unit, picture

pytestmark = pytest.mark.django_db


def photo_data(**fields) -> dict:
    """What the only photo of a building's screen sends."""
    values = {
        "alt": "Façade", "credit": "Studio", "licence": "Tous droits réservés", "order": "0",
        "focus_x": "50", "focus_y": "50", "id": "", **fields,
    }  # fmt: skip
    prefix = {f"photos-0-{name}": value for name, value in values.items()}
    return {"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "0", **prefix}


def building_data(building, **fields) -> dict:
    """What the screen of a building sends, with one new photo."""
    values = {name: value for name, value in model_to_dict(building).items() if value is not None}
    return {**values, "address": "1 rue des Halles", **photo_data(**fields)}


def save(client, building, **fields):
    address = reverse("admin:premises_building_change", args=[building.pk])
    return client.post(address, building_data(building, **fields), follow=True)


def test_photo_offers_three_formats_never_larger_than_itself():
    photo = make_photo(building=make_building(), file=picture(700, 350))

    stem = photo.src.removesuffix(".jpg")
    assert photo.srcset_avif == f"{stem}-320.avif 320w, {stem}-480.avif 480w, {stem}-700.avif 700w"
    assert photo.srcset_webp == f"{stem}-480.webp 480w, {stem}-700.webp 700w"
    assert (photo.small_src, photo.enlarged_src) == (photo.src, f"{stem}-700.webp")


def test_large_photo_has_a_smaller_jpeg():
    photo = make_photo(building=make_building(), file=picture(2000, 1000))

    assert photo.width == 1600
    assert photo.small_src.endswith("-960.jpg")
    for width in (960, 480, 320):
        assert photo.file.storage.exists(photo.file.name.replace(".jpg", f"-{width}.avif"))


@pytest.mark.parametrize(
    ("x", "y", "classes"),
    [(50, 50, ""), (52, 46, ""), (0, 100, "focus-x-0 focus-y-100"), (33, 50, "focus-x-30")],
)
def test_focal_point_becomes_classes(x, y, classes):
    assert Photo(focus_x=x, focus_y=y).focus_classes == classes


def test_card_shows_the_focal_point(client):
    unit = make_unit(published=True)
    make_photo(unit=unit, focus_x=12, focus_y=80)

    page = client.get(reverse("premises:unit_list")).text

    assert '<picture class="picture focus-x-10 focus-y-80">' in page


def test_focal_point_outside_the_picture_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_photo(building=make_building(), focus_x=101)


def test_focal_point_is_set_in_the_admin(client, superuser):
    client.force_login(superuser)
    building = make_building()

    save(client, building, file=picture(1300, 700), focus_x="20", focus_y="75")

    assert list(building.photos.values_list("focus_x", "focus_y")) == [(20, 75)]


def test_focal_point_outside_the_picture_is_said_at_its_field(client, superuser):
    client.force_login(superuser)
    building = make_building()

    page = save(client, building, file=picture(), focus_x="120").text

    assert building.photos.count() == 0
    assert "inférieure ou égale à 100" in page


def test_small_photo_is_accepted_with_a_warning(client, superuser):
    client.force_login(superuser)
    building = make_building()

    page = save(client, building, file=picture(800, 400)).text

    assert building.photos.count() == 1
    assert "Façade\u00a0: cette photo n’a que 800 pixels de large" in page


def test_large_photo_gets_no_warning(client, superuser):
    client.force_login(superuser)
    building = make_building()

    page = save(client, building, file=picture(1200, 600)).text

    assert building.photos.count() == 1
    assert "pixels de large, il en faut" not in page


def test_full_disk_is_said_at_the_field_and_keeps_what_was_typed(client, superuser, monkeypatch):
    client.force_login(superuser)
    building = make_building()

    def full(self, name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(WholeFiles, "_save", full)

    response = save(client, building, file=picture(), alt="La cour pavée")

    assert response.status_code == 200
    assert "n’a plus la place" in response.text
    assert "La cour pavée" in response.text
    assert building.photos.count() == 0


def test_full_disk_is_said_at_the_field_of_a_logo(client, superuser, monkeypatch):
    client.force_login(superuser)
    partner = make_organisation(name="Ancien nom")
    values = {name: value for name, value in model_to_dict(partner).items() if value is not None}

    def full(self, name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(WholeFiles, "_save", full)
    kinds, counts = ("contacts", "drop_ins", "memberships"), ("TOTAL_FORMS", "INITIAL_FORMS")
    rows = {f"{kind}-{count}": "0" for kind in kinds for count in counts}

    response = client.post(
        reverse("admin:partners_organisation_change", args=[partner.pk]),
        {**values, **rows, "name": "Nouveau nom", "logo": picture()},
    )

    assert response.status_code == 200
    assert "n’a plus la place" in response.text
    assert "Nouveau nom" in response.text
    partner.refresh_from_db()
    assert (partner.name, partner.logo.name) == ("Ancien nom", "")


@pytest.mark.parametrize(
    "text",
    ["IMG_1234.jpg", "img 12", "DSC-0042", "photo.heic", "PXL_20260412_101112", "20260412_101112",
     "IMG-20260412-WA0003", "Capture d’écran 2026-04-12 101112", "WhatsApp Image 2026-04-12"],
)  # fmt: skip
def test_file_name_is_no_description(text):
    with pytest.raises(ValidationError):
        validate_alternative_text(text)


@pytest.mark.parametrize("text", ["Photo de la cour", "L’image de 1950", "Façade du 12 mai 2026"])
def test_description_is_accepted(text):
    validate_alternative_text(text)


def test_description_of_141_characters_is_refused():
    photo = make_photo(building=make_building(), alt="a" * 140)
    photo.full_clean()

    photo.alt += "a"
    with pytest.raises(ValidationError) as refused:
        photo.full_clean()

    assert list(refused.value.message_dict) == ["alt"]


@pytest.mark.parametrize(("alt", "decorative"), [("", False), ("Une cour", True)])
def test_photo_is_either_described_or_decorative(alt, decorative):
    photo = make_photo(building=make_building(), alt=alt, decorative=decorative)

    with pytest.raises(ValidationError) as refused:
        photo.full_clean()

    assert list(refused.value.message_dict) == ["alt"]
