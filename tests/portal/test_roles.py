"""The roles of the staff: the table names everything, and the groups follow it."""

import io
import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from accounts.models import User
from portal import roles
from security import second_factor

OWN = {"auth", "accounts", *(label.split(".")[0] for label in roles.RIGHTS)}
SUPERUSERS_ONLY = {"auth.permission"}


def test_table_names_every_model_that_staff_may_touch():
    touched = {
        model._meta.label_lower
        for model in apps.get_models()
        if model._meta.app_label in OWN and model._meta.default_permissions
    }

    assert touched - SUPERUSERS_ONLY == set(roles.RIGHTS), (
        "Say in RIGHTS of portal/roles.py what each role may do with these models."
    )


def test_table_names_every_special_right():
    special = {
        f"{model._meta.app_label}.{codename}"
        for model in apps.get_models()
        for codename, _name in model._meta.permissions
    }

    assert special == set(roles.SPECIAL), "Say in SPECIAL of portal/roles.py who has these rights."


def test_every_row_has_a_mark_per_role():
    rows = {**roles.RIGHTS, **roles.SPECIAL}

    assert [name for name, marks in rows.items() if len(marks) != len(roles.ROLES)] == []


def test_technical_administration_has_every_right_of_the_others():
    technical, *others = roles.ROLES

    for role in others:
        assert roles.names_of(role) <= roles.names_of(technical)


def test_reading_role_only_reads():
    assert {name.split(".")[1].split("_")[0] for name in roles.names_of("Lecture")} == {"view"}


@pytest.mark.django_db
def test_groups_say_what_the_table_says_whatever_they_said_before():
    call_command("apply_roles", stdout=io.StringIO())
    reading = Group.objects.get(name="Lecture")
    before = set(reading.permissions.values_list("codename", flat=True))
    reading.permissions.add(Permission.objects.get(codename="delete_unit"))

    call_command("apply_roles", stdout=io.StringIO())

    assert set(reading.permissions.values_list("codename", flat=True)) == before
    assert "view_unit" in before
    assert Group.objects.count() == len(roles.ROLES)


@pytest.mark.django_db
def test_accounts_to_try_the_roles_out(client):
    out = io.StringIO()
    call_command("create_role_users", demo=True, stdout=out)

    printed = re.findall(r"(\S+@demo\.invalid)\s+(\S+)$", out.getvalue(), re.MULTILINE)
    assert len(printed) == len(roles.ROLES)
    for email, password in printed:
        user = User.objects.get(email=email)
        assert user.check_password(password)
        assert (user.is_staff, user.is_superuser, user.groups.count()) == (True, False, 1)
        assert not second_factor.is_set(user)


@pytest.mark.django_db
def test_accounts_to_try_are_not_made_on_a_real_portal():
    with pytest.raises(CommandError):
        call_command("create_role_users")

    assert not User.objects.exists()
