"""The one filter form: what it reads, what it finds, what it says."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from premises.forms import UnitFilterForm
from premises.listings import sort_key
from premises.models import Listing
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


def public():
    return Listing.objects.visible_to(AnonymousUser())


def names(query: str, user=None) -> list[str]:
    """The units that a query string finds, in order."""
    form = UnitFilterForm(QueryDict(query), user)
    return [listing.unit.name for listing in form.apply(public()).select_related("unit")]


def make(name: str, **fields):
    return factories.make_unit(name=name, published=True, **fields)


def test_no_criterion_gives_every_public_unit_the_free_ones_first():
    taken = make("Occupé")
    factories.make_occupancy(taken)
    make("Libre")
    make("En travaux")
    factories.make_closure(make("Travaux"), end=days(30))
    factories.make_unit(name="Brouillon")

    found = names("")

    assert found == ["Libre", "En travaux", "Travaux", "Occupé"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=bureau", ["Bureau A"]),
        ("type=bureau&type=commerce", ["Bureau A", "Boutique"]),
        ("surface_min=62,5", ["Bureau A", "Boutique"]),
        ("surface_min=62.6", ["Boutique"]),
        ("surface_max=62.5", ["Bureau A"]),
        ("surface_min=1%20000", []),
        ("pmr=1", ["Boutique"]),
        ("statut=libre&statut=bientot", ["Bureau A", "Boutique"]),
        ("statut=occupe", []),
        ("type=&q=&surface_min=&inconnu=1&inconnu[]=2", ["Bureau A", "Boutique"]),
    ],
)
def test_criterion_narrows_the_list(query, expected):
    make("Bureau A", kind="bureau", area=Decimal("62.5"))
    make("Boutique", kind="commerce", area=Decimal(80), accessibility="oui")

    assert names(query) == expected


def test_neighbourhoods_are_any_of():
    first, second, third = (
        factories.make_neighbourhood(name=name, published=True) for name in ("Un", "Deux", "Trois")
    )
    for place in (first, second, third):
        make(
            f"Local {place.name}",
            building=factories.make_building(neighbourhood=place, published=True),
        )

    assert names("quartier=un&quartier=trois") == ["Local Un", "Local Trois"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("surface_min=abc", "surface_min"),
        ("surface_min=-5", "surface_min"),
        ("surface_min=²", "surface_min"),
        ("surface_min=٣٤", "surface_min"),
        ("surface_min=1_000", "surface_min"),
        ("surface_min=1e5", "surface_min"),
        ("surface_max=1e400", "surface_max"),
        ("surface_max=Infinity", "surface_max"),
        ("loyer_max=NaN", "loyer_max"),
        ("loyer_max=" + "9" * 31, "loyer_max"),
        ("surface_min=100&surface_max=50", "surface_max"),
        ("type=chateau", "type"),
        ("statut=retire", "statut"),
        ("quartier=nulle-part", "quartier"),
        ("pmr=0", "pmr"),
        ("tri=prix", "tri"),
        ("q=" + "a" * 10_000, "q"),
        ("q=%3F%21", "q"),
        ("q=de+la", "q"),
    ],
)
def test_bad_value_has_its_error_and_the_others_apply(query, field):
    make("Bureau", kind="bureau", area=Decimal(200))
    make("Atelier", kind="atelier", area=Decimal(200))

    form = UnitFilterForm(QueryDict(f"{query}&type=bureau" if field != "type" else query))

    assert list(form.errors) == [field]
    assert [row.kind for row in form.apply(public())] == (
        ["bureau"] if field != "type" else ["bureau", "atelier"]
    )
    assert len(str(form.errors[field])) < 300


def test_unknown_value_of_a_list_leaves_the_known_ones():
    make("Bureau", kind="bureau")
    make("Atelier", kind="atelier")

    assert names("type=bureau&type=chateau") == ["Bureau"]


def test_draft_neighbourhood_is_unknown_to_the_public_and_known_to_staff(staff):
    factories.make_neighbourhood(name="Secret", published=False)

    assert "quartier" in UnitFilterForm(QueryDict("quartier=secret")).errors
    assert not UnitFilterForm(QueryDict("quartier=secret"), staff).errors


def test_units_of_unknown_rent_sort_last_and_are_counted_out_of_a_highest_rent():
    make("Sur demande", rate=None, price_on_request=True)
    make("Cher", rate=120)
    make("Abordable", rate=48)

    form = UnitFilterForm(QueryDict("loyer_max=200"))

    assert names("tri=loyer") == ["Abordable", "Cher", "Sur demande"]
    assert names("tri=-loyer") == ["Cher", "Abordable", "Sur demande"]
    assert names("loyer_max=200") == ["Abordable"]
    assert form.unpriced_count(public()) == 1
    assert UnitFilterForm(QueryDict("")).unpriced_count(public()) == 0


def test_area_sorts_with_unknown_areas_last():
    make("Sans surface", area=None, desks=2)
    make("Grand", area=Decimal(300))
    make("Petit", area=Decimal(20))

    assert names("tri=surface") == ["Petit", "Grand", "Sans surface"]
    assert names("tri=-surface") == ["Grand", "Petit", "Sans surface"]


def test_ties_are_broken_by_reference_as_people_count():
    building = factories.make_building(published=True)
    for reference in ("L10", "l2", "L-1", "Z1", "é3"):
        make(reference, building=building, reference=reference)

    assert names("tri=surface") == ["é3", "L-1", "l2", "L10", "Z1"]


def test_sort_key_holds_nothing_that_a_collation_could_weigh():
    assert sort_key("B-1/Lot n°2", 7) == "b00000001lotn00000002" + "7".zfill(20)


@pytest.mark.parametrize(
    "query",
    ["cuisine équipée", "CUISINES EQUIPEES", "cuisine équipees", "équipés cuisines"],
)
def test_search_ignores_accents_plurals_and_order(query):
    make("Labo", description="Une cuisine équipée pour traiteur.")
    make("Bureau vide", description="Une pièce nue.")

    assert names(f"q={query}") == ["Labo"]


@pytest.mark.parametrize(
    ("query", "name"),
    [("garage", "Atelier 3"), ("garages", "Atelier 3"), ("boutique", "Le Coin"), ("oeuvre", "Nef")],
)
def test_search_knows_synonyms_and_ligatures(query, name):
    make("Atelier 3", kind="activite")
    make("Le Coin", kind="commerce")
    make("Nef", kind="salle", description="Un chef-d’œuvre de brique.")

    assert names(f"q={query}") == [name]


def test_search_wants_every_word():
    make("Bureau calme", kind="bureau")
    make("Bureau", kind="bureau")

    assert names("q=bureau+calme") == ["Bureau calme"]


def test_words_of_the_name_kind_and_building_weigh_more_then_the_reference():
    building = factories.make_building(name="La Halle", published=True)
    make("Local 1", kind="stockage", description="Près de la halle et de la fibre.")
    make("Local 2", kind="stockage", building=building, reference="L2")
    make("Halle 3", kind="stockage")
    make("Local 0", kind="stockage", building=building, reference="L1")

    assert names("q=halle") == ["Local 0", "Local 2", "Halle 3", "Local 1"]
    assert names("q=halle&tri=disponibilite") == ["Local 0", "Local 2", "Local 1", "Halle 3"]


def test_query_string_is_canonical_and_whitelisted():
    make("Bureau", kind="bureau")
    query = "page=3&statut=libre&x=1&type=commerce&type=bureau&type=bureau&surface_min=50,00&ids=4"

    form = UnitFilterForm(QueryDict(query + "&loyer_max=abc&q=+d%C3%A9p%C3%B4t++sec+"))

    assert form.query_string() == (
        "q=d%C3%A9p%C3%B4t+sec&type=bureau&type=commerce&statut=libre&surface_min=50&ids=4"
    )
    assert form.query_string(without=("q", "type", "ids")) == "statut=libre&surface_min=50"
    assert form.query_string(without=("q", "ids"), type=["poste"], page="2") == (
        "type=poste&statut=libre&surface_min=50&page=2"
    )


def test_active_filters_say_each_criterion_and_drop_it():
    place = factories.make_neighbourhood(name="Étouvie", published=True)

    form = UnitFilterForm(
        QueryDict(f"quartier={place.slug}&type=bureau&type=atelier&surface_max=62.5&pmr=1")
    )

    assert form.active_filters() == [
        ("Étouvie", "type=bureau&type=atelier&surface_max=62.5&pmr=1"),
        ("Bureau", "quartier=etouvie&type=atelier&surface_max=62.5&pmr=1"),
        ("Atelier", "quartier=etouvie&type=bureau&surface_max=62.5&pmr=1"),
        ("Au plus 62,5\u00a0m²", "quartier=etouvie&type=bureau&type=atelier&pmr=1"),
        (
            "Accessible en fauteuil roulant",
            "quartier=etouvie&type=bureau&type=atelier&surface_max=62.5",
        ),
    ]


def test_relaxed_counts_what_each_criterion_hides():
    make("Bureau", kind="bureau", area=Decimal(20))
    make("Bureau 2", kind="bureau", area=Decimal(30))
    factories.make_unit(name="Brouillon", kind="bureau", area=Decimal(20))

    form = UnitFilterForm(QueryDict("q=bureau&surface_min=100"))

    assert form.relaxed(public()) == [
        ("Au moins 100\u00a0m²", "q=bureau", 2),
        (
            "bureau",
            "surface_min=100",
            0,
        ),
    ]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("", 1),
        ("page=2", 2),
        ("page=-1", 1),
        ("page=0", 1),
        ("page=abc", 1),
        ("page=²", 1),
        ("page=٣", 1),
        ("page=" + "9" * 40, 10**9),
    ],
)
def test_page_is_read_leniently(query, page):
    assert UnitFilterForm(QueryDict(query)).page == page


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ids=12,31", [12, 31]),
        ("ids=12&ids=31,12", [12, 31]),
        (f"ids=12,abc,²,-4,{10**30},٣", [12]),
        ("ids=" + ",".join(str(number) for number in range(2000)), list(range(50))),
    ],
)
def test_ids_keep_only_identifiers(query, ids):
    assert UnitFilterForm(QueryDict(query)).ids == ids
