"""The list of units, as visitors read it."""

import json
import re

import pytest
from django.urls import reverse

from core.pages import ShortPaginator
from premises import search
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

URL = reverse("premises:unit_list")


def make(name: str, **fields):
    return factories.make_unit(name=name, published=True, **fields)


def page(client, query: str = "") -> str:
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    """The names on the cards, in order."""
    return re.findall(r'class="card__link" href="[^"]*">([^<]*)<', html)


def heading(html: str) -> str:
    return re.search(r'<h1><span role="status">(.*?)</span></h1>', html)[1]


def map_points(html: str) -> dict:
    text = re.search(r'<script id="carte-points" type="application/json">(.*?)</script>', html)[1]
    return json.loads(text)


def test_list_counts_in_heading_and_title(client):
    make("Atelier A")
    make("Atelier B")

    html = page(client)

    assert heading(html) == "2\u00a0locaux"
    assert "<title>2\u00a0locaux – Place aux entreprises</title>" in html
    assert titles(html) == ["Atelier A", "Atelier B"]


def test_list_hides_what_is_not_public(client):
    make("Visible")
    factories.make_unit(name="Brouillon")
    make("Retiré")
    factories.make_closure(make("Fermé"), kind="withdrawn")
    make("Périmé", verified_on=days(-91))
    place = factories.make_neighbourhood(name="Quartier secret", published=False)
    make("Quartier caché", building=factories.make_building(neighbourhood=place, published=True))
    hidden = factories.make_building(
        name="Bâtiment caché", neighbourhood=factories.make_neighbourhood(published=True)
    )
    make("Bâtiment brouillon", building=hidden)

    html = page(client)

    assert titles(html) == ["Visible", "Retiré"]
    assert "Quartier secret" not in html
    assert "Bâtiment caché" not in html
    assert len(map_points(html)["markers"]) == 2


def test_staff_see_drafts_marked(staff_client):
    factories.make_unit(name="Brouillon")
    make("Public")

    html = page(staff_client)

    assert sorted(titles(html)) == ["Brouillon", "Public"]
    assert html.count("</strong>\u00a0: visible du personnel seulement") == 1


def test_wrong_value_is_said_at_its_field_kept_and_the_others_apply(client):
    make("Bureau", kind="bureau")
    make("Atelier", kind="atelier")

    html = page(client, "surface_min=trop&type=bureau")

    assert titles(html) == ["Bureau"]
    assert 'value="trop" aria-describedby="id_surface_min_error" inputmode="decimal"' in html
    assert "<p>Écrivez un nombre positif, par exemple 62,5.</p>" in html
    assert '<a href="#id_surface_min">' in html


def test_input_is_shown_as_text(client):
    html = page(client, "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&type=%3Cb%3E")

    assert "<script>alert" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "x" * 10_000,
        "q=²",
        "surface_min=NaN&surface_max=1e400&loyer_max=٣",
        "type=²&statut=%F0%9F%98%80&quartier=" + "9" * 300,
        f"ids={10**30},12,abc",
        "page=²",
        "tri=-",
        "page=" + "9" * 5000,
        "&".join(f"type=x{number}" for number in range(500)),
        "q=%25_%25%27%22%5C",
        "q=" + "+".join("abcdefghij"),
    ],
)
def test_absurd_input_gives_a_page(client, query):
    make("Atelier")

    assert client.get(f"{URL}?{query}").status_code == 200


def test_twelve_a_page_and_too_high_a_page_gives_the_last(client):
    building = factories.make_building(published=True)
    for number in range(1, 15):
        make(f"Lot {number}", building=building, reference=str(number))

    first, last = page(client, "statut=libre"), page(client, "statut=libre&page=9999")

    assert titles(first) == [f"Lot {number}" for number in range(1, 13)]
    assert titles(last) == ["Lot 13", "Lot 14"]
    assert '<a class="pagination__link" rel="next" href="?statut=libre&amp;page=2">' in first
    assert "page 2 – Place aux entreprises</title>" in last.replace("14\u00a0locaux, ", "")
    assert titles(page(client, "statut=libre&page=-1")) == titles(first)


