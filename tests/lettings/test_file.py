"""The founder's file: read, answered, corrected and left, by nobody else."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lettings import documents, privacy
from lettings.models import AccessLink, Attachment, InternalNote, Message, UnitRequest, UnmetDemand
from lettings.workflow import Mover, Status
from outbox.models import OutgoingMail
from tests.factories import days, make_authority, make_unit
from tests.lettings.requests import make_adviser, make_request, offer

PDF = b"%PDF-1.7\n%%EOF\n"
FILE, LINK = "/dossier/", "/dossier/lien/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


def opened(client, request: UnitRequest, holder: str = "founder"):
    """A browser that has opened a request by its link."""
    client.post(f"/dossier/{AccessLink.open_for(request, holder)}/")
    return client


def with_document(request: UnitRequest) -> Attachment:
    upload = SimpleUploadedFile("prévisionnel.pdf", PDF)
    return documents.add(request, [documents.check(upload)])[0]


def act(client, action: str, **fields):
    return client.post(FILE, {"action": action, **fields})


def test_a_link_opens_the_file_once_and_leaves_the_address(client):
    request = make_request(activity="Menuiserie")
    path = f"/dossier/{AccessLink.open_for(request, 'founder')}/"

    looked = client.get(path)
    answer = client.post(path)

    assert (looked.status_code, answer.url) == (200, FILE)
    assert "Menuiserie" not in looked.content.decode()
    assert "Menuiserie" in client.get(FILE).content.decode()
    client.cookies.clear()
    assert client.post(path).status_code == 410
    assert "Menuiserie" not in client.get(FILE).content.decode()


def test_a_link_expires_is_revoked_and_cannot_be_guessed(client):
    request = make_request()
    day_before = timezone.now() - timezone.timedelta(hours=25)
    old = AccessLink.open_for(request, "founder", at=day_before)
    revoked = AccessLink.open_for(request, "founder")
    request.links.update(revoked_at=timezone.now())

    for token in (old, revoked, "x" * 43, "²", "%00"):
        assert client.post(f"/dossier/{token}/").status_code in (400, 410)
    assert "Demande" not in client.get(FILE).content.decode().split("<h1>")[1][:60]


def test_pages_of_the_file_are_kept_nowhere(client):
    client = opened(client, make_request())

    for path in (FILE, "/dossier/accuse/", "/dossier/donnees.json"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_link_never_tells_who_is_known(client, known):
    make_request(founder={"email": "connue@projet.invalid"})
    address = "Connue@Projet.invalid" if known else "inconnue@projet.invalid"

    answer = client.post(LINK, {"courriel": address})

    page = re.sub(r'value="[^"]+"', "", answer.content.decode())
    assert (answer.status_code, "Si un dossier porte cette adresse" in page) == (200, True)
    assert address not in page
    assert OutgoingMail.objects.count() == known


def test_a_dead_link_gets_a_new_one_at_the_address_of_the_file(client):
    request = make_request(founder={"email": "amina@projet.invalid"})
    token = AccessLink.open_for(request, "founder")
    AccessLink.consume(token)

    client.post(LINK, {"jeton": token})

    mail = OutgoingMail.objects.get()
    assert mail.recipient == "amina@projet.invalid"
    assert client.post(re.search(r"/dossier/\S+", mail.text)[0]).url == FILE


def test_asking_too_often_has_to_wait(client):
    for _ in range(5):
        client.post(LINK, {"courriel": "amina@projet.invalid"})

    assert client.post(LINK, {"courriel": "AMINA@projet.invalid"}).status_code == 429


@pytest.mark.parametrize("address", ["", "amina", "amina@", "a\r\nbcc: x@y.fr"])
def test_a_wrong_address_is_said_beside_the_field(client, address):
    answer = client.post(LINK, {"courriel": address})

    assert answer.status_code == 422
    assert "Écrivez une adresse électronique complète" in answer.content.decode()


def test_the_file_says_where_it_stands_and_who_is_next(client, superuser):
    make_authority()
    request = make_request()
    request.move(Status.QUALIFYING, Mover.OFFICER, by=superuser)
    InternalNote.objects.create(request=request, body="Note secrète")

    page = opened(client, request).get(FILE).content.decode()

    assert "<h1>Nous vérifions votre besoin</h1>" in page
    assert "Le service" in page
    assert "Note secrète" not in page
    assert superuser.email not in page


def test_a_late_step_is_owned_up_to(client):
    make_authority()
    request = make_request(due_on=days(-1))

    page = opened(client, request).get(FILE).content.decode()

    assert "Nous sommes en retard" in page


def test_messages_go_both_ways_and_mails_do_not_repeat_them(client):
    make_authority()
    request = make_request()
    Message.objects.create(request=request, author="staff", body="Quel jour vous convient ?")
    client = opened(client, request)

    act(client, "message", body="Mardi <b>matin</b>")

    assert UnitRequest.objects.get().last_contact_at is not None  # not silent, so not forgotten
    page = client.get(FILE).content.decode()
    assert "Quel jour vous convient ?" in page
    assert "Mardi &lt;b&gt;matin&lt;/b&gt;" in page
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, "Mardi" in mail.text) == ("contact@ville.invalid", False)


@pytest.mark.parametrize("body", ["", "\u200b", "x" * 4001])
def test_an_empty_or_endless_message_is_refused_and_kept_in_the_form(client, body):
    client = opened(client, make_request())

    answer = act(client, "message", body=body)

    assert answer.status_code == 422
    assert not Message.objects.exists()
    assert body in answer.content.decode()


def test_documents_open_to_their_file_only(client):
    mine, other = make_request(), make_request()
    document, foreign = with_document(mine), with_document(other)
    client = opened(client, mine)

    answer = client.get(f"/dossier/piece/{document.key}/")

    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert client.get(f"/dossier/piece/{foreign.key}/").status_code == 404
    assert client.post(f"/dossier/piece/{foreign.key}/").status_code == 404
    client.cookies.clear()
    assert client.get(f"/dossier/piece/{document.key}/").status_code == 404


def test_a_document_is_taken_back_while_the_request_can_change(
    client, django_capture_on_commit_callbacks
):
    request = make_request()
    document = with_document(request)
    stored, name = document.file.storage, document.file.name
    client = opened(client, request)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/dossier/piece/{document.key}/")

    assert not Attachment.objects.exists()
    assert not stored.exists(name)


def test_a_document_under_review_stays(client):
    request = make_request(Status.REVIEW)
    document = with_document(request)

    opened(client, request).post(f"/dossier/piece/{document.key}/")

    assert Attachment.objects.count() == 1


def test_what_was_missing_is_completed(client):
    request = make_request(Status.INCOMPLETE)

    act(opened(client, request), "completer")

    assert UnitRequest.objects.get().status == "qualifying"


@pytest.mark.parametrize(
    ("action", "answer", "status", "state"),
    [("accepter", "accepted", "offer", "option"), ("decliner", "declined", "waiting", "libre")],
)
def test_an_offer_is_answered_in_the_file(client, superuser, action, answer, status, state):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED)
    offer(request, unit).make(by=superuser)
    client = opened(client, request)

    act(client, action)

    assert (request.offers.get().answer, UnitRequest.objects.get().status) == (answer, status)
    assert unit.availability().state == state
    again = act(client, "decliner")
    assert again.status_code in (302, 404)
    assert request.offers.get().answer == answer


def test_another_file_s_offer_cannot_be_answered(client, superuser):
    other = make_request(Status.DECIDED)
    offer(other, make_unit(published=True)).make(by=superuser)

    answer = act(opened(client, make_request()), "accepter")

    assert answer.status_code == 404
    assert other.offers.get().answer == ""


def test_withdrawing_closes_the_file_and_tells_the_service(client):
    make_authority()
    request = make_request()
    client = opened(client, request)

    act(client, "retirer", reason="found_elsewhere")

    assert UnitRequest.objects.get().status == "withdrawn"
    assert UnmetDemand.objects.get().reason == "found_elsewhere"
    assert OutgoingMail.objects.get().recipient == "contact@ville.invalid"
    assert "J’ai trouvé ailleurs" not in client.get(FILE).content.decode()


def test_a_file_that_has_moved_on_says_so(client):
    request = make_request(Status.REFUSED)

    answer = act(opened(client, request), "completer")

    assert answer.url == "/dossier/?deja=1"
    assert "avait déjà changé" in client.get(answer.url).content.decode()


def test_the_founder_takes_the_file_over(client):
    request = make_request()
    make_adviser(request)
    adviser_link = AccessLink.open_for(request, "adviser")
    helper = opened(type(client)(), request, "adviser")
    assert helper.get(FILE).status_code == 200

    act(opened(client, request), "reprendre")

    assert "Mon dossier</h1>" in helper.get(FILE).content.decode()
    assert helper.post(f"/dossier/{adviser_link}/").status_code == 410
    Message.objects.create(request=request, author="staff", body="Bonjour")
    assert not OutgoingMail.objects.filter(recipient=request.adviser.email).exists()


def test_an_adviser_takes_nothing_over_and_erases_nothing(client):
    request = make_request()
    make_adviser(request)
    client = opened(client, request, "adviser")

    assert act(client, "reprendre").status_code == 404
    act(client, "effacer", sur="1")

    assert client.get("/dossier/donnees.json").status_code == 404
    assert UnitRequest.objects.get().founder.name


def test_own_data_is_complete_and_holds_no_note_of_the_staff(client):
    request = make_request(description="Un salon de thé", founder={"phone": "03 53 01 00 08"})
    Message.objects.create(request=request, author="founder", body="Bonjour à vous")
    InternalNote.objects.create(request=request, body="Note secrète")
    with_document(request)

    data = opened(client, request).get("/dossier/donnees.json").content.decode()

    for told in ("Un salon de thé", "03 53 01 00 08", "Bonjour à vous", "prévisionnel.pdf"):
        assert told in data
    assert "Note secrète" not in data


def test_erasing_forgets_everybody_and_keeps_the_need(client, django_capture_on_commit_callbacks):
    request = make_request(description="Un salon de thé", founder={"name": "Amina Marqueur"})
    make_adviser(request, name="Conseil Marqueur")
    Message.objects.create(request=request, author="founder", body="Marqueur")
    document = with_document(request)
    stored, name = document.file.storage, document.file.name
    client = opened(client, request)

    with django_capture_on_commit_callbacks(execute=True):
        act(client, "effacer", sur="1")

    kept = UnitRequest.objects.get()
    assert (kept.description, kept.activity, kept.anonymised_at is None) == ("", "", False)
    assert not hasattr(kept, "founder")
    assert not hasattr(kept, "adviser")
    assert not Message.objects.exists()
    assert not stored.exists(name)
    assert UnmetDemand.objects.get().kinds == ["atelier"]
    assert "Mon dossier</h1>" in client.get(FILE).content.decode()


def test_a_signed_title_is_not_erased(client):
    request = make_request(Status.SIGNED)
    client = opened(client, request)

    act(client, "effacer", sur="1")

    assert UnitRequest.objects.get().founder.name
    assert not privacy.may_erase(request)


def test_half_an_hour_without_reading_closes_the_file(client):
    client = opened(client, make_request())
    session = client.session
    session["dossier"] = {**session["dossier"], "seen": session["dossier"]["seen"] - 31 * 60}
    session.save()

    assert "Recevoir un lien" in client.get(FILE).content.decode()


def test_pages_read_in_a_row_do_not_write_the_session_each(client):
    client = opened(client, make_request())

    def seen(ago: int = 0) -> int:
        session = client.session
        session["dossier"] = {**session["dossier"], "seen": session["dossier"]["seen"] - ago}
        session.save()
        client.get(FILE)
        return client.session["dossier"]["seen"] - session["dossier"]["seen"]

    assert (seen(ago=30), seen(ago=120) >= 120) == (0, True)


def test_leaving_closes_the_file_on_this_device(client):
    client = opened(client, make_request())

    act(client, "quitter")

    assert "Recevoir un lien" in client.get(FILE).content.decode()
