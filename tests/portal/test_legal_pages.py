"""The legal pages, with and without an authority."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

ACCESSIBILITY = reverse("portal:accessibility")
LEGAL_NOTICE = reverse("portal:legal_notice")
PRIVACY = reverse("portal:privacy")


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main.replace("&nbsp;", " ")).split())


@pytest.mark.parametrize("address", [ACCESSIBILITY, LEGAL_NOTICE, PRIVACY])
def test_legal_page_without_authority_says_what_is_missing(client, address):
    assert "encore" in text(client, address)


@pytest.mark.parametrize("address", [ACCESSIBILITY, LEGAL_NOTICE, PRIVACY])
def test_legal_page_sets_no_cookie_and_reads_little(client, django_assert_max_num_queries, address):
    factories.make_authority()

    with django_assert_max_num_queries(3):
        response = client.get(address)

    assert response.cookies == {}


def test_declaration_has_every_mandatory_section(client):
    html = client.get(ACCESSIBILITY).content.decode()

    assert re.findall(r"<h[23]>([^<]*)</h[23]>", html.split("<main")[1]) == [
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Non-conformités",
        "Dérogations pour charge disproportionnée",
        "Contenus non soumis à l’obligation d’accessibilité",
        "Établissement de cette déclaration",
        "Technologies utilisées pour la réalisation du site",
        "Environnement de test",
        "Outils pour évaluer l’accessibilité",
        "Pages du site ayant fait l’objet de la vérification de conformité",
        "Retour d’information et contact",
        "Voies de recours",
    ]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "non conforme"),
        ({"audited_on": days(-10), "audit_rate": 49}, "non conforme"),
        ({"audited_on": days(-10), "audit_rate": 50}, "partiellement conforme"),
        ({"audited_on": days(-10), "audit_rate": 100}, "totalement conforme"),
        ({"audited_on": days(-1200), "audit_rate": 100}, "non conforme"),
    ],
)
def test_declaration_state_is_computed_and_equals_the_footer(client, fields, state):
    factories.make_authority(**fields)

    html = client.get(ACCESSIBILITY).content.decode()

    assert re.findall(r"Accessibilité\s: [^<]*", html) == [f"Accessibilité\u00a0: {state}"] * 2
    assert f"est <strong>{state}</strong>" in html


def test_declaration_after_an_audit_tells_its_results(client):
    factories.make_authority(
        audited_on=days(-10),
        audit_rate="72.5",
        audited_by="Cabinet (démonstration)",
        audit_findings="Sous-titres absents.",
    )

    found = text(client, ACCESSIBILITY)

    assert "réalisé par Cabinet (démonstration)" in found
    assert "72,5 % des critères" in found
    assert "Sous-titres absents." in found


def test_declaration_after_three_years_says_the_audit_is_old(client):
    factories.make_authority(audited_on=days(-1200), audit_rate=100, audit_findings="Ancien défaut")

    found = text(client, ACCESSIBILITY)

    assert "a plus de trois ans" in found
    assert "100 %" not in found
    assert "Ancien défaut" not in found


def test_declaration_gives_contact_and_recourse(client):
    factories.make_authority(accessibility_contact="acces@ville.invalid")

    html = client.get(ACCESSIBILITY).content.decode()

    assert 'href="mailto:acces@ville.invalid"' in html
    assert "Défenseur des droits, Libre réponse 71120" in html


def test_legal_notice_names_publisher_director_and_host(client):
    factories.make_authority()

    found = text(client, LEGAL_NOTICE)

    assert "Métropole de Ville-Haute (démonstration)" in found
    assert "Direction de la publication La présidente (démo)" in found
    assert "Hébergement Hébergeur (démonstration)" in found


def test_legal_notice_credits_public_sources_only(client):
    place = factories.make_neighbourhood(published=True)
    factories.make_perimeter(place, source="ANCT 2024")
    factories.make_place(place, source="Annuaire de la ville")
    factories.make_place(place, source="Source brouillon", published=False)
    hidden = factories.make_neighbourhood()
    factories.make_perimeter(hidden, source="Contour brouillon")
    factories.make_place(hidden, source="Lieu brouillon")

    html = client.get(LEGAL_NOTICE).content.decode()

    assert re.findall(r"<ul><li>(.*?)</li></ul>", html) == [
        "ANCT 2024</li><li>Annuaire de la ville"
    ]


def test_privacy_gives_the_officer_and_the_rights(client):
    factories.make_authority(dpo_contact="dpo@ville.invalid")

    found = text(client, PRIVACY)

    assert "dpo@ville.invalid" in found
    assert "Aucun cookie" in found
    assert "CNIL" in found
