"""The visitor's selection."""

import html
import re

import pytest
from django.urls import reverse

from tests.factories import make_closure, make_occupancy, make_photo, make_unit

pytestmark = pytest.mark.django_db


def content(client, query: str = "") -> str:
    response = client.get(reverse("premises:selection") + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def compared(page: str) -> list[str]:
    """The names at the head of the table."""
    return re.findall(r'<th scope="col" id="local-\d+"><a [^>]*>([^<]*)</a>', page)


def make_units(count: int):
    return [make_unit(published=True, name=f"Local n° {n}") for n in range(1, count + 1)]


def ids(*units) -> str:
    return ",".join(str(unit.pk) for unit in units)


def test_selection_keeps_the_order_of_the_address(client):
    one, two, three = make_units(3)

    page = content(client, f"?ids={ids(three, one)}&ids={two.pk}")

    assert compared(page) == ["Local n° 3", "Local n° 1", "Local n° 2"]


def test_selection_compares_four_and_lists_the_rest(client):
    units = make_units(6)

    page = content(client, f"?ids={ids(*units)}")

    assert compared(page) == [f"Local n° {n}" for n in range(1, 5)]
    assert re.findall(r'card__link" href="[^"]*">([^<]*)</a>', page) == ["Local n° 5", "Local n° 6"]


def test_selection_table_has_a_caption_and_named_rows(client):
    (unit,) = make_units(1)

    page = content(client, f"?ids={unit.pk}")

    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "<caption" in page
    assert '<th scope="row">Loyer HT HC</th><td>250\u00a0€ par mois</td>' in page
    assert "Tout compris TTC 300 € par mois" in words
    assert "Disponibilité Libre maintenant" in words


def test_selection_links_remove_one_and_carry_the_rest(client):
    one, two = make_units(2)

    page = content(client, f"?ids={ids(one, two)}")

    assert f'href="/selection/?ids={two.pk}" data-selection-remove="{one.pk}"' in page
    assert f'href="/locaux/?ids={ids(one, two)}"' in page
    assert 'href="/selection/" data-selection-clear' in page


def test_selection_says_which_are_no_longer_offered_without_naming_them(client):
    shown, withdrawn, draft = make_units(3)
    make_closure(withdrawn, kind="withdrawn")
    draft.published = False
    draft.save()

    page = content(client, f"?ids={ids(withdrawn, shown, draft)},987654321")

    assert compared(page) == ["Local n° 1"]
    assert page.count("Ce local n’est plus proposé") == 3
    assert "Local n° 2" not in page
    assert "Local n° 3" not in page


def test_selection_when_empty_says_how_to_fill_it(client):
    page = content(client)

    assert "Votre sélection est vide" in page
    assert "<table" not in page


def test_selection_is_not_indexed_and_sets_no_cookie(client):
    response = client.get(reverse("premises:selection"))

    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize(
    "query",
    [
        "?ids=abc,,-1,1.5,²,٣,0x1",
        "?ids=" + "9" * 10_000,
        "?ids=9223372036854775807,9223372036854775808",
        "?ids[]=1&id=2",
    ],
)
def test_selection_ignores_junk(client, query):
    assert compared(content(client, query)) == []


def test_selection_stops_at_fifty(client):
    (unit,) = make_units(1)
    before = ",".join(str(10**6 + number) for number in range(50))

    assert compared(content(client, f"?ids={before},{unit.pk}")) == []


def test_selection_never_names_who_occupies(client):
    (unit,) = make_units(1)
    occupancy = make_occupancy(unit)

    assert occupancy.company.name not in content(client, f"?ids={unit.pk}")


@pytest.mark.parametrize("count", [1, 3])
def test_selection_takes_a_constant_number_of_queries(client, django_assert_num_queries, count):
    units = make_units(count)
    for unit in units:
        make_photo(unit=unit)

    with django_assert_num_queries(7):
        client.get(reverse("premises:selection") + f"?ids={ids(*units)}")
