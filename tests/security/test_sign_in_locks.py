"""Attempts to sign in that are too many: what locks, for whom, and what nobody learns from it."""

import pytest
from django.test import Client

from accounts.models import User
from tests.security.signing_in import (
    CODE,
    PASSWORD,
    RECOVERY,
    SIGN_IN,
    enrolled,
    may_enter,
    type_password,
    verbs,
)

pytestmark = pytest.mark.django_db


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
