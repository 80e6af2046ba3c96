"""Error pages in the portal's identity; the worst one needs no database."""

import pytest
from django.test import Client
from django.urls import path, reverse

from portal.models import Authority
from portal.urls import handler400, urlpatterns


def crash(request):
    raise RuntimeError("on purpose")


class Urls:
    """The portal's addresses, and one that fails."""

    handler400 = handler400
    urlpatterns = [path("panne/", crash), *urlpatterns]


@pytest.mark.django_db
def test_page_not_found_names_the_authority(client):
    Authority.objects.create(name="Ville de Démonstration", email="a@ville.invalid")

    response = client.get("/rien-de-tel/")

    assert response.status_code == 404
    assert "Cette page n’existe pas, ou plus" in response.text
    assert "Ville de Démonstration" in response.text
    assert "noindex" in response.text


@pytest.mark.django_db
def test_bad_request_names_the_authority(client):
    Authority.objects.create(name="Ville de Démonstration", email="a@ville.invalid")

    response = client.get("/", headers={"host": "ailleurs.invalid"})

    assert response.status_code == 400
    assert "Nous n’avons pas compris cette demande" in response.text
    assert "Ville de Démonstration" in response.text


@pytest.mark.django_db
def test_forbidden_page_is_french(staff_client):
    response = staff_client.get(reverse("admin:accounts_user_add"))

    assert response.status_code == 403
    assert "Cette page est réservée" in response.text


@pytest.mark.django_db
def test_form_without_its_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {"username": "a"})

    assert response.status_code == 403
    assert "Ce formulaire a expiré" in response.text


def test_failure_page_needs_no_database(client, settings):
    settings.ROOT_URLCONF = Urls
    client.raise_request_exception = False

    response = client.get("/panne/")

    assert response.status_code == 500
    assert "Le rideau est coincé" in response.text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_page_without_a_database_is_the_failure_page(client):
    client.raise_request_exception = False

    response = client.get(reverse("premises:unit_list"))  # pytest forbids the database here

    assert response.status_code == 500
    assert "Le rideau est coincé" in response.text
