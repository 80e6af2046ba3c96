"""The order of the partners' logos, as those of a quartier agreed on it."""

import pytest
from django.urls import reverse

from brochure.content.selection import suggested
from partners.models import LogoPlacement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.make_neighbourhood(published=True)


@pytest.fixture
def partners(place):
    names = ("Atelier des idées", "Banque du coin", "Chambre")
    return [factories.make_organisation(name=name, published=True) for name in names]


def test_quartier_and_brochure_name_partners_in_the_agreed_order(client, place, partners):
    first, second, third = partners
    elsewhere = factories.make_neighbourhood(published=True)
    LogoPlacement.objects.create(neighbourhood=place, organisation=third, order=1)
    LogoPlacement.objects.create(neighbourhood=place, organisation=second, order=2)
    LogoPlacement.objects.create(neighbourhood=elsewhere, organisation=first, order=0)

    page = client.get(place.get_absolute_url()).content.decode()

    panel = page[page.index("Les partenaires à vos côtés") :]
    places = [panel.index(one.name) for one in (third, second, first)]
    assert places == sorted(places)
    assert suggested(place).organisation == (third.pk, second.pk, first.pk)


def test_staff_give_each_partner_one_rank_in_a_quartier(client, superuser, place, partners):
    client.force_login(superuser)
    address = reverse("admin:partners_logoplacement_add")
    rank = {"neighbourhood": place.pk, "organisation": partners[0].pk, "order": 1}

    client.post(address, rank)
    again = client.post(address, {**rank, "order": 2})

    assert "déjà un rang" in again.content.decode()
    assert LogoPlacement.objects.get().order == 1


def test_charter_shows_its_colour_before_and_after(client, superuser, place):
    client.force_login(superuser)
    factories.make_charter(place, colour="#FFCC00")  # too pale for text on paper

    screen = client.get(reverse("admin:neighbourhoods_neighbourhood_change", args=[place.pk]))

    page = screen.content.decode()
    charter = place.charters.get()
    assert charter.palette.day != "#FFCC00"
    assert "Choisie" in page
    assert charter.palette.day in page
    assert 'style="' not in page[page.index("swatches") : page.index("swatches") + 2000]
