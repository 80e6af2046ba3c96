"""The home page, as visitors read it."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from core.models import today
from premises import indicators
from premises.models import Stock, Unit
from renewal.models import Precision
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

URL = reverse("portal:home")
QUERIES = 9


def page(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def cards(html: str) -> list[str]:
    """The titles of all cards, in order."""
    return re.findall(r'class="card__link" href="[^"]*">([^<]*)<', html)


def figures(html: str) -> list[str]:
    """The figures of the day, as text."""
    block = html.split('<ul class="figures"')[1].split("</ul>")[0]
    items = block.split("<li>")[1:]
    return [" ".join(re.sub(r"<[^>]*>", " ", item).split()) for item in items]


def doors(html: str) -> dict[str, str]:
    found = re.findall(r'class="door__link" href="([^"]*)">([^<]*)<', html)
    return {text: address.replace("&amp;", "&") for address, text in found}


def make(name: str, building, **fields):
    return factories.make_unit(name=name, building=building, published=True, **fields)


def test_home_empty_still_opens(client):
    html = page(client)

    assert "Les premiers locaux arrivent bientôt sur ce site." in html
    assert "Aucun local n’est libre aujourd’hui" in html


def test_home_doors_lead_to_the_only_neighbourhood(client):
    place = factories.make_neighbourhood(published=True)
    factories.make_neighbourhood(name="Brouillon")

    found = doors(page(client))

    assert found == {
        "Je cherche un local": f"{reverse('premises:unit_list')}?statut=libre&statut=bientot",
        "Je crée mon activité": reverse("portal:pathway"),
        "Je vis ici": place.get_absolute_url(),
    }


def test_home_door_of_residents_leads_to_the_list_of_several(client):
    factories.make_neighbourhood(published=True)
    factories.make_neighbourhood(published=True)

    found = doors(page(client))

    assert found["Je vis ici"] == reverse("neighbourhoods:neighbourhood_list")


def test_home_figures_count_public_units(client):
    building = factories.make_building(published=True)
    make("Libre", building, area=Decimal("62.5"), rate=60)
    make("Libre et cher", building, area=Decimal(40), rate=600)
    factories.make_occupancy(make("Occupé", building, area=Decimal(100)))
    factories.make_unit(name="Brouillon", building=building, area=Decimal(1000), rate=1)

    found = figures(page(client))

    assert found == [
        "2 locaux libres",
        "102,5 m² libres maintenant",
        "dès 375 € par mois, taxes et charges comprises",
        "33 % des locaux sont occupés (1 sur 3), soit 49 % des m²",
    ]


def test_home_occupancy_equals_the_indicator():
    building = factories.make_building(published=True)
    states = [
        make("Libre", building, area=None, desks=4, rate=None),
        make("Occupé", building),
        make("Bientôt libre", building),
        make("Signé pour plus tard", building),
        make("Parti hier", building),
        make("Travaux", building),
        make("Travaux chez un occupant", building),
        make("Sous option", building),
    ]
    factories.make_occupancy(states[1])
    factories.make_occupancy(states[2], kind="short_lease", start=days(-90), ends_on=days(60))
    factories.make_occupancy(states[3], start=days(20))
    factories.make_occupancy(states[4], left_on=days(-1))
    factories.make_closure(states[5])
    factories.make_occupancy(states[6])
    factories.make_closure(
        states[6].building.units.create(
            reference="R", kind="atelier", area=9, epc_exempt="x", published=True
        ),
        kind="withdrawn",
    )
    factories.make_hold(states[7])

    stock = Stock.objects.total()

    expected = indicators.fill(Unit.objects.visible_to(AnonymousUser()), today())
    assert stock.fill == expected
    assert (expected.units, expected.occupied_units) == (7, 3)


def test_home_shows_six_free_units_and_their_number(client):
    building = factories.make_building(published=True)
    for number in range(8):
        make(f"Atelier {number}", building)
    factories.make_occupancy(make("Occupé", building))
    factories.make_unit(name="Brouillon", building=building)

    html = page(client)

    names = [name for name in cards(html) if name.startswith(("Atelier", "Occupé", "Brouillon"))]
    assert sorted(names) == [f"Atelier {number}" for number in range(2, 8)]
    assert "Tous les locaux libres (8)" in html


def test_home_lists_the_neighbourhoods_with_most_free_units_first(client):
    alpha, beta = (factories.make_neighbourhood(name=n, published=True) for n in ("Alpha", "Bêta"))
    building = factories.make_building(neighbourhood=beta, published=True)
    make("Atelier", building)
    factories.make_neighbourhood(name="Brouillon")

    html = page(client)

    assert cards(html)[-2:] == [beta.name, alpha.name]
    assert "1\u00a0local libre sur 1" in html
    assert "Pas encore de local publié" in html


def test_home_shows_coming_milestones_of_public_projects(client):
    project = factories.make_project(published=True)
    factories.make_milestone(project, title="Après", date=days(200))
    factories.make_milestone(project, title="Bientôt", date=days(3), precision=Precision.DAY)
    first_of_year = today().replace(month=1, day=1)
    factories.make_milestone(project, title="Dans l’année", date=first_of_year, precision="annee")
    factories.make_milestone(project, title="Hier", date=days(-1), precision=Precision.DAY)
    factories.make_milestone(project, title="Fait", date=days(9), status="realise")
    factories.make_milestone(factories.make_project(), title="Brouillon", date=days(2))

    html = page(client)

    shown = re.findall(r'class="timeline__title">([^<]*)<', html)
    assert shown == ["Dans l’année", "Bientôt", "Après"]


def test_home_shows_testimonials_with_consent_only(client):
    place = factories.make_neighbourhood(published=True)
    factories.make_testimonial(person_name="Awa (démo)", neighbourhood=place, published=True)
    factories.make_testimonial(
        person_name="Sans accord (démo)", neighbourhood=place, published=True, consent=False
    )
    factories.make_testimonial(person_name="Brouillon (démo)", neighbourhood=place)

    html = page(client)

    assert [name for name in cards(html) if "(démo)" in name] == ["Awa (démo)"]


@pytest.mark.parametrize("rows", [1, 3])
def test_home_queries_are_constant(client, django_assert_num_queries, rows):
    factories.make_authority()
    for number in range(rows):
        unit = factories.make_unit(name=f"Atelier {number}", published=True)
        place = unit.building.neighbourhood
        factories.make_photo(unit=unit)
        factories.make_photo(building=unit.building)
        place.photos.create(file=factories.picture(), alt="La place", credit="Studio")
        factories.make_testimonial(neighbourhood=place, published=True)
        factories.make_milestone(factories.make_project(neighbourhood=place, published=True))

    with django_assert_num_queries(QUERIES):
        client.get(URL)


def test_home_shows_a_neighbourhood_photo(client):
    place = factories.make_neighbourhood(published=True)
    photo = place.photos.create(file=factories.picture(), alt="La place refaite", credit="Studio")

    html = page(client)

    assert f'<img src="{photo.file.url}" width="60" height="40" alt="La place refaite"' in html


def test_home_sets_no_cookie(client):
    response = client.get(URL)

    assert response.cookies == {}


def test_home_is_described_to_those_who_share_it(client, settings):
    settings.SITE_URL = "https://place.example"

    html = page(client)

    assert '<meta property="og:url" content="https://place.example/">' in html
    image = re.search(r'<meta property="og:image" content="([^"]*)">', html)[1]
    assert image == "https://place.example/static/img/partage.jpg"
