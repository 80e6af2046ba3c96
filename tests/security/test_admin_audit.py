"""What the admin leaves in the audit trail, and who may read it."""

import pytest
from django.urls import reverse

from accounts.models import User
from neighbourhoods.models import ElectoralPeriod
from security.models import AuditEvent
from tests.factories import days, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


def noted() -> list[tuple]:
    rows = AuditEvent.objects.order_by("pk")
    return [(event.verb, event.object_type, event.changed) for event in rows]


def test_screens_note_names_of_fields_and_no_values(admin_client, superuser):
    page = reverse("admin:neighbourhoods_electoralperiod_add")
    row = {"name": "Scrutin secret", "start": days(1).isoformat(), "end": days(9).isoformat()}
    admin_client.post(page, row)
    made = ElectoralPeriod.objects.get()
    change = reverse("admin:neighbourhoods_electoralperiod_change", args=[made.pk])
    admin_client.post(change, {**row, "name": "Autre"})
    admin_client.post(
        reverse("admin:neighbourhoods_electoralperiod_delete", args=[made.pk]), {"post": "yes"}
    )

    period = "neighbourhoods.electoralperiod"
    assert noted() == [
        ("ajout", period, ["end", "name", "start"]),
        ("modification", period, ["name"]),
        ("suppression", period, []),
    ]
    event = AuditEvent.objects.first()
    assert (event.actor, event.object_id) == (superuser, str(made.pk))
    assert "Autre" not in str(AuditEvent.objects.values())
    assert event.request_id


def test_rows_removed_together_are_noted_one_by_one(admin_client):
    units = [make_unit(rate=None) for _ in range(2)]
    keys = [unit.pk for unit in units]

    admin_client.post(
        reverse("admin:premises_unit_changelist"),
        {"action": "delete_selected", "_selected_action": keys, "post": "yes"},
    )

    assert [event.object_id for event in AuditEvent.objects.order_by("object_id")] == sorted(
        map(str, keys)
    )


def test_change_of_rights_is_told_apart(admin_client, staff):
    form = {"email": staff.email, "first_name": "", "last_name": "", "is_active": "on"}

    admin_client.post(reverse("admin:accounts_user_change", args=[staff.pk]), form)

    assert User.objects.get(pk=staff.pk).is_staff is False
    assert noted() == [("droits modifiés", "accounts.user", ["is_staff"])]


def test_password_changed_by_oneself_is_noted(admin_client, superuser):
    new = "une-autre-phrase-longue"

    admin_client.post(
        reverse("admin:password_change"),
        {"old_password": "une-phrase-longue", "new_password1": new, "new_password2": new},
    )

    assert User.objects.get(pk=superuser.pk).check_password(new)
    assert noted() == [("mot de passe changé", "accounts.user", [])]


def test_trail_is_read_but_never_written(admin_client):
    admin_client.post(reverse("admin:password_change"), {})
    event = AuditEvent.objects.create(verb="essai")

    listed = admin_client.get(reverse("admin:security_auditevent_changelist"))
    opened = admin_client.get(reverse("admin:security_auditevent_change", args=[event.pk]))
    changed = admin_client.post(
        reverse("admin:security_auditevent_change", args=[event.pk]), {"verb": "autre"}
    )
    deleted = admin_client.post(
        reverse("admin:security_auditevent_delete", args=[event.pk]), {"post": "yes"}
    )

    assert "essai" in listed.content.decode()
    assert (opened.status_code, changed.status_code, deleted.status_code) == (200, 403, 403)
    assert AuditEvent.objects.get().verb == "essai"
