"""Several photos at once: each is checked, none is shown before somebody says what it shows."""

import io

import pytest
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core import many_photos
from neighbourhoods.models import Photo as NeighbourhoodPhoto
from premises.models import Photo
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(db):
    return factories.make_unit(published=True)


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


def screen(obj) -> str:
    options = obj._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_photos", args=[obj.pk])


def phone_photo(name: str, colour: str) -> SimpleUploadedFile:
    """A JPEG that says where it was taken, as phones write them."""
    content = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "12 rue du Secret"
    Image.new("RGB", (64, 48), colour).save(content, "JPEG", exif=exif, comment=b"12 rue du Secret")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def send(client, obj, *files, **fields):
    return client.post(screen(obj), {"files": files, "credit": "Studio (démo)",
                                     "licence": "Tous droits réservés", **fields})  # fmt: skip


def tokens_in(response) -> list[str]:
    return [form.initial["token"] for form in response.context["words"]]


def described(tokens: list[str], *words: dict) -> dict:
    """What the browser would post once each photo is described."""
    post = {"photos-TOTAL_FORMS": len(tokens), "photos-INITIAL_FORMS": len(tokens)}
    for number, (token, said) in enumerate(zip(tokens, words, strict=True)):
        post[f"photos-{number}-token"] = token
        post |= {f"photos-{number}-{name}": value for name, value in said.items()}
    return post


def text_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def test_good_files_are_kept_and_bad_ones_named(admin_client, unit, client):
    hostile = SimpleUploadedFile("<b>piege</b>.jpg", b"<script>alert(1)</script>", "image/jpeg")
    heic = SimpleUploadedFile("plage.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "image/heic")
    good = [phone_photo("IMG_1.jpg", "navy"), phone_photo("IMG_2.jpg", "olive")]

    response = send(admin_client, unit, good[0], hostile, heic, good[1])

    page = text_of(response)
    tokens = tokens_in(response)
    kept = [form.waiting for form in response.context["words"]]
    assert [one["name"] for one in kept] == ["IMG_1.jpg", "IMG_2.jpg"]
    assert "2 fichiers refusés" in page
    assert "n’est pas une image" in page
    assert "HEIC" in page
    assert "<b>piege" not in page
    assert not Photo.objects.exists()  # nothing shows them yet
    name = kept[0]["file"]
    with default_storage.open(name) as file:
        assert b"Secret" not in file.read()
    address = default_storage.url(name)
    seen = admin_client.get(address)
    assert (seen.status_code, bool(b"".join(seen.streaming_content))) == (200, True)
    client.logout()
    assert client.get(address).status_code == 404
    assert len(tokens) == 2


def test_each_photo_wants_words_or_to_be_decorative(admin_client, unit):
    factories.make_photo(unit=unit, order=4)
    files = [phone_photo(f"IMG_{number}.jpg", colour)
             for number, colour in enumerate(("navy", "olive", "teal", "gold"))]  # fmt: skip
    tokens = tokens_in(send(admin_client, unit, *files))
    said = [{"alt": "L’atelier"}, {}, {"alt": "IMG_2.jpg"}, {"drop": "on"}]

    refused = admin_client.post(screen(unit), described(tokens, *said))
    before = Photo.objects.count()
    said[1:3] = {"decorative": "on"}, {"alt": "La cour"}
    saved = admin_client.post(screen(unit), described(tokens, *said), follow=True)

    assert "Décrivez la photo, ou cochez" in text_of(refused)
    assert "un nom de fichier n’aide personne" in text_of(refused)
    assert 'value="L’atelier"' in text_of(refused)
    assert before == 1
    assert "3 photos ajoutées." in text_of(saved)
    stored = Photo.objects.order_by("order").values_list("order", "alt", "decorative", "credit")
    assert list(stored)[1:] == [
        (5, "L’atelier", False, "Studio (démo)"),
        (6, "", True, "Studio (démo)"),
        (7, "La cour", False, "Studio (démo)"),
    ]
    assert "La cour : cette photo n’a que 64 pixels de large" in text_of(saved)
    page = text_of(admin_client.get(unit.get_absolute_url()))
    assert "La cour" in page


def test_photo_of_one_object_is_not_given_to_another(admin_client, unit):
    other = factories.make_unit()
    token = tokens_in(send(admin_client, unit, phone_photo("a.jpg", "navy")))[0]
    forged = signing.dumps({"of": "x", "file": "../secret"}, salt=many_photos.SALT)

    for bad in (token, forged, "inventé", ""):
        response = admin_client.post(screen(other), described([bad], {"alt": "La cour"}))
        assert response.status_code == 200
        assert "n’attend plus" in text_of(response)
    assert not Photo.objects.exists()


def test_photo_that_waited_too_long_is_asked_for_again(admin_client, unit):
    token = tokens_in(send(admin_client, unit, phone_photo("a.jpg", "navy")))[0]
    name = many_photos.waiting(unit, token)["file"]
    default_storage.delete(name)

    response = admin_client.post(screen(unit), described([token], {"alt": "La cour"}))

    assert "choisissez-la de nouveau" in text_of(response)


def test_page_asks_for_files_and_says_nothing_is_wrong_yet(admin_client, unit):
    page = text_of(admin_client.get(screen(unit)))

    assert 'type="file"' in page
    assert " multiple" in page
    assert 'value="Tous droits réservés"' in page
    assert "errornote" not in page


def test_nothing_too_many_and_no_credit_are_refused(admin_client, unit):
    many = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(11)]

    assert "Choisissez au moins une photo" in text_of(send(admin_client, unit))
    assert "Choisissez 10 photos au plus" in text_of(send(admin_client, unit, *many))
    nameless = send(admin_client, unit, phone_photo("a.jpg", "navy"), credit="")
    assert "Ce champ est obligatoire" in text_of(nameless)
    broken = admin_client.post(screen(unit), {"photos-TOTAL_FORMS": "²"})
    assert broken.status_code == 200
    assert not Photo.objects.exists()


def test_quartier_and_its_screen_lead_there(admin_client):
    place = factories.make_neighbourhood(published=True)
    change = reverse("admin:neighbourhoods_neighbourhood_change", args=[place.pk])
    tokens = tokens_in(send(admin_client, place, phone_photo("a.jpg", "navy")))

    response = admin_client.post(screen(place), described(tokens, {"alt": "La place"}))

    assert screen(place) in text_of(admin_client.get(change))
    assert response.headers["Location"] == change
    assert NeighbourhoodPhoto.objects.get().alt == "La place"
    told = text_of(admin_client.get(reverse("admin:editorial_content",
                                            args=["neighbourhood", place.pk])))  # fmt: skip
    assert "Photos" in told