def test_many_pages_are_not_all_listed():
    paginator = ShortPaginator(range(100_000), 12)
    paginator.get_page(40)

    assert paginator.page_range == [1, 38, 39, 40, 41, 42, 8334]


def test_units_left_out_for_want_of_a_rent_are_counted(client):
    make("Sur demande", rate=None, price_on_request=True)
    make("Abordable", rate=12)

    html = page(client, "loyer_max=200&tri=loyer")

    assert titles(html) == ["Abordable"]
    assert "1\u00a0local dont le loyer est sur demande n’est pas compté ici." in html
    assert 'href="/locaux/?tri=loyer">Voir aussi ces locaux' in html


def test_no_result_says_what_each_criterion_hides_and_whom_to_call(client):
    factories.make_authority(phone="03 53 01 00 00")
    make("Bureau", kind="bureau")
    factories.make_unit(name="Brouillon", kind="bureau")

    html = page(client, "type=bureau&surface_min=900")

    assert heading(html) == "Aucun local"
    assert (
        '<a href="/locaux/?type=bureau">Sans le critère «\u00a0Au moins 900\u00a0m²\u00a0»</a>'
        "\u00a0: <strong>1\u00a0local</strong>"
    ) in html
    assert "«\u00a0Bureau\u00a0»</a>\u00a0: toujours aucun local" in html
    assert html.count('href="tel:0353010000"') == 2


def test_active_criteria_are_links_that_drop_them(client):
    make("Bureau", kind="bureau")

    html = page(client, "type=bureau&pmr=1")

    chips = re.findall(r'class="chip" href="([^"]*)"', html)
    assert chips == ["/locaux/?pmr=1", "/locaux/?type=bureau"]


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("", '<option value="" selected>Disponibilité'),
        ("q=bureau", '<option value="" selected>Pertinence'),
        ("q=bureau&tri=disponibilite", '<option value="disponibilite" selected>Disponibilité'),
        ("tri=pertinence", '<option value="" selected>Disponibilité'),
        ("tri=-loyer", '<option value="-loyer" selected>Loyer décroissant'),
    ],
)
def test_usual_order_follows_what_is_asked(client, query, chosen):
    html = page(client, query)

    assert re.findall(r"<option [^>]*selected>[^<]*", html) == [chosen]


def test_map_has_one_marker_a_building_for_all_pages(client):
    building = factories.make_building(published=True)
    for number in range(14):
        make(f"Lot {number}", building=building)
    make("Ailleurs", kind="stockage")

    points = map_points(page(client, "type=atelier&page=2"))

    assert [(marker["id"], marker["total"]) for marker in points["markers"]] == [(building.pk, 14)]


def test_too_many_units_leave_the_map_with_those_of_the_page(client, monkeypatch):
    monkeypatch.setattr("premises.views.lists.MAP_UNITS", 13)
    for number in range(14):
        make(f"Lot {number}")

    html = page(client, "page=2")

    assert len(map_points(html)["markers"]) == 2
    assert "trop nombreux pour la carte" in html


def test_exports_carry_the_same_criteria(client):
    make("Bureau", kind="bureau")

    html = page(client, "type=bureau&x=1&page=2&ids=5")

    links = re.findall(r'href="(/donnees/locaux\.[a-z]+\?[^"]*)"', html)
    assert links == [
        "/donnees/locaux.atom?type=bureau",
        "/donnees/locaux.pdf?type=bureau",
        "/donnees/locaux.csv?type=bureau",
        "/donnees/locaux.ods?type=bureau",
        "/donnees/locaux.geojson?type=bureau",
        "/donnees/locaux.atom?type=bureau",
    ]


