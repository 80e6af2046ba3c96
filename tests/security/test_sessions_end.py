"""What ends sessions, and how a lost second step is made anew."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from security import second_factor, sessions
from security.models import AuditEvent
from tests.security.signing_in import (
    ADMIN,
    ENROL,
    PASSWORD,
    code_of,
    enrolled,
    may_enter,
    type_password,
    verbs,
)

pytestmark = pytest.mark.django_db


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
