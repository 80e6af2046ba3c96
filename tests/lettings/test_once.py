"""A form sent twice, by a double click or a retry, acts once; two that say the same, twice."""

import re
from collections import Counter

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from lettings.models import AccessLink, Attachment, Message, SentForm, UnitRequest
from lettings.workflow import Status
from outbox.models import OutgoingMail
from tests.factories import make_authority, make_unit
from tests.lettings.requests import make_request, offer
from tests.test_databases import THREADS, outcomes

FILE = "/dossier/"


def key_of(client: Client, address: str, action: str) -> str:
    """The key that a page gives the form of an action."""
    page = client.get(address).content.decode()
    forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
    form = next(form for form in forms if f'value="{action}"' in form)
    return re.search(r'name="once" value="([^"]+)"', form)[1]


def opened(request: UnitRequest) -> Client:
    client = Client()
    client.post(f"/dossier/{AccessLink.open_for(request, 'founder')}/")
    return client


def twice(client: Client, address: str, **typed) -> list:
    return [client.post(address, typed) for _ in range(2)]


@pytest.mark.django_db(transaction=True)
def test_message_clicked_many_times_at_once_is_sent_once():
    make_authority()
    request = make_request(Status.QUALIFYING)
    staff, founder = Client(), opened(request)
    staff.force_login(User.objects.create_superuser("chef@ville.invalid"))
    screen = reverse("admin:lettings_unitrequest_change", args=[request.pk])
    typed = {
        screen: {"action": "message", "once": key_of(staff, screen, "message"),
                 "message-body": "Quel jour ?", "message-seen": "qualifying"},
        FILE: {"action": "message", "once": key_of(founder, FILE, "message"), "body": "Mardi"},
    }  # fmt: skip
    statuses = []

    def click(number: int) -> None:
        address, client = [(screen, staff), (FILE, founder)][number % 2]
        same = Client()
        same.cookies.update(client.cookies)
        statuses.append(same.post(address, typed[address]).status_code)

    assert outcomes(click) == (THREADS, 0)

    assert Counter(statuses) == {302: THREADS}
    assert Counter(Message.objects.values_list("body", flat=True)) == {"Mardi": 1, "Quel jour ?": 1}
    kinds = Counter(OutgoingMail.objects.values_list("kind", flat=True))
    assert kinds == {"demande-message": 1, "demande-service": 1}


@pytest.mark.django_db
def test_same_words_from_another_page_and_other_words_from_the_same_are_sent():
    client = opened(make_request())
    first = key_of(client, FILE, "message")

    for body in ("Merci", "Merci", "À lundi"):
        client.post(FILE, {"action": "message", "once": first, "body": body})
    again = {"action": "message", "once": key_of(client, FILE, "message"), "body": "Merci"}
    client.post(FILE, again)

    assert [letter.body for letter in Message.objects.all()] == ["Merci", "À lundi", "Merci"]


@pytest.mark.django_db
def test_refused_form_has_not_acted():
    client = opened(make_request())
    typed = {"action": "message", "once": key_of(client, FILE, "message")}

    refused = twice(client, FILE, **typed, body=" ")

    assert [answer.status_code for answer in refused] == [422, 422]
    assert not SentForm.objects.exists()


