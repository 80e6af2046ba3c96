"""The request in four steps, as a founder without scripts and without an account."""

import re
import time
import uuid

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.robots import SALT, RobotTrap
from lettings.models import Attachment, UnitRequest
from outbox.models import OutgoingMail
from tests.factories import days, make_authority, make_organisation, make_unit, picture

PATH = "/demande/"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PROJECT = {"stage": "idee", "activity": "Couture et retouches", "jobs": "2", "resident": "yes"}
PERSON = {"kind": "person", "name": "Amina Exemple (démo)", "email": "amina@projet.invalid",
          "channel": "email"}  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


def stamp(seconds: int = 60) -> str:
    """The time that a page made so long ago carries."""
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(time.time()) - seconds)
    return signer.sign_object("", serializer=signing.JSONSerializer)


def first_step(client, **fields):
    data = {"key": str(uuid.uuid4()), RobotTrap.SHOWN: stamp(), **PROJECT, **fields}
    return client.post(f"{PATH}?etape=1", data)


def filled(client, **person):
    """A browser that has filled the first three steps."""
    first_step(client)
    client.post(f"{PATH}?etape=2", {"kinds": ["atelier"], "area_min": "30", "budget": "300,50"})
    client.post(f"{PATH}?etape=3", {**PERSON, **person})
    return client


def test_whole_request_is_made_without_an_account(client):
    make_authority()

    answers = [
        first_step(client),
        client.post(f"{PATH}?etape=2", {"kinds": ["atelier"], "area_min": "30,5"}),
        client.post(f"{PATH}?etape=3", PERSON),
        client.post(f"{PATH}?etape=4", {}),
    ]

    assert [answer.url for answer in answers] == [
        "/demande/?etape=2",
        "/demande/?etape=3",
        "/demande/?etape=4",
        "/dossier/accuse/",
    ]
    request = UnitRequest.objects.get()
    assert (request.status, request.activity, request.kinds) == (
        "submitted",
        "Couture et retouches",
        ["atelier"],
    )
    receipt = client.get("/dossier/accuse/").content.decode()
    assert f'data-reference="{request.number}"' in receipt
    assert "03 53 01 00 00" in receipt


def test_receipt_leaves_with_the_request_and_the_service_is_told(client):
    make_authority()
    filled(client)
    OutgoingMail.objects.all().delete()

    client.post(f"{PATH}?etape=4", {})

    number = UnitRequest.objects.get().number
    mails = {mail.recipient: mail for mail in OutgoingMail.objects.all()}
    assert set(mails) == {"amina@projet.invalid", "contact@ville.invalid"}
    assert number in mails["amina@projet.invalid"].text
    assert "Couture" not in mails["contact@ville.invalid"].text


def test_review_shows_all_that_was_said(client):
    filled(client, phone="03 53 01 00 09", address="3 rue du Port")

    page = client.get(f"{PATH}?etape=4").content.decode()

    for told in ("Couture et retouches", "Atelier", "au moins 30", "Amina Exemple (démo)",
                 "03 53 01 00 09", "3 rue du Port"):  # fmt: skip
        assert told in page


def test_going_back_finds_what_was_typed(client):
    filled(client)

    assert "Couture et retouches" in client.get(f"{PATH}?etape=1").content.decode()
    assert 'value="300.50"' in client.get(f"{PATH}?etape=2").content.decode()
    assert 'value="Amina Exemple (démo)"' in client.get(f"{PATH}?etape=3").content.decode()


def test_a_unit_or_a_selection_is_asked_for_by_its_link(client):
    first, second = make_unit(published=True), make_unit(published=True)
    hidden = make_unit()
    page = client.get(f"{PATH}?ids={second.pk},{first.pk},{hidden.pk}").content.decode()

    asked = re.findall(r'name="ids" value="(\d+)"', page)
    first_step(client, ids=asked)

    assert asked == [str(second.pk), str(first.pk)]
    assert 'name="origine" value="Sélection de locaux"' in page
    request = UnitRequest.objects.get()
    assert (request.wishes, request.origin) == ([second, first], "Sélection de locaux")
    assert first.name in client.get(f"{PATH}?local={first.slug}").content.decode()