@pytest.mark.parametrize(
    ("query", "indexed"),
    [
        ("", True),
        ("type=bureau&quartier=plaine", True),
        ("type=bureau&page=2", True),
        ("q=bureau", False),
        ("pmr=1", False),
        ("tri=loyer", False),
        ("ids=4", False),
    ],
)
def test_only_plain_lists_are_for_search_engines(client, query, indexed):
    factories.make_neighbourhood(name="Plaine", published=True)

    assert ('<meta name="robots" content="noindex">' not in page(client, query)) == indexed


def test_canonical_address_is_absolute_and_in_order(client, settings):
    settings.SITE_URL = "https://locaux.example"
    make("Bureau", kind="bureau")

    html = page(client, "x=1&statut=libre&type=bureau")

    canonical = "https://locaux.example/locaux/?type=bureau&amp;statut=libre"
    assert f'<link rel="canonical" href="{canonical}">' in html


def test_selection_in_the_address_goes_along(client):
    unit = make("Bureau", kind="bureau")
    chosen = make("Atelier")

    html = page(client, f"ids={chosen.pk},9999&type=bureau&type=atelier")

    kept = f"{chosen.pk},9999"
    assert f'href="/selection/?ids={kept},{unit.pk}"' in html
    assert f'<input type="hidden" name="ids" value="{kept}">' in html
    assert re.findall(r'class="chip" href="([^"]*)"', html) == [
        f"/locaux/?type=atelier&amp;ids={kept}",
        f"/locaux/?type=bureau&amp;ids={kept}",
    ]
    assert f'href="/selection/?ids={kept}" data-selection-toggle="{chosen.pk}"' in html


def test_words_of_too_many_units_are_not_ranked(client, monkeypatch):
    monkeypatch.setattr(search, "MOST", 2)
    building = factories.make_building(published=True)
    for number in range(3, 0, -1):
        make(f"Atelier {number}", building=building, reference=str(number))
    make("Bureau", building=building)

    html, with_rent = page(client, "q=atelier"), page(client, "q=atelier&loyer_max=99999")

    assert heading(html) == "Plus de 2\u00a0locaux"
    assert titles(html) == ["Atelier 1", "Atelier 2"]
    assert "Trop de locaux répondent à ces mots" in html
    assert ">Pertinence" not in html
    assert titles(with_rent) == titles(html)
    assert "Trop de locaux" not in page(client, "q=bureau")


def test_list_sets_no_cookie(client):
    make("Bureau")

    assert not client.get(URL).cookies


@pytest.mark.parametrize("count", [1, 3])
def test_list_makes_a_constant_number_of_queries(client, count, django_assert_num_queries):
    place = factories.make_neighbourhood(published=True)
    factories.make_perimeter(place)
    factories.make_stop(place)
    for _ in range(count):
        building = factories.make_building(neighbourhood=place, published=True)
        unit = make("Lot", building=building)
        factories.make_photo(unit=unit)
        factories.make_photo(building=building)

    with django_assert_num_queries(14):
        page(client, "statut=libre")


def test_many_neighbourhoods_are_chosen_from_their_list(client, monkeypatch):
    monkeypatch.setattr("premises.forms.MAX_BOXES", 2)
    units = [factories.make_unit(published=True, name=f"Local {letter}") for letter in "ABC"]
    asked = units[1].building.neighbourhood

    page = client.get(reverse("premises:unit_list"), {"quartier": asked.slug})
    wrong = client.get(reverse("premises:unit_list"), {"quartier": "inconnu"})

    boxes = re.findall(r'name="quartier" value="([^"]*)"( checked)?', page.text)
    assert boxes == [(asked.slug, " checked")]
    assert "Choisir dans la liste des quartiers" in page.text
    assert re.findall(r'class="card__link" href="[^"]*">([^<]*)<', page.text) == ["Local B"]
    assert 'name="quartier"' not in wrong.text
    assert wrong.text.count('class="card__link"') == 3
