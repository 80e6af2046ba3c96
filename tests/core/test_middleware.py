"""Broken addresses are refused alike on both databases; headers reach every answer."""

import pytest
from django.urls import reverse

from core.middleware import PERMISSIONS_POLICY, content_security_policy

pytestmark = pytest.mark.django_db

BROKEN = {
    "NUL": "%00",
    "lone surrogate": "%ED%A0%80",
    "cut sequence": "%E9",
    "overlong slash": "%C0%AF",
}


@pytest.mark.parametrize("part", BROKEN.values(), ids=BROKEN)
def test_path_that_is_not_text(client, part):
    response = client.get(f"/locaux/{part}/")

    assert response.status_code == 400
    assert "Nous n’avons pas compris cette demande" in response.text


@pytest.mark.parametrize("part", BROKEN.values(), ids=BROKEN)
def test_query_that_is_not_text(client, part):
    response = client.get("/recherche/", QUERY_STRING=f"q=local+{part}")

    assert response.status_code == 400
    assert "Nous n’avons pas compris cette demande" in response.text


def test_cookie_that_hides_nul(client, settings):
    response = client.get(
        "/locaux/", headers={"cookie": f'{settings.SESSION_COOKIE_NAME}="\\000aaaaaaaaaa"'}
    )

    assert response.status_code == 400


@pytest.mark.parametrize("word", ["caf%C3%A9", "%F0%9F%8F%AA", "100+%25", "%EF%BF%BD"])
def test_query_in_any_script_passes(client, word):
    response = client.get(reverse("security:sign_in"), QUERY_STRING=f"q={word}")

    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/connexion/", "/rien-de-tel/", "/locaux/%00/", "/healthz"])
def test_security_headers_on_every_answer(client, path):
    response = client.get(path)

    assert response.headers["Content-Security-Policy"] == content_security_policy()
    assert response.headers["Permissions-Policy"] == PERMISSIONS_POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_content_security_policy_allows_nothing_inline_nor_foreign():
    policy = content_security_policy()

    assert "unsafe" not in policy
    assert "http" not in policy
    for rule in ("default-src 'none'", "object-src 'none'", "base-uri 'none'",
                 "frame-ancestors 'none'", "form-action 'self'"):  # fmt: skip
        assert rule in policy.split("; ")


def test_signed_in_answers_are_stored_nowhere(staff_client):
    response = staff_client.get("/rien-de-tel/")

    assert response.headers["Cache-Control"] == "private, no-store"


def test_signing_in_is_stored_nowhere(client, superuser):
    response = client.post(
        reverse("security:sign_in"), {"email": superuser.email, "password": "une-phrase-longue"}
    )

    assert response.status_code == 302
    assert response.headers["Cache-Control"] == "private, no-store"


def test_anonymous_answers_set_no_cookie(client):
    response = client.get("/rien-de-tel/")

    assert response.cookies == {}
    assert "no-store" not in response.headers.get("Cache-Control", "")
