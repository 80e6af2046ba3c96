"""Who helps at which step, and each partner's page."""

import json
import re

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

LIST = reverse("partners:organisation_list")
FUNDER = "</script><script>alert(1)</script> & Cie"


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def page_of(client, organisation):
    return text_of(client, organisation.get_absolute_url())


def make_helper(neighbourhood, **fields):
    """A published organisation that leads a step and receives in the neighbourhood."""
    organisation = factories.make_organisation(published=True, **fields)
    organisation.neighbourhoods.add(neighbourhood)
    factories.make_step(neighbourhood, organisation, stage="projet", title="Le diagnostic")
    factories.make_drop_in(neighbourhood, organisation)
    return organisation


def structured(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def test_list_shows_the_five_stages_in_order_with_who_helps(client):
    neighbourhood = factories.make_neighbourhood(name="Les Hauts-Clos", published=True)
    helper = factories.make_organisation(name="Citéslab", published=True)
    factories.make_step(neighbourhood, helper, stage="idee", title="Parler d’une idée")

    page = text_of(client, LIST)

    stages = re.findall(r"</span>([^<]+)</h3>", page)
    assert stages == [
        "J’ai une idée",
        "Je prépare mon projet",
        "Je crée mon entreprise",
        "Mon entreprise est immatriculée",
        "Mon entreprise se développe",
    ]
    first = page[page.index("J’ai une idée") : page.index("Je prépare mon projet")]
    assert helper.get_absolute_url() in first
    assert "Parler d’une idée" in first
    assert page.count("Pas encore d’accompagnement dédié") == 4


def test_same_offer_in_two_neighbourhoods_is_told_once(client):
    helper = factories.make_organisation(published=True)
    for name in ("Amont", "Aval"):
        neighbourhood = factories.make_neighbourhood(name=name, published=True)
        factories.make_step(neighbourhood, helper, title="Premier échange")

    page = text_of(client, LIST)

    assert page.count("Premier échange") == 1
    assert "Amont, Aval" in page


def test_list_links_to_the_pathway(client):
    assert f'href="{reverse("portal:pathway")}"' in text_of(client, LIST)


def test_list_orders_all_partners_by_kind_and_counts_them(client):
    for kind in ("association", "collectivite", "financement"):
        factories.make_organisation(kind=kind, published=True)

    page = text_of(client, LIST)

    assert re.findall(r'card__kicker">([^<]+)<', page) == [
        "Collectivité",
        "Financement",
        "Association",
    ]
    assert '<p class="filter-bar__count" role="status">3\u00a0partenaires</p>' in page


def test_list_leaves_out_drafts_and_steps_of_draft_neighbourhoods(client):
    factories.make_organisation(name="Structure brouillon")
    shown = factories.make_organisation(published=True)
    factories.make_step(factories.make_neighbourhood(), shown, title="Étape cachée")
    hidden = factories.make_organisation(name="Autre brouillon")
    factories.make_step(factories.make_neighbourhood(published=True), hidden, title="Sans nom")

    page = text_of(client, LIST)

    assert "brouillon" not in page
    assert "Étape cachée" not in page
    assert "Sans nom" not in page
    assert "1\u00a0partenaire<" in page


def test_filter_keeps_who_serves_the_neighbourhood(client):
    here = factories.make_neighbourhood(published=True)
    elsewhere = factories.make_neighbourhood(published=True)
    tied, receiving, leading, everywhere, other = (
        factories.make_organisation(published=True) for _ in range(5)
    )
    tied.neighbourhoods.add(here)
    for organisation in (receiving, leading, other):
        organisation.neighbourhoods.add(elsewhere)
    factories.make_drop_in(here, receiving)
    factories.make_step(here, leading, title="Étape d’ici")
    factories.make_step(elsewhere, other, title="Étape d’ailleurs")

    page = text_of(client, f"{LIST}?quartier={here.slug}")

    for organisation in (tied, receiving, leading, everywhere):
        assert organisation.get_absolute_url() in page
    assert other.get_absolute_url() not in page
    assert "Étape d’ici" in page
    assert "Étape d’ailleurs" not in page
    assert f'<option value="{here.slug}" selected>' in page


@pytest.mark.parametrize("value", ["inconnu", "²", "9" * 10_000, "a'b--", "%F0%9F%8F%98", "x&x=1"])
def test_wrong_neighbourhood_is_said_at_the_field_and_filters_nothing(client, value):
    factories.make_organisation(name="Structure montrée", published=True)

    page = text_of(client, f"{LIST}?quartier={value}")

    assert "Ce quartier n’est pas sur le portail" in page
    assert 'aria-invalid="true"' in page
    assert "Structure montrée" in page


def test_draft_neighbourhood_is_no_choice_for_the_public(client):
    draft = factories.make_neighbourhood(name="Quartier secret")

    page = text_of(client, f"{LIST}?quartier={draft.slug}")

    assert "Quartier secret" not in page
    assert "Ce quartier n’est pas sur le portail" in page


def test_unknown_parameters_are_ignored(client):
    assert "errorlist" not in text_of(client, f"{LIST}?utm=1&quartier=&page=9999")


def test_empty_list_says_so(client):
    assert "Aucun partenaire pour l’instant" in text_of(client, LIST)


def test_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    neighbourhood = factories.make_neighbourhood(published=True)
    for count in (1, 2):
        for _ in range(count):
            make_helper(neighbourhood)
        with django_assert_num_queries(4):
            client.get(LIST)


def test_draft_partner_is_for_staff_with_a_banner(client, staff):
    draft = factories.make_organisation()

    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(staff)
    assert "visible du personnel seulement" in page_of(client, draft)


def test_partner_is_told_with_every_way_to_reach_it(client):
    organisation = factories.make_organisation(
        published=True,
        missions="Écouter.\n\nFinancer.",
        address="1 place des Métiers",
        phone="+33 3 22.00-00 01",
        email="bonjour@structure.invalid",
        website="https://structure.invalid/",
    )

    page = page_of(client, organisation)

    assert "<p>Écouter.</p>" in page
    assert "1 place des Métiers" in page
    assert 'href="tel:+33322000001"' in page
    assert 'href="mailto:bonjour@structure.invalid"' in page
    assert '<a href="https://structure.invalid/" rel="noopener nofollow">' in page


def test_only_people_who_agreed_are_named(client):
    organisation = factories.make_organisation(published=True)
    factories.make_contact(organisation, name="Nadia Accord", email="nadia@structure.invalid")
    factories.make_contact(organisation, name="Paul Silence", agreed_on=None, phone="0300000009")
    factories.make_contact(organisation, name="Lou Demain", agreed_on=days(1))

    page = page_of(client, organisation)

    assert "Nadia Accord" in page
    assert 'href="mailto:nadia@structure.invalid"' in page
    for hidden in ("Paul Silence", "0300000009", "Lou Demain"):
        assert hidden not in page


def test_drop_ins_say_day_hours_place_and_appointment(client):
    neighbourhood = factories.make_neighbourhood(name="Les Hauts-Clos", published=True)
    organisation = factories.make_organisation(published=True)
    factories.make_drop_in(neighbourhood, organisation, place="Mairie annexe", by_appointment=True)
    factories.make_drop_in(
        factories.make_neighbourhood(name="Quartier secret"), organisation, place="Salle secrète"
    )

    page = page_of(client, organisation)

    assert "Mardi, 9\u00a0h\u00a030 – 12\u00a0h" in page
    assert "Mairie annexe" in page
    assert "sur rendez-vous" in page
    assert neighbourhood.get_absolute_url() in page
    assert "secret" not in page


def test_partner_says_at_which_steps_it_helps_and_where(client):
    neighbourhood = factories.make_neighbourhood(name="Les Hauts-Clos", published=True)
    organisation = make_helper(neighbourhood)
    draft = factories.make_neighbourhood(name="Quartier secret")
    organisation.neighbourhoods.add(draft)
    factories.make_step(draft, organisation, title="Étape cachée")

    page = page_of(client, organisation)

    assert "Je prépare mon projet\u00a0: Le diagnostic" in page
    assert "Les Hauts-Clos" in page
    assert "secret" not in page
    assert "Étape cachée" not in page


def test_partner_shows_the_public_buildings_it_manages(client):
    organisation = factories.make_organisation(published=True)
    factories.make_building(name="La Filature", manager=organisation, published=True)
    factories.make_building(name="Bâtiment brouillon", manager=organisation)
    factories.make_building(name="Bâtiment possédé", owner=organisation, published=True)

    page = page_of(client, organisation)

    assert "La Filature" in page
    assert "Bâtiment brouillon" not in page
    assert "Bâtiment possédé" not in page


def test_structured_data_tells_what_the_page_shows_and_no_more(client, settings):
    settings.SITE_URL = "https://locaux.invalid"
    organisation = factories.make_organisation(
        name=FUNDER, published=True, phone="03 22 00 00 01", email="a@b.invalid"
    )
    factories.make_contact(organisation, name="Nadia Accord", role="Conseillère")
    factories.make_contact(organisation, name="Paul Silence", agreed_on=None)

    page = page_of(client, organisation)

    assert "<script>alert(1)" not in page
    assert structured(page) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": FUNDER,
        "url": f"https://locaux.invalid{organisation.get_absolute_url()}",
        "telephone": "03 22 00 00 01",
        "email": "a@b.invalid",
        "contactPoint": [
            {"@type": "ContactPoint", "name": "Nadia Accord", "contactType": "Conseillère"}
        ],
    }


def test_partner_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    organisation = factories.make_organisation(published=True)
    for count in (1, 2):
        for _ in range(count):
            neighbourhood = factories.make_neighbourhood(published=True)
            organisation.neighbourhoods.add(neighbourhood)
            factories.make_step(neighbourhood, organisation)
            factories.make_drop_in(neighbourhood, organisation)
            factories.make_contact(organisation)
            building = factories.make_building(manager=organisation, published=True)
            factories.make_unit(building=building, published=True)
            factories.make_photo(building=building)
        with django_assert_num_queries(8):
            client.get(organisation.get_absolute_url())
