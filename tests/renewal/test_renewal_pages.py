"""Urban projects: the list by certainty, a project's page, and what other pages say of them."""

import datetime
import re

import pytest
from django.urls import reverse

from renewal.models import Photo, Postponement
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

LIST = reverse("renewal:project_list")


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def page_of(client, project):
    return text_of(client, project.get_absolute_url())


def fill(project):
    """One of each thing that a project's page shows."""
    factories.make_milestone(project)
    factories.make_notice(project)
    factories.make_notice(project, start=days(-20), end=days(-10))
    building = factories.make_building(neighbourhood=project.neighbourhood, published=True)
    factories.make_effect(project, building)
    Photo.objects.create(project=project, file=factories.picture(), alt="Le mail", credit="Moi")


def test_list_groups_projects_by_certainty(client):
    for status in ("realise", "reporte", "confirme", "prevu"):
        factories.make_project(status=status, name=f"Projet {status}", published=True)

    page = text_of(client, LIST)

    groups = re.findall(r'<h2 id="titre-(prevu|confirme|reporte|realise)">([^<]+)</h2>', page)
    assert groups == [
        ("prevu", "Prévu"),
        ("confirme", "Confirmé"),
        ("reporte", "Reporté"),
        ("realise", "Réalisé"),
    ]
    assert "4\u00a0projets<" in page


def test_list_gives_each_project_its_next_step(client):
    project = factories.make_project(published=True)
    factories.make_milestone(
        project, title="Livraison", date=datetime.date(2099, 3, 1), precision="trimestre"
    )
    factories.make_milestone(
        project, title="Début", date=datetime.date(2098, 3, 1), precision="mois"
    )

    assert "Début : mars 2098" in text_of(client, LIST).replace("\u00a0", " ")


def test_list_shows_notices_that_are_not_over_above_all(client):
    project = factories.make_project(published=True)
    factories.make_milestone(project, title="Jalon à venir")
    factories.make_notice(project, title="Rue fermée", start=days(0), end=days(0))
    factories.make_notice(project, title="Sans fin", end=None)
    factories.make_notice(project, title="Avis d’hier", end=days(-1))
    factories.make_notice(project, title="Avis brouillon", published=False)

    page = text_of(client, LIST)

    assert page.index("Rue fermée") < page.index("Jalon à venir")
    assert "Sans fin" in page
    assert "Avis d’hier" not in page
    assert "Avis brouillon" not in page


def test_list_leaves_out_drafts_with_their_notices_and_milestones(client):
    drafts = [
        factories.make_project(name="Projet secret"),
        factories.make_project(
            name="Projet d’un secret", published=True, neighbourhood=factories.make_neighbourhood()
        ),
    ]
    for draft in drafts:
        factories.make_notice(draft, title="Avis secret")
        factories.make_milestone(draft, title="Jalon secret")

    page = text_of(client, LIST)

    assert "secret" not in page
    assert "Aucun projet annoncé pour l’instant" in page


def test_list_filters_projects_notices_and_milestones_by_neighbourhood(client):
    here, elsewhere = (factories.make_project(published=True) for _ in range(2))
    for project, word in ((here, "proche"), (elsewhere, "lointain")):
        factories.make_notice(project, title=f"Avis {word}")
        factories.make_milestone(project, title=f"Jalon {word}")

    page = text_of(client, f"{LIST}?quartier={here.neighbourhood.slug}")

    assert "Avis proche" in page
    assert "Jalon proche" in page
    assert "lointain" not in page
    assert elsewhere.get_absolute_url() not in page


def test_filter_without_project_says_how_to_widen_it(client):
    neighbourhood = factories.make_neighbourhood(published=True)

    assert "Aucun projet dans ce quartier" in text_of(
        client, f"{LIST}?quartier={neighbourhood.slug}"
    )


def test_wrong_neighbourhood_is_said_at_the_field_and_filters_nothing(client):
    project = factories.make_project(published=True)

    page = text_of(client, f"{LIST}?quartier={'x' * 10_000}")

    assert "Ce quartier n’est pas sur le portail" in page
    assert project.get_absolute_url() in page


