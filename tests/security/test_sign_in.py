"""Signing in by two steps: what is asked, what is refused, what is noted."""

import io
import time
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from security import second_factor, sessions, signing_in
from security.models import AuditEvent

pytestmark = pytest.mark.django_db

PASSWORD = "une-phrase-longue"
SIGN_IN, CODE = reverse("security:sign_in"), reverse("security:code")
RECOVERY, ENROL = reverse("security:recovery_code"), reverse("security:enrol")
ADMIN = reverse("admin:index")


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """The code that the application shows, or showed some half minutes ago."""
    totp = TOTP(device.bin_key)
    totp.time = time.time() + steps * 30
    return f"{totp.token():06d}"


def enrolled(user: User) -> tuple[TOTPDevice, list[str]]:
    """The application of someone who set the second step up, and the recovery codes."""
    device = second_factor.enrol(user)
    codes = second_factor.confirm(user, code_of(device, -1))
    return TOTPDevice.objects.get(pk=device.pk), codes


def type_password(client: Client, user: User, password: str = PASSWORD, after: str = ""):
    return client.post(SIGN_IN, {"email": user.email, "password": password, "next": after})


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def may_enter(client: Client) -> bool:
    return client.get(ADMIN).status_code == 200


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


def test_unknown_address_is_answered_like_a_wrong_password(client, staff):
    known = type_password(client, staff, "faux")
    unknown = client.post(SIGN_IN, {"email": "rien@ville.invalid", "password": "faux"})
    inactive = User.objects.create_user("parti@ville.invalid", PASSWORD, is_active=False)
    gone = type_password(client, inactive)

    def said(response):
        text = response.content.decode()
        return text.split('role="alert"')[1].split("</div>")[0]

    assert {response.status_code for response in (known, unknown, gone)} == {200}
    assert said(known) == said(unknown) == said(gone)


def test_signing_in_locks_after_ten_wrong_passwords(client, staff):
    for _ in range(10):
        assert type_password(client, staff, "faux").status_code == 200

    locked = [type_password(client, staff) for _ in range(3)]
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")

    assert [response.status_code for response in locked] == [429] * 3
    assert 0 < int(locked[0]["Retry-After"]) <= 90
    assert type_password(elsewhere, staff).status_code == 302
    assert verbs().count("trop d’essais") == 1


def test_unknown_address_locks_as_well(client):
    post = {"email": "rien@ville.invalid", "password": "faux"}
    statuses = [client.post(SIGN_IN, post).status_code for _ in range(11)]

    assert statuses == [200] * 10 + [429]


def test_network_locks_after_fifty_attempts(client):
    for number in range(50):
        client.post(SIGN_IN, {"email": f"a{number}@ville.invalid", "password": "faux"})

    response = client.post(SIGN_IN, {"email": "autre@ville.invalid", "password": "faux"})

    assert response.status_code == 429


def test_codes_lock_from_wherever_they_come(staff):
    enrolled(staff)
    for number in range(11):
        client = Client(REMOTE_ADDR=f"198.51.100.{number}")
        type_password(client, staff)
        last = client.post(CODE, {"code": "000000"})

    assert last.status_code == 429


def test_sign_ins_that_succeed_lock_nobody_out(staff):
    _device, codes = enrolled(staff)
    for code in codes:
        client = Client()
        type_password(client, staff)
        client.post(RECOVERY, {"code": code})

    assert may_enter(client)
    assert type_password(Client(), staff).status_code == 302


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


@pytest.mark.parametrize(
    ("mark", "hours"), [(sessions.SEEN, 1.01), (sessions.BEGUN, 12.01)], ids=["idle", "long"]
)
def test_session_ends(client, superuser, mark, hours):
    client.force_login(superuser)
    session = client.session
    session[mark] -= int(hours * 3600)
    session.save()

    assert client.get(ADMIN).status_code == 302
    assert client.session.session_key != session.session_key


