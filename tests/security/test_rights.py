"""Nobody gains rights through the accounts' screens."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from accounts.models import User
from portal import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def technical(client, staff):
    """Someone of the technical administration, signed in."""
    roles.apply()
    staff.groups.add(Group.objects.get(name="Administration technique"))
    client.force_login(staff)
    return client


def rename(client, user: User, **fields) -> int:
    page = reverse("admin:accounts_user_change", args=[user.pk])
    typed = {"email": user.email, "first_name": "Renommé", "last_name": "", **fields}
    return client.post(page, typed).status_code


def test_technical_administration_edits_accounts_but_gives_no_rights(technical):
    other = User.objects.create_user("autre@ville.invalid", "une-phrase-longue")
    groups = list(Group.objects.values_list("pk", flat=True))

    status = rename(technical, other, is_active="on", is_staff="on", is_superuser="on",
                    groups=groups)  # fmt: skip

    other.refresh_from_db()
    assert (status, other.first_name) == (302, "Renommé")
    assert (other.is_staff, other.is_superuser, other.groups.count()) == (False, False, 0)


def test_closed_account_that_had_more_rights_cannot_be_taken_over(technical):
    closed = User.objects.create_user("parti@ville.invalid", "une-phrase-longue", is_active=False)
    closed.user_permissions.add(Permission.objects.get(codename="delete_permission"))
    former = User.objects.create_superuser("chef@ville.invalid", "x", is_active=False)

    assert [rename(technical, user, is_active="on") for user in (closed, former)] == [403, 403]


def test_nobody_changes_their_own_rights(technical, staff):
    assert rename(technical, staff, is_superuser="on", is_staff="") == 302

    staff.refresh_from_db()
    assert (staff.is_active, staff.is_staff, staff.is_superuser) == (True, True, False)
