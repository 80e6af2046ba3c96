"""The founder's pathway, as founders read it."""

import datetime
import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from partners.models import DropIn
from portal import pathway
from tests import factories

pytestmark = pytest.mark.django_db

URL = reverse("portal:pathway")
QUERIES = 7


def november(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=datetime.UTC)


TUESDAY = november(24, 10, 30)


def page(client, query: str = "") -> str:
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def make_housing(place, kind: str, title: str, **fields):
    """A published building of a kind, with one unit under a title."""
    stay = fields.pop("max_stay_months", None)
    building = factories.make_building(
        neighbourhood=place, kind=kind, published=True, max_stay_months=stay, name=f"Le {kind}"
    )
    return factories.make_unit(building=building, published=True, title_kind=title, **fields)


def make_pathway(place):
    """The three steps that offer premises."""
    partner = factories.make_organisation(name="La Chambre", published=True)
    for title, housing in (("Pépinière", "pepiniere"), ("Hôtel", "hotel"), ("Bail", "bail")):
        factories.make_step(place, partner, title=f"Étape {title}", housing=housing, duration="")
    return partner


def gathered(place):
    return pathway.gather(place, AnonymousUser(), TUESDAY)


def test_pathway_reads_prices_from_public_units():
    place = factories.make_neighbourhood(published=True)
    make_pathway(place)
    unit = make_housing(place, "hotel", "short_lease", area=Decimal(35), rate=60)
    factories.make_unit(
        building=unit.building,
        published=True,
        area=Decimal(70),
        rate="52.50",
        title_kind="precarious",
    )
    factories.make_unit(building=unit.building, area=Decimal(900), rate=1)
    make_housing(factories.make_neighbourhood(published=True), "hotel", "short_lease", rate=999)

    hotel = gathered(place).hotel

    assert (hotel.units, hotel.free) == (2, 2)
    assert hotel.per_m2.euros == "de 52,50 à 60\u00a0€"
    assert hotel.all_in.whole_euros == "de 210 à 368\u00a0€"
    assert hotel.area.square_metres == "de 35 à 70\u00a0m²"
    assert [title for title, _length in hotel.titles] == [
        "Bail dérogatoire",
        "Convention d’occupation précaire",
    ]


def test_pathway_price_per_m2_is_no_whole_division():
    place = factories.make_neighbourhood(published=True)
    unit = make_housing(place, "pepiniere", "incubator_agreement", area=Decimal(30), rate=None)
    factories.make_rate(unit, basis="month", amount=Decimal(100))

    assert gathered(place).incubator.per_m2.least == Decimal(40)

    unit.area = Decimal(35)
    unit.save()

    assert gathered(place).incubator.per_m2.least == Decimal("34.29")


def test_pathway_counts_free_units_by_building():
    place = factories.make_neighbourhood(published=True)
    unit = make_housing(place, "pepiniere", "incubator_agreement", max_stay_months=48)
    taken = factories.make_unit(building=unit.building, published=True)
    factories.make_occupancy(taken)

    found = gathered(place).incubator

    assert (found.units, found.free, found.stay.months) == (2, 1, "48\u00a0mois")
    assert [(home.name, home.free, home.units) for home in found.places] == [("Le pepiniere", 1, 2)]


def test_pathway_market_is_what_a_commercial_lease_offers():
    place = factories.make_neighbourhood(published=True)
    make_pathway(place)
    make_housing(place, "centre-commercial", "commercial_lease")
    make_housing(place, "pied-immeuble", "short_lease")

    market = next(s.lodging for s in gathered(place).steps if s.step.housing == "bail")

    assert [home.name for home in market.places] == ["Le centre-commercial"]


def test_pathway_without_incubator_says_so(client):
    place = factories.make_neighbourhood(published=True)
    make_pathway(place)
    make_housing(place, "hotel", "short_lease")

    html = client.get(URL).content.decode()

    headers = re.findall(r'<th scope="col">([^<]*)</th>', html)
    assert headers == ["À comparer", "Hôtel d’entreprises"]
    assert "Aucune pépinière n’a de local publié dans ce quartier" in html


def test_pathway_points_to_the_neighbourhoods_that_have_what_lacks(client):
    place = factories.make_neighbourhood(published=True)
    make_pathway(place)
    other = factories.make_neighbourhood(name="Les Vergers", published=True)
    make_housing(other, "pepiniere", "incubator_agreement")
    hidden = factories.make_neighbourhood(name="Quartier caché")
    make_housing(hidden, "hotel", "short_lease")

    html = client.get(URL, {"quartier": place.slug}).content.decode()

    assert f'Il y en a ailleurs&nbsp;: <a href="?quartier={other.slug}">Les Vergers</a>.' in html
    assert "caché" not in html