def test_session_of_someone_who_works_goes_on(client, superuser):
    client.force_login(superuser)
    session = client.session
    session[sessions.SEEN] -= 59 * 60
    session.save()

    assert may_enter(client)
    assert timezone.now().timestamp() - client.session[sessions.SEEN] < 60


def test_signing_out_everywhere_ends_every_session(client, superuser):
    other = Client()
    client.force_login(superuser)
    other.force_login(superuser)

    client.post(reverse("security:sign_out_everywhere"))

    assert not may_enter(client)
    assert not may_enter(other)
    assert verbs() == ["déconnexion partout"]


def test_changing_the_password_ends_other_sessions(client, superuser):
    other = Client()
    client.force_login(superuser)
    other.force_login(superuser)
    new = "une-autre-phrase-longue"

    client.post(
        reverse("admin:password_change"),
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )

    assert may_enter(client)
    assert not may_enter(other)


def test_changing_telephone_ends_other_sessions(client, staff):
    old, _codes = enrolled(staff)
    other = Client()
    client.force_login(staff)
    other.force_login(staff)
    page = reverse("security:new_phone")

    refused = client.post(page, {"password": "faux"})
    assert client.post(page, {"password": PASSWORD}).url == ENROL
    device = second_factor.enrolling(staff)
    client.post(ENROL, {"code": code_of(device)})

    assert "pas votre mot de passe" in refused.content.decode()
    assert may_enter(client)
    assert not may_enter(other)
    assert not TOTPDevice.objects.filter(pk=old.pk).exists()


def test_new_recovery_codes_replace_the_old(client, staff):
    _device, old = enrolled(staff)
    client.force_login(staff)

    page = client.post(reverse("security:new_recovery_codes"), {"password": PASSWORD})

    assert page.content.decode().count('<code class="secret">') == 10
    assert not second_factor.accepts_recovery(staff, old[0].replace("-", ""))
    assert verbs() == ["codes de secours renouvelés"]


def reset(client: Client, *users: User):
    keys = [user.pk for user in users]
    return client.post(
        reverse("admin:accounts_user_changelist"),
        {"action": "reset_second_step", "_selected_action": keys},
        follow=True,
    )


def test_lost_telephone_is_reset_by_another_administrator(client, superuser, staff):
    enrolled(staff)
    theirs = Client()
    theirs.force_login(staff)
    client.force_login(superuser)

    reset(client, staff)

    assert not may_enter(theirs)
    assert type_password(theirs, staff).url == ENROL
    assert verbs() == ["seconde étape réinitialisée"]
    event = AuditEvent.objects.get()
    assert (event.actor, event.object_id) == (superuser, str(staff.pk))


def test_nobody_resets_their_own_second_step(client, superuser):
    enrolled(superuser)
    client.force_login(superuser)

    page = reset(client, superuser)

    assert "Vous ne pouvez pas" in page.content.decode()
    assert second_factor.is_set(superuser)


def test_disabled_account_is_signed_out_at_once(client, superuser):
    client.force_login(superuser)
    User.objects.filter(pk=superuser.pk).update(is_active=False)

    assert not may_enter(client)


def test_secrets_wait_no_longer_than_needed(client, staff):
    """A second enrolment page makes the first one's secret useless."""
    type_password(client, staff)
    first = second_factor.enrolling(staff)
    type_password(Client(), staff)

    assert client.post(ENROL, {"code": code_of(first)}).status_code == 200
    assert not second_factor.is_set(staff)


def test_last_administrator_is_reset_by_command(client, superuser):
    enrolled(superuser)
    client.force_login(superuser)

    call_command("reset_second_step", "ADMIN@ville.invalid", stdout=io.StringIO())

    assert not may_enter(client)
    assert not second_factor.is_set(superuser)
    assert verbs() == ["seconde étape réinitialisée"]
    with pytest.raises(CommandError):
        call_command("reset_second_step", "rien@ville.invalid")
