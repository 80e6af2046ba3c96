"""The list of neighbourhoods and a neighbourhood's page, with what upper apps add to it."""

import json
import re

import pytest
from django.urls import reverse

from neighbourhoods.models import ElectoralPeriod, TransportLine
from neighbourhoods.models import Photo as NeighbourhoodPhoto
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

LIST = reverse("neighbourhoods:neighbourhood_list")
FOREWORD = {
    "foreword": "Entrez, c’est ouvert.",
    "foreword_author": "Une élue",
    "foreword_role": "Maire",
}


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def page_of(client, neighbourhood):
    return text_of(client, neighbourhood.get_absolute_url())


def fill(neighbourhood):
    """One of each thing that the page shows."""
    factories.make_place(neighbourhood)
    factories.make_stop(neighbourhood)
    building = factories.make_building(neighbourhood=neighbourhood, published=True)
    unit = factories.make_unit(building=building, published=True)
    factories.make_photo(unit=unit)
    factories.make_photo(building=building)
    organisation = factories.make_organisation(published=True)
    organisation.neighbourhoods.add(neighbourhood)
    factories.make_drop_in(neighbourhood, organisation)
    factories.make_testimonial(neighbourhood=neighbourhood, published=True)
    project = factories.make_project(neighbourhood=neighbourhood, published=True)
    factories.make_milestone(project)


def test_list_shows_published_neighbourhoods_only(client):
    shown = factories.make_neighbourhood(name="Les Hauts-Clos", published=True)
    factories.make_neighbourhood(name="Le Port-aux-Bois")

    page = text_of(client, LIST)

    assert shown.get_absolute_url() in page
    assert "1\u00a0quartier où" in page
    assert "Le Port-aux-Bois" not in page


def test_empty_list_is_said_kindly(client):
    assert "Les quartiers arrivent bientôt" in text_of(client, LIST)


def test_list_shows_drafts_to_staff(staff_client):
    factories.make_neighbourhood(name="Le Port-aux-Bois")

    page = text_of(staff_client, LIST)

    assert "Le Port-aux-Bois" in page
    assert "Brouillon" in page


def test_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    for count in (1, 2):
        for _ in range(count):
            neighbourhood = factories.make_neighbourhood(published=True)
            NeighbourhoodPhoto.objects.create(
                neighbourhood=neighbourhood, file=factories.picture(), alt="Le mail", credit="Moi"
            )
        with django_assert_num_queries(3):
            client.get(LIST)


def test_draft_page_is_for_staff_with_a_banner(client, staff):
    draft = factories.make_neighbourhood()

    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(staff)
    assert "visible du personnel seulement" in page_of(client, draft)


def test_page_tells_story_city_and_code_in_plain_words(client):
    neighbourhood = factories.make_neighbourhood(
        published=True, qpv_code="QP080001", story="Des vergers.\n\nPuis <b>des tours</b>."
    )

    page = page_of(client, neighbourhood)

    assert "<p>Des vergers.</p>" in page
    assert "Puis &lt;b&gt;des tours&lt;/b&gt;." in page
    assert "Ville-Haute" in page
    assert "QP080001" in page
    assert "quartier prioritaire de la politique de la ville (QPV)" in page


def test_page_names_itself_to_search_engines(client, settings):
    settings.SITE_URL = "https://locaux.invalid"
    neighbourhood = factories.make_neighbourhood(published=True, summary="Un plateau & des clos.")

    page = text_of(client, f"{neighbourhood.get_absolute_url()}?utm=1")

    address = f"https://locaux.invalid{neighbourhood.get_absolute_url()}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page
    assert '<meta name="description" content="Un plateau &amp; des clos.">' in page


def test_foreword_is_shown_outside_of_electoral_periods(client):
    neighbourhood = factories.make_neighbourhood(published=True, **FOREWORD)
    ElectoralPeriod.objects.create(name="Passé", start=days(-300), end=days(-1))
    ElectoralPeriod.objects.create(name="Futur", start=days(1), end=days(180))

    page = page_of(client, neighbourhood)

    assert "Entrez, c’est ouvert." in page
    assert "Une élue" in page


