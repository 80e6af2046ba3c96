"""What staff see of mails, and what machines that watch are told."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import timezone

from outbox.health import mails_leave, waiting_and_failed
from outbox.models import OutgoingMail
from tests.factories import make_mail

pytestmark = pytest.mark.django_db
LIST = "admin:outbox_outgoingmail_changelist"


def update(mail: OutgoingMail, **fields) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(**fields)


def ago(**delay: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**delay)


def test_text_is_for_administrators_only(client, staff, superuser):
    mail = make_mail()
    update(mail, text="Lien personnel secret")
    staff.user_permissions.set(Permission.objects.filter(codename="view_outgoingmail"))
    page = reverse("admin:outbox_outgoingmail_change", args=[mail.pk])

    client.force_login(staff)
    for_staff = client.get(page)
    client.force_login(superuser)
    for_administrator = client.get(page)

    assert for_staff.status_code == 200
    assert "Lien personnel secret" not in for_staff.text
    assert "Lien personnel secret" in for_administrator.text


def test_failed_mails_are_queued_again_and_the_others_left_alone(client, superuser):
    failed, waiting = make_mail(), make_mail()
    update(failed, state="echec", attempts=11)
    client.force_login(superuser)
    chosen = {"action": "requeue", "_selected_action": [failed.pk, waiting.pk]}

    page = client.post(reverse(LIST), chosen, follow=True).text

    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("attente", 0)
    assert "Remis en attente : 1\u00a0courriel." in page
    assert "il ne peut pas passer" in page
    assert LogEntry.objects.get().object_id == str(failed.pk)


def test_failed_mails_are_queued_again_by_those_who_may(client, staff):
    mail = make_mail()
    update(mail, state="echec")
    staff.user_permissions.set(Permission.objects.filter(codename="view_outgoingmail"))
    client.force_login(staff)

    client.post(reverse(LIST), {"action": "requeue", "_selected_action": [mail.pk]})

    mail.refresh_from_db()
    assert mail.state == "echec"


def test_counts_for_the_home_of_the_admin():
    for state in ("attente", "reessayer", "echec"):
        update(make_mail(), state=state)

    assert waiting_and_failed() == {"waiting": 2, "failed": 1}


def test_mails_leave_while_none_waits_for_an_hour():
    update(make_mail(), created_at=ago(minutes=59))

    assert mails_leave() is True


def test_mails_do_not_leave_when_nobody_tries():
    update(make_mail(), created_at=ago(minutes=61))
    update(make_mail(), state="envoye", sent_at=ago(minutes=1))

    assert mails_leave() is False


def test_mails_do_not_leave_when_the_server_takes_none():
    update(make_mail(), state="reessayer", attempts=4, created_at=ago(minutes=61))

    assert mails_leave() is False


def test_mails_leave_though_one_mailbox_is_full():
    update(make_mail(), state="reessayer", attempts=4, created_at=ago(minutes=61))
    update(make_mail(), state="envoye", sent_at=ago(minutes=30))

    assert mails_leave() is True


def test_mail_that_failed_alarms_the_staff_and_not_the_machines():
    update(make_mail(), state="echec", created_at=ago(days=5))

    assert mails_leave() is True


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"EMAIL_USE_SSL": True, "EMAIL_USE_TLS": True}, ["outbox.E001"]),
        ({"DEFAULT_FROM_EMAIL": "Place"}, ["outbox.E002"]),
        ({"EMAIL_DIR": "/tmp/x", "SITE_URL": "https://portail.exemple.fr"}, ["outbox.W001"]),
        ({"EMAIL_HOST_PASSWORD": "x"}, ["outbox.W002"]),
        ({"EMAIL_HOST_PASSWORD": "x", "EMAIL_USE_SSL": True}, []),
    ],
)
def test_settings_checked_before_a_deployment(settings, changes, found):
    for name, value in changes.items():
        setattr(settings, name, value)

    messages = run_checks(include_deployment_checks=True)

    assert [message.id for message in messages if message.id.startswith("outbox.")] == found