@pytest.mark.django_db
def test_second_click_sees_what_the_first_did(client, superuser, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    client.force_login(superuser)
    request = make_request()
    screen = reverse("admin:lettings_unitrequest_change", args=[request.pk])
    taken = twice(client, screen, action="etape-qualifying",
                  once=key_of(client, screen, "etape-qualifying"),
                  **{"etape-qualifying-seen": "submitted"})  # fmt: skip
    assert [answer.url for answer in taken] == [screen, screen]
    assert "quelqu’un d’autre" not in client.get(screen).content.decode()

    unit, decided = make_unit(published=True), make_request(Status.DECIDED)
    offer(decided, unit).make(by=superuser)
    founder = opened(decided)
    answers = twice(founder, FILE, action="accepter", once=key_of(founder, FILE, "accepter"))
    assert [answer.url for answer in answers] == [FILE, FILE]  # not « votre dossier a changé »

    typed = {"action": "documents", "once": key_of(founder, FILE, "documents")}
    for name in ("a.pdf", "a.pdf", "b.pdf"):
        paper = SimpleUploadedFile(name, b"%PDF-1.7 %%EOF")
        assert founder.post(FILE, {**typed, "files": paper}).status_code == 302
    assert [paper.original_name for paper in Attachment.objects.all()] == ["a.pdf", "b.pdf"]

    gone = opened(make_request())
    erased = twice(gone, FILE, action="effacer", sur="1", once=key_of(gone, FILE, "effacer"))
    assert ["effacé" in answer.content.decode() for answer in erased] == [True, True]


@pytest.mark.django_db
def test_draft_sent_by_a_double_click_shows_its_receipt_twice():
    client = opened(make_request(Status.DRAFT))
    address = "/demande/?etape=4"
    page = client.get(address).content.decode()
    key = re.findall(r'name="once" value="([^"]+)"', page)[-1]

    answers = twice(client, address, once=key)

    assert [answer.url for answer in answers] == ["/dossier/accuse/"] * 2
    assert OutgoingMail.objects.filter(kind="demande-enregistree").count() == 1


@pytest.mark.django_db
def test_link_asked_by_a_double_click_is_mailed_once_and_keys_are_forgotten(client):
    make_request(founder={"email": "amina@projet.invalid"})
    key = re.search(r'name="once" value="([^"]+)"', client.get(FILE).content.decode())[1]

    answers = twice(client, "/dossier/lien/", courriel="amina@projet.invalid", once=key)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert OutgoingMail.objects.count() == 1
    call_command("purge", now=(timezone.localdate() + timezone.timedelta(days=3)).isoformat())
    assert not SentForm.objects.exists()


@pytest.mark.django_db
def test_link_clicked_twice_opens_the_file_and_stays_closed_to_others():
    request = make_request()
    path = f"/dossier/{AccessLink.open_for(request, 'founder')}/"
    page = Client().get(path).content.decode()
    key = re.search(r'name="once" value="([^"]+)"', page)[1]

    clicks = [Client().post(path, {"once": key}).status_code for _ in range(2)]
    others = [Client().post(path, {"once": again}).status_code for again in ("x", "x", "")]
    request.links.update(used_at=timezone.now() - timezone.timedelta(minutes=1))

    assert (clicks, others) == ([302, 302], [410, 410, 410])
    assert Client().post(path, {"once": key}).status_code == 410


@pytest.mark.django_db
def test_person_typed_once_by_a_double_click():
    request = make_request(Status.DRAFT)
    client = opened(request)
    request.founder.delete()
    page = client.get("/demande/?etape=3").content.decode()
    key = re.search(r'name="once" value="([^"]+)"', page)[1]
    typed = {"kind": "person", "name": "Amina (démo)", "email": "a@projet.invalid",
             "channel": "email", "once": key}  # fmt: skip

    answers = twice(client, "/demande/?etape=3", **typed)

    assert [answer.url for answer in answers] == ["/demande/?etape=4"] * 2
    assert UnitRequest.objects.get().founder.name == "Amina (démo)"


# Forms without a key of the page: what they do twice is what they do once.
REPEATABLE = {
    "alerts/manage.html": "an alert is kept for a year from now, or gone",
    "follow_up.html": "the first answer is kept",
    "partner/_answer.html": "the first answer is kept",
    "request_form/step_1.html": "the draft has a key of its own",
    "request_form/step_2.html": "the last answers are kept",
    "staff/counter.html": "the request has a key of its own",
}


def test_every_form_acts_once():
    folder = settings.BASE_DIR / "templates" / "lettings"
    bare = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if re.search(r"{% csrf_token %}(?!{% once %})", path.read_text())
    }

    assert bare == set(REPEATABLE), "Add {% once %} to the form, or say why it may be sent twice."