def test_pathway_begins_where_there_are_most_units(client):
    few, many = (factories.make_neighbourhood(published=True) for _ in range(2))
    for place, title in ((few, "Étape d’ici"), (many, "Étape de là")):
        factories.make_step(place, factories.make_organisation(published=True), title=title)
    make_housing(many, "hotel", "short_lease")

    text = page(client)

    assert "Étape de là" in text
    assert "Étape d’ici" not in text


def test_pathway_without_premises_says_so(client):
    make_pathway(factories.make_neighbourhood(published=True))

    html = client.get(URL).content.decode()

    assert "<table" not in html
    assert "Ni pépinière ni hôtel d’entreprises n’ont de local publié" in html


def test_pathway_without_neighbourhood_opens(client):
    text = page(client)

    assert "Le parcours n’est pas encore décrit ici" in text


def test_pathway_shows_steps_in_order_with_their_lead(client):
    place = factories.make_neighbourhood(published=True)
    partner = factories.make_organisation(name="Citéslab", published=True)
    factories.make_step(place, partner, order=2, title="Le projet")
    factories.make_step(place, partner, order=1, title="L’idée")
    factories.make_step(place, factories.make_organisation(), order=3, title="Chez un brouillon")

    html = client.get(URL).content.decode()

    assert re.findall(r"<h2>([^<]*)</h2>", html) == ["L’idée", "Le projet"]
    assert f'<a href="{partner.get_absolute_url()}">Citéslab</a>' in html


def test_pathway_hides_drafts(client):
    place = factories.make_neighbourhood(published=True)
    make_pathway(place)
    manager = factories.make_organisation(name="Gestionnaire brouillon")
    unit = make_housing(place, "hotel", "short_lease")
    unit.building.manager = manager
    unit.building.save()
    hidden = factories.make_building(neighbourhood=place, kind="hotel", name="Hôtel brouillon")
    factories.make_unit(building=hidden)

    text = page(client)

    assert "brouillon" not in text


def test_pathway_never_tells_how_admission_is_decided(client):
    place = factories.make_neighbourhood(published=True)
    unit = make_housing(place, "pepiniere", "incubator_agreement")
    unit.building.admission = "comite"
    unit.building.save()

    assert "omité d’agrément" not in page(client)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (november(24, 8), datetime.date(2026, 11, 24)),
        (november(24, 11, 59), datetime.date(2026, 11, 24)),
        (november(24, 12), datetime.date(2026, 11, 26)),
        (november(26, 18), datetime.date(2026, 12, 1)),
    ],
)
def test_next_drop_in_is_the_first_not_over(now, expected):
    tuesday = DropIn(pk=1, weekday=2, starts_at=datetime.time(9), ends_at=datetime.time(12))
    thursday = DropIn(pk=2, weekday=4, starts_at=datetime.time(14), ends_at=datetime.time(17))

    assert pathway.next_drop_in([thursday, tuesday], now).day == expected


def test_next_drop_in_without_any_is_none():
    assert pathway.next_drop_in([], TUESDAY) is None


def test_pathway_shows_hours_of_this_neighbourhood_only(client):
    place, other = (factories.make_neighbourhood(published=True) for _ in range(2))
    partner = factories.make_organisation(published=True)
    factories.make_step(place, partner)
    for where, room in ((place, "Maison des Lilas"), (other, "Salle lointaine")):
        DropIn.objects.create(
            organisation=partner,
            neighbourhood=where,
            weekday=3,
            starts_at=datetime.time(9, 30),
            ends_at=datetime.time(12),
            place=room,
        )

    text = page(client, f"quartier={place.slug}")

    assert "Maison des Lilas" in text
    assert "de 9 h 30 à 12 h" in text
    assert "Salle lointaine" not in text


def test_pathway_chooses_the_neighbourhood_asked_for(client):
    first, second = (factories.make_neighbourhood(published=True) for _ in range(2))
    partner = factories.make_organisation(published=True)
    factories.make_step(first, partner, title="Étape du premier")
    factories.make_step(second, partner, title="Étape du second")

    text = page(client, f"quartier={second.slug}")

    assert "Étape du second" in text
    assert "Étape du premier" not in text


def test_pathway_of_unknown_neighbourhood_says_so_and_shows_the_first(client):
    place = factories.make_neighbourhood(published=True)
    factories.make_neighbourhood(published=True)
    factories.make_step(place, factories.make_organisation(published=True), title="Première")

    text = page(client, "quartier=ailleurs")

    assert "Ce quartier n’est pas sur le portail" in text
    assert "Première" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_pathway_queries_are_constant(client, django_assert_num_queries, rows):
    factories.make_authority()
    places = [factories.make_neighbourhood(published=True) for _ in range(rows)]
    for _ in range(rows):
        partner = make_pathway(places[0])
        for kind, title in (("pepiniere", "incubator_agreement"), ("hotel", "short_lease")):
            unit = make_housing(places[0], kind, title)
            unit.building.manager = partner
            unit.building.save()

    with django_assert_num_queries(QUERIES):
        client.get(URL, {"quartier": places[0].slug})