@pytest.mark.parametrize(("start", "end"), [(0, 90), (-90, 0), (-1, 1)])
def test_foreword_and_its_author_are_hidden_during_an_electoral_period(client, start, end):
    neighbourhood = factories.make_neighbourhood(published=True, **FOREWORD)
    ElectoralPeriod.objects.create(name="Scrutin", start=days(start), end=days(end))

    page = page_of(client, neighbourhood)

    assert "Entrez, c’est ouvert." not in page
    assert "Une élue" not in page


def test_foreword_just_read_vanishes_when_a_period_is_entered(client):
    neighbourhood = factories.make_neighbourhood(published=True, **FOREWORD)
    assert "Entrez, c’est ouvert." in page_of(client, neighbourhood)

    ElectoralPeriod.objects.create(name="Scrutin", start=days(0), end=days(90))

    assert "Entrez, c’est ouvert." not in page_of(client, neighbourhood)


def test_lines_come_by_mode_with_their_state_and_stops(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    factories.make_stop(neighbourhood, "Ligne 5", name="Halles")
    factories.make_stop(neighbourhood, "Ligne B1", name="Grand Mail", step_free=True)
    TransportLine.objects.filter(name="Ligne 5").update(mode="bus")
    TransportLine.objects.filter(name="Ligne B1").update(
        status="prevue", opens_on="2028-03-01", frequency="Toutes les 8 min"
    )

    page = page_of(client, neighbourhood)

    assert page.index("Ligne B1") < page.index("Ligne 5")
    assert "Prévue\u00a0: mise en service le 1er\u00a0mars 2028" in page
    assert "En service" in page
    assert "Toutes les 8 min" in page
    assert "Tous les quais sont accessibles" in page
    assert page.index("Grand Mail") < page.index("Halles")


def test_draft_lines_and_other_neighbourhoods_lines_are_absent(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    factories.make_stop(neighbourhood, "Ligne secrète", name="Arrêt secret")
    TransportLine.objects.update(published=False)
    factories.make_stop(factories.make_neighbourhood(published=True), "Ligne 9", name="Ailleurs")

    page = page_of(client, neighbourhood)

    assert "secrète" not in page
    assert "Arrêt secret" not in page
    assert "Ligne 9" not in page


def test_places_come_by_category_with_an_anchor_each(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    doctor = factories.make_place(
        neighbourhood,
        name="Maison de santé",
        hours="Lundi, 9 h – 12 h\nMardi, 14 h – 18 h",
        step_free="oui",
        phone="03 22 00 00 01",
    )
    town_hall = factories.make_place(neighbourhood, name="Mairie", category="service-public")

    page = page_of(client, neighbourhood)

    assert page.index(f'id="lieu-{town_hall.pk}"') < page.index(f'id="lieu-{doctor.pk}"')
    assert doctor.get_absolute_url().endswith(f"#lieu-{doctor.pk}")
    assert "Lundi, 9 h\u00a0– 12 h<br>Mardi, 14 h\u00a0– 18 h" in page
    assert "Accès de plain-pied" in page
    assert 'href="tel:0322000001"' in page
    assert 'href="#categorie-sante"' in page
    assert "Passer à la catégorie suivante" in page


def test_draft_places_are_neither_listed_nor_on_the_map(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    factories.make_place(neighbourhood, name="Lieu montré")
    factories.make_place(neighbourhood, name="Lieu caché", published=False)
    factories.make_place(factories.make_neighbourhood(published=True), name="Lieu voisin")

    page = page_of(client, neighbourhood)

    assert "Lieu montré" in page
    assert "Lieu caché" not in page
    assert "Lieu voisin" not in page


def test_map_data_holds_the_same_places_stops_and_contour(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    factories.make_perimeter(neighbourhood)
    factories.make_place(neighbourhood, name="</script><b>Café")
    factories.make_stop(neighbourhood, name="Grand Mail")

    page = page_of(client, neighbourhood)

    found = re.search(r'<script id="donnees-carte" type="application/json">(.*?)</script>', page)
    drawn = json.loads(found[1])
    assert [place["name"] for place in drawn["services"]] == ["</script><b>Café"]
    assert [stop["name"] for stop in drawn["ground"]["stops"]] == ["Grand Mail"]
    assert len(drawn["ground"]["perimeters"]) == 1


def test_page_without_anything_to_draw_has_no_map(client):
    page = page_of(client, factories.make_neighbourhood(published=True))

    assert "data-map=" not in page
    assert "leaflet" not in page


def test_contours_are_named_with_vintage_and_source(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    factories.make_perimeter(neighbourhood, vintage=2024, valid_from="2024-01-01")
    factories.make_perimeter(neighbourhood, vintage=2015, valid_to="2023-12-31")

    page = page_of(client, neighbourhood)

    assert "Quartier prioritaire (QPV), millésime 2024, en vigueur à partir du 1er" in page
    assert "millésime 2015, en vigueur jusqu’au 31" in page
    assert "Source\u00a0: ANCT (démonstration)." in page


def test_free_units_are_counted_and_the_soonest_six_shown(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    building = factories.make_building(neighbourhood=neighbourhood, published=True)
    units = [factories.make_unit(building=building, published=True) for _ in range(8)]
    factories.make_occupancy(units[0])
    factories.make_unit(building=building, name="Local brouillon")

    page = page_of(client, neighbourhood)

    assert "<strong>7\u00a0libres</strong> sur 8" in page
    assert page.count('class="card card--unit"') == 6
    assert f'href="{units[0].get_absolute_url()}"' not in page
    assert "Local brouillon" not in page
    assert f"{reverse('premises:unit_list')}?quartier={neighbourhood.slug}" in page


def test_panels_show_what_belongs_to_the_neighbourhood(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    fill(neighbourhood)

    page = page_of(client, neighbourhood)

    anchors = ("locaux", "batiments", "partenaires", "temoignages", "travaux")
    positions = [page.index(f'<section class="section" id="{anchor}"') for anchor in anchors]
    assert positions == sorted(positions)
    assert "Mardi, 9\u00a0h\u00a030 – 12\u00a0h" in page


def test_panels_without_anything_are_absent(client):
    page = page_of(client, factories.make_neighbourhood(published=True))

    for anchor in ("locaux", "batiments", "partenaires", "temoignages", "travaux"):
        assert f'id="{anchor}"' not in page


def test_panels_leave_out_drafts_and_other_neighbourhoods(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    other = factories.make_neighbourhood(published=True)
    fill(other)
    building = factories.make_building(neighbourhood=neighbourhood, name="Bâtiment brouillon")
    factories.make_unit(building=building, name="Local brouillon")
    draft = factories.make_organisation(name="Structure brouillon")
    draft.neighbourhoods.add(neighbourhood)
    factories.make_drop_in(neighbourhood, draft)
    factories.make_testimonial(neighbourhood=neighbourhood, person_name="Personne brouillon")
    factories.make_testimonial(
        neighbourhood=neighbourhood, published=True, consent=False, person_name="Sans brouillon"
    )
    factories.make_project(neighbourhood=neighbourhood, name="Projet brouillon")

    page = page_of(client, neighbourhood)

    assert "brouillon" not in page
    for anchor in ("locaux", "batiments", "partenaires", "temoignages", "travaux"):
        assert f'id="{anchor}"' not in page


def test_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    neighbourhood = factories.make_neighbourhood(published=True, **FOREWORD)
    factories.make_charter(neighbourhood)
    factories.make_perimeter(neighbourhood)
    for count in (1, 2):
        for _ in range(count):
            fill(neighbourhood)
        with django_assert_num_queries(28):
            client.get(neighbourhood.get_absolute_url())


def test_page_touches_no_session(client):
    neighbourhood = factories.make_neighbourhood(published=True)

    assert not client.get(neighbourhood.get_absolute_url()).cookies
