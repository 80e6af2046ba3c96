"""Signing in by two steps: what is asked, what is refused, what is noted."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from security import second_factor, sessions, signing_in
from tests.security.signing_in import (
    ADMIN,
    CODE,
    ENROL,
    PASSWORD,
    RECOVERY,
    SIGN_IN,
    code_of,
    enrolled,
    may_enter,
    type_password,
    verbs,
)

pytestmark = pytest.mark.django_db


def test_password_and_code_open_the_admin(client, staff):
    device, _codes = enrolled(staff)
    wanted = reverse("admin:password_change")
    assert client.get(wanted).url == f"{SIGN_IN}?next={quote(wanted, safe='')}"

    first = type_password(client, staff, after=wanted)
    between = may_enter(client)
    second = client.post(CODE, {"code": code_of(device)})

    assert (first.url, between, second.url) == (CODE, False, wanted)
    assert may_enter(client)
    assert verbs() == ["connexion"]


def test_session_key_changes_at_each_step(client, staff):
    device, _codes = enrolled(staff)
    keys = []
    type_password(client, staff)
    keys.append(client.session.session_key)
    client.post(CODE, {"code": code_of(device)})
    keys.append(client.session.session_key)

    assert len(set(keys)) == 2
    old = Client()
    old.cookies["sessionid"] = keys[0]
    assert not may_enter(old)


def test_first_sign_in_leads_to_enrolment(client, staff):
    assert type_password(client, staff).url == ENROL
    device = TOTPDevice.objects.get(confirmed=False)

    page = client.get(ENROL).content.decode()
    wrong = client.post(ENROL, {"code": "000000"})
    right = client.post(ENROL, {"code": code_of(device)})

    assert "data:image/svg+xml" in page
    secret = second_factor.secret_of(device)
    assert secret in page.replace(" ", "")
    assert "ne convient pas" in wrong.content.decode()
    assert right.content.decode().count('<code class="secret">') == 10
    assert right.headers["Cache-Control"] == "private, no-store"
    assert may_enter(client)
    assert client.get(ENROL).url == SIGN_IN


def test_code_does_not_serve_twice(client, staff):
    device, _codes = enrolled(staff)
    code = code_of(device)
    type_password(client, staff)
    client.post(CODE, {"code": code})

    again = Client()
    type_password(again, staff)
    response = again.post(CODE, {"code": code})

    assert "il a déjà servi" in response.content.decode()
    assert not may_enter(again)
    assert "code refusé" in verbs()


def test_recovery_code_serves_once(client, staff):
    _device, codes = enrolled(staff)
    type_password(client, staff)
    typed = f" {codes[3].upper()} "

    assert client.post(RECOVERY, {"code": typed}).url == ADMIN
    again = Client()
    type_password(again, staff)
    again.post(RECOVERY, {"code": codes[3]})

    assert may_enter(client)
    assert not may_enter(again)
    assert second_factor.recovery_codes_left(staff) == 9


def test_recovery_codes_are_not_stored_as_shown(staff):
    _device, codes = enrolled(staff)

    kept = " ".join(
        token for device in staff.staticdevice_set.all()
        for token in device.token_set.values_list("token", flat=True)
    )  # fmt: skip

    assert not any(code.replace("-", "") in kept or code in kept for code in codes)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "²²²²²²", "١٢٣٤٥٦", "1" * 5000])
def test_what_is_no_code_is_refused_at_its_field(client, staff, code):
    enrolled(staff)
    type_password(client, staff)

    for page in (CODE, RECOVERY):
        response = client.post(page, {"code": code})
        assert response.status_code == 200
        assert 'aria-invalid="true"' in response.content.decode()


@pytest.mark.parametrize("typed", ["", "\0", "é\u202e", "a" * 5000, "²", "'; --"])
def test_what_is_no_address_is_refused(client, typed):
    for post in ({"email": typed, "password": PASSWORD}, {"email": "a@b.fr", "password": typed}):
        response = client.post(SIGN_IN, {**post, "next": typed})

        assert response.status_code == 200
        assert "point" in response.content.decode().split('role="alert"')[1]


@pytest.mark.parametrize("page", [CODE, RECOVERY, ENROL])
def test_second_step_begins_by_the_first(client, page):
    assert client.get(page).url == SIGN_IN
    assert client.post(page, {"code": "123456"}).url == SIGN_IN


def test_password_alone_is_forgotten_after_a_while(client, staff):
    enrolled(staff)
    type_password(client, staff)
    session = client.session
    pk, proof, since, after = session[signing_in.HELD]
    session[signing_in.HELD] = [pk, proof, since - 601, after]
    session.save()

    assert client.get(CODE).url == SIGN_IN


def test_password_changed_between_the_steps_is_asked_again(client, staff):
    enrolled(staff)
    type_password(client, staff)
    staff.set_password("une-autre-phrase-longue")
    staff.save()

    assert client.get(CODE).url == SIGN_IN


@pytest.mark.parametrize(
    "after", ["https://ailleurs.invalid/", "//ailleurs.invalid", "javascript:alert(1)", "/\\a"]
)
def test_signing_in_leads_nowhere_else(client, staff, after):
    device, _codes = enrolled(staff)
    type_password(client, staff, after=after)

    assert client.post(CODE, {"code": code_of(device)}).url == ADMIN
    assert client.get(SIGN_IN, {"next": after}).url == ADMIN


def test_partner_signs_in_by_password_alone_and_sees_no_admin(client):
    partner = User.objects.create_user("relais@asso.invalid", PASSWORD)

    response = type_password(client, partner, after="/locaux/")

    assert response.url == "/locaux/"
    assert client.get(ADMIN).status_code == 403
    assert client.get("/admin/rien/du/tout/").status_code == 403


def test_password_alone_shows_no_draft(client, staff):
    """A session made without the second step is a visitor's, on every page."""
    client.force_login(staff)
    session = client.session
    session[sessions.VERIFIED] = False
    session.save()

    assert client.get(reverse("security:account")).status_code == 302
    assert client.get(ADMIN).url == f"{SIGN_IN}?next={quote(ADMIN, safe='')}"
