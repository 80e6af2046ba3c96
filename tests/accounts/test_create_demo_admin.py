"""The account that opens the demonstration's admin."""

import io

import pytest
from django.core.management import call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


def run() -> str:
    out = io.StringIO()
    call_command("create_demo_admin", stdout=out)
    return out.getvalue()


def test_demo_admin_can_sign_in_with_the_printed_password(client):
    password = run().split()[-1]

    assert len(password) >= 20
    assert client.login(username="admin@demo.invalid", password=password)
    assert User.objects.get().is_superuser


def test_demo_admin_is_created_and_announced_once():
    run()
    before = User.objects.get().password

    assert run() == ""
    assert User.objects.get().password == before


def test_demo_admin_passwords_differ():
    first = run().split()[-1]
    User.objects.all().delete()

    assert run().split()[-1] != first