def test_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    for count in (1, 2):
        for _ in range(count):
            project = factories.make_project(published=True)
            factories.make_notice(project)
            milestone = factories.make_milestone(project)
            milestone.date = days(400)
            milestone.save()
        with django_assert_num_queries(6):
            client.get(LIST)


def test_draft_project_is_for_staff_with_a_banner(client, staff):
    draft = factories.make_project()

    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(staff)
    assert "visible du personnel seulement" in page_of(client, draft)


def test_project_tells_who_leads_it_and_where(client):
    project = factories.make_project(
        published=True,
        lead="Ambrelle Métropole",
        website="https://projet.invalid/",
        description="Une place.\n\nDes arbres.",
    )

    page = page_of(client, project)

    assert "Ambrelle Métropole" in page
    assert '<a href="https://projet.invalid/" rel="noopener nofollow">' in page
    assert "<p>Des arbres.</p>" in page
    assert project.neighbourhood.get_absolute_url() in page


def test_project_shows_its_milestones_in_order_with_the_dates_they_had(client):
    project = factories.make_project(published=True)
    milestone = factories.make_milestone(
        project, title="Ouverture", date=datetime.date(2027, 3, 1), precision="mois"
    )
    factories.make_milestone(project, title="Livraison", date=datetime.date(2028, 1, 1))
    milestone.date = datetime.date(2027, 9, 1)
    milestone.precision = "trimestre"
    milestone.save()
    Postponement.objects.update(reason="désamiantage")

    page = page_of(client, project)

    assert page.index("Ouverture") < page.index("Livraison")
    assert "3e trimestre 2027" in page
    assert "Annoncé auparavant\u00a0: mars 2027, reporté le" in page
    assert "Motif\u00a0: désamiantage." in page


def test_project_parts_current_notices_from_past_ones(client):
    project = factories.make_project(published=True)
    factories.make_notice(project, title="Rue fermée")
    factories.make_notice(project, title="Rue bientôt fermée", start=days(3), end=days(9))
    factories.make_notice(project, title="Rue rouverte", start=days(-9), end=days(-1))
    factories.make_notice(project, title="Avis brouillon", published=False)

    page = page_of(client, project)

    past = page.index("Avis passés")
    assert page.index("Rue fermée") < past
    assert page.index("Rue bientôt fermée") < past < page.index("Rue rouverte")
    assert "Avis brouillon" not in page


def test_project_names_public_buildings_only(client):
    project = factories.make_project(published=True)
    shown = factories.make_building(published=True)
    factories.make_effect(project, shown, text="Entrée par la cour", end=days(30))
    factories.make_effect(
        project, factories.make_building(name="Bâtiment secret"), text="Effet secret"
    )

    page = page_of(client, project)

    assert shown.get_absolute_url() in page
    assert "Entrée par la cour" in page
    assert "secret" not in page


def test_project_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    project = factories.make_project(published=True)
    for count in (1, 2):
        for _ in range(count):
            fill(project)
        with django_assert_num_queries(12):
            client.get(project.get_absolute_url())


def test_building_says_what_works_change_there(client):
    building = factories.make_building(published=True)
    project = factories.make_project(neighbourhood=building.neighbourhood, published=True)
    factories.make_effect(project, building, text="Entrée par la cour", end=days(0))
    factories.make_effect(project, building, text="Sans date")
    factories.make_effect(project, building, text="Effet passé", end=days(-1))
    draft = factories.make_project(neighbourhood=building.neighbourhood)
    factories.make_effect(draft, building, text="Effet secret")

    page = text_of(client, building.get_absolute_url())

    assert "Travaux\u00a0: ce qui change ici" in page
    assert "Entrée par la cour" in page
    assert "Sans date" in page
    assert project.get_absolute_url() in page
    assert "Effet passé" not in page
    assert "Effet secret" not in page


def test_building_that_works_spare_says_nothing_of_them(client):
    building = factories.make_building(published=True)
    factories.make_project(neighbourhood=building.neighbourhood, published=True)

    assert "ce qui change ici" not in text_of(client, building.get_absolute_url())