def test_a_unit_can_be_unticked(client):
    first, second = make_unit(published=True), make_unit(published=True)
    first_step(client, ids=[f"{first.pk},{second.pk}"])

    client.post(f"{PATH}?etape=2", {"kept": [second.pk]})

    assert UnitRequest.objects.get().wishes == [second]


def test_the_first_step_sent_twice_makes_one_request(client, django_user_model):
    key = str(uuid.uuid4())
    first_step(client, key=key)
    client.cookies.clear()

    first_step(client, key=key)

    assert UnitRequest.objects.count() == 1


def test_the_last_step_sent_twice_shows_the_first_receipt(client):
    filled(client)
    client.post(f"{PATH}?etape=4", {})
    number = UnitRequest.objects.get().number

    again = client.post(f"{PATH}?etape=4", {})

    assert again.url == "/dossier/accuse/"
    assert list(UnitRequest.objects.values_list("number", flat=True)) == [number]
    assert OutgoingMail.objects.filter(kind="demande-enregistree").count() == 1


@pytest.mark.parametrize(
    ("trap", "why"),
    [
        (lambda: {RobotTrap.HIDDEN: "http://achetez.invalid"}, "filled the hidden field"),
        (lambda: {RobotTrap.SHOWN: stamp(1)}, "answered within a second"),
        (lambda: {RobotTrap.SHOWN: stamp(13 * 3600)}, "kept the page for thirteen hours"),
        (lambda: {RobotTrap.SHOWN: "invented"}, "invented the time"),
    ],
)
def test_a_robot_gets_a_page_and_no_row(client, trap, why):
    answer = first_step(client, **trap())

    assert answer.status_code == 200, why
    assert "Couture et retouches" in answer.content.decode()
    assert not UnitRequest.objects.exists()


def test_many_requests_from_one_network_have_to_wait(client):
    for _ in range(10):
        first_step(client)
        client.cookies.clear()

    answer = first_step(client)

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert UnitRequest.objects.count() == 10


@pytest.mark.parametrize(
    ("step", "data", "message"),
    [
        (1, {"stage": "idee"}, "Dites-nous en quelques mots"),
        (1, {"stage": "", "activity": "Couture"}, "Choisissez ce qui vous ressemble"),
        (1, {**PROJECT, "jobs": "²"}, "nombre entier"),
        (2, {"area_min": "60", "area_max": "30"}, "inférieure à la plus petite"),
        (2, {"wanted_on": "2020-01-01"}, "Cette date est passée"),
        (2, {"kinds": ["chateau"]}, "chateau"),
        (3, {"kind": "person", "channel": "email", "name": "Amina"}, "un moyen de vous joindre"),
        (3, {**PERSON, "siret": "12345678901234"}, "14 chiffres"),
        (3, {**PERSON, "conseil-helping": "on"}, "Écrivez votre nom."),
    ],
)
def test_an_error_is_said_and_nothing_typed_is_lost(client, step, data, message):
    first_step(client)

    answer = client.post(f"{PATH}?etape={step}", data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert 'class="error-summary"' in page
    for name in {"activity", "area_min", "name"} & set(data):
        assert data[name] in page


@pytest.mark.parametrize("hostile", ["\0", "\ud800", "9" * 5000, "²", "-1", "1e400"])
def test_hostile_text_is_never_an_error_of_the_portal(client, hostile):
    first_step(client)

    for step, names in ((1, ["activity", "jobs"]), (2, ["budget", "area_min"]), (3, ["name"])):
        data = dict.fromkeys(names, hostile)
        raw = "&".join(f"{name}={value}" for name, value in data.items())
        answer = client.post(
            f"{PATH}?etape={step}",
            raw.encode("utf-8", "surrogatepass"),
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code < 500


def test_an_adviser_files_and_both_are_told(client):
    structure = make_organisation(published=True)
    first_step(client)
    helping = {
        "conseil-helping": "on",
        "conseil-informed": "on",
        "conseil-name": "Conseillère (démo)",
        "conseil-email": "conseil@structure.invalid",
        "conseil-organisation": structure.pk,
    }

    client.post(f"{PATH}?etape=3", {**PERSON, **helping})
    client.post(f"{PATH}?etape=4", {})

    request = UnitRequest.objects.get()
    assert (request.channel, request.transitions.get().mover) == ("adviser", "adviser")
    receipts = OutgoingMail.objects.filter(kind="demande-enregistree")
    assert sorted(receipts.values_list("recipient", flat=True)) == [
        "amina@projet.invalid",
        "conseil@structure.invalid",
    ]


def test_a_founder_reached_by_telephone_only_is_served(client):
    filled(client, email="", phone="03 53 01 00 07")

    client.post(f"{PATH}?etape=4", {})

    request = UnitRequest.objects.get()
    assert (request.status, request.founder.channel) == ("submitted", "phone")


def test_documents_are_checked_and_kept_out_of_the_public_folder(client, settings):
    filled(client)
    photo = picture()
    photo.name = "plan du local.png"
    files = [SimpleUploadedFile("prévisionnel.pdf", PDF), photo]

    client.post(f"{PATH}?etape=4", {"ajouter": "1", "files": files})

    kept = Attachment.objects.all()
    assert [(each.original_name, each.content_type) for each in kept] == [
        ("prévisionnel.pdf", "application/pdf"),
        ("plan du local.png", "image/png"),
    ]
    assert all(str(settings.PRIVATE_ROOT) in each.file.path for each in kept)
    assert "prévisionnel" not in kept[0].file.name


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("virus.exe", b"MZ", "PDF, JPEG et PNG"),
        ("page.pdf", b"<html>", "pas un PDF complet"),
        ("photo.jpg", PDF, "pas une image"),
        ("vide.pdf", b"", "vide"),
        ("x.php.pdf", b"<?php", "pas un PDF complet"),
    ],
)
def test_other_files_are_refused_by_name(client, name, content, message):
    filled(client)

    answer = client.post(
        f"{PATH}?etape=4", {"ajouter": "1", "files": [SimpleUploadedFile(name, content)]}
    )

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_sixth_document_is_refused_and_leaves_no_file(client, settings):
    filled(client)
    files = [SimpleUploadedFile(f"{number}.pdf", PDF) for number in range(6)]

    answer = client.post(f"{PATH}?etape=4", {"ajouter": "1", "files": files})

    assert "5 documents au plus" in answer.content.decode()
    assert not [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()]


def test_a_link_takes_a_draft_up_again(client):
    filled(client)
    mail = OutgoingMail.objects.get(kind="demande-brouillon")
    link = re.search(r"/dossier/\S+", mail.text)[0]
    client.cookies.clear()

    assert client.get(link).status_code == 200
    answer = client.post(link)

    assert answer.url == reverse("lettings:request")
    assert "Couture et retouches" in client.get(answer.url).content.decode()


def test_pages_are_kept_nowhere_and_name_nobody(client):
    filled(client)

    for step in "1234":
        answer = client.get(f"{PATH}?etape={step}")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Referrer-Policy"] == "strict-origin"


def test_another_browser_finds_an_empty_form(client):
    filled(client)
    client.cookies.clear()

    page = client.get(f"{PATH}?etape=3").content.decode()

    assert "Amina" not in page
    assert "étape 1 sur 4" in page


def test_wanted_date_to_come_is_kept(client):
    first_step(client)

    client.post(f"{PATH}?etape=2", {"wanted_on": days(30).isoformat()})

    assert UnitRequest.objects.get().wanted_on == days(30)
