"""Site-wide search: what is found, in which order, and what is said when nothing is."""

import re

import pytest
from django.urls import reverse

from portal import search as searching
from portal.search import excerpt, marked
from tests import factories

pytestmark = pytest.mark.django_db

URL = reverse("portal:search")
QUERIES_WITH_ALL_KINDS = 11


def page(client, words: str, **query) -> str:
    response = client.get(URL, {"q": words, **query})
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    """The titles found, in order, without their marks."""
    found = re.findall(r'class="result__title"><a href="[^"]*">(.*?)</a>', html)
    return [re.sub(r"</?mark>", "", title) for title in found]


def make_place(name: str, **fields):
    fields.setdefault("neighbourhood", factories.make_neighbourhood(published=True))
    return factories.make_place(fields.pop("neighbourhood"), name=name, **fields)


@pytest.mark.parametrize(
    "words", ["École d’art", "ecole d'art", "ÉCOLES D’ARTS", "art école", "  école \t art "]
)
def test_search_ignores_accents_plurals_case_and_order(client, words):
    make_place("École d’art")
    make_place("École de musique")

    assert titles(page(client, words)) == ["École d’art"]


@pytest.mark.parametrize("words", ["cœur", "coeur", "CŒUR"])
def test_search_reads_ligatures_either_way(client, words):
    make_place("Le Cœur battant")

    assert titles(page(client, words)) == ["Le Cœur battant"]


def test_search_knows_what_people_say(client):
    factories.make_unit(name="Le grand", kind="atelier", published=True)

    html = page(client, "garage")

    assert [title.split(",")[0] for title in titles(html)] == ["Le grand"]


def test_search_needs_every_word(client):
    make_place("Marché couvert")
    make_place("Marché aux puces")

    assert titles(page(client, "marché couvert")) == ["Marché couvert"]


def test_search_ranks_titles_before_texts_then_addresses(client):
    place = factories.make_neighbourhood(published=True)
    make_place("Zèbre", neighbourhood=place, description="Tout près, une boulangerie.")
    make_place("Boulangerie Zola", neighbourhood=place)
    make_place("Boulangerie Émile", neighbourhood=place)
    factories.make_organisation(name="Fournil", missions="Former à la boulangerie.", published=True)

    html = page(client, "boulangerie")

    assert titles(html) == ["Boulangerie Émile", "Boulangerie Zola", "Zèbre", "Fournil"]


def test_search_order_of_equals_is_that_of_bytes(client):
    """Hyphens and digits sort alike on both databases, whatever the server's language."""
    place = factories.make_neighbourhood(published=True)
    for slug in ("parc-b", "parc-2", "parc10", "parc-a-1", "parca", "parc"):
        make_place("Parc", neighbourhood=place, slug=slug)

    html = page(client, "parc")

    slugs = ["parc", "parc-2", "parc-a-1", "parc-b", "parc10", "parca"]
    expected = [place.places.get(slug=slug).pk for slug in slugs]
    assert [int(pk) for pk in re.findall(r"#lieu-(\d+)", html)] == expected


def test_search_finds_every_kind(client):
    place = factories.make_neighbourhood(name="Filature du Nord", published=True)
    building = factories.make_building(neighbourhood=place, name="Filature", published=True)
    factories.make_unit(building=building, name="Local de la filature", published=True)
    factories.make_organisation(name="Association Filature", published=True)
    make_place("Arrêt Filature", neighbourhood=place)
    factories.make_testimonial(person_name="Awa", trade="Filature", published=True)
    factories.make_project(name="Projet Filature", published=True)

    html = page(client, "filature")

    kinds = re.findall(r'class="result__kind">(.*?)</p>', html, re.DOTALL)
    assert sorted(re.sub(r"<[^>]*>", "", kind).strip() for kind in kinds) == [
        "Bâtiment",
        "Lieu",
        "Local",
        "Partenaire",
        "Projet urbain",
        "Quartier",
        "Témoignage",
    ]


def make_drafts():
    """One draft of each kind, and what depends on a draft or on a lost consent."""
    hidden = factories.make_neighbourhood(name="Secret quartier")
    factories.make_building(neighbourhood=hidden, name="Secret bâtiment", published=True)
    factories.make_unit(name="Secret local")
    factories.make_unit(name="Secret retiré", published=True, verified_on=factories.days(-91))
    factories.make_organisation(name="Secret partenaire")
    make_place("Secret lieu", published=False)
    make_place("Secret lieu caché", neighbourhood=hidden)
    factories.make_testimonial(person_name="Secret témoin", published=True, consent=False)
    factories.make_project(name="Secret projet")


def test_search_hides_drafts_from_the_public(client):
    make_drafts()

    html = page(client, "secret")

    assert "Rien ne correspond à ces mots" in html
    assert "Secret" not in html


def test_search_shows_drafts_to_staff(staff_client):
    make_drafts()

    assert len(titles(page(staff_client, "secret"))) == 9


def test_search_never_reads_internal_notes(client):
    unit = factories.make_unit(name="Atelier", published=True, notes="Toiture fragile")
    factories.make_occupancy(unit)

    html = page(client, "toiture")

    assert "Rien ne correspond" in html


def test_search_narrows_to_a_kind(client):
    place = factories.make_neighbourhood(name="Moulin", published=True)
    make_place("Moulin à vent", neighbourhood=place)

    html = page(client, "moulin", dans="lieux")

    assert titles(html) == ["Moulin à vent"]
    assert re.findall(r"<span>\((\d+)\)</span>", html) == ["2", "1", "1"]


def test_search_of_unknown_kind_shows_all(client):
    make_place("Moulin")

    assert titles(page(client, "moulin", dans="<script>")) == ["Moulin"]


def test_search_is_paginated_by_twenty(client):
    place = factories.make_neighbourhood(published=True)
    for number in range(23):
        make_place(f"Parc {number:02}", neighbourhood=place)

    first, last = page(client, "parc"), page(client, "parc", page=9999)

    assert len(titles(first)) == 20
    assert titles(last) == ["Parc 20", "Parc 21", "Parc 22"]
    assert (
        "<title>«\u00a0parc\u00a0»\u00a0: 23\u00a0résultats, page 2 – Place aux entreprises</title>"
        in last
    )


def test_search_of_too_many_says_so(client, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 3)
    monkeypatch.setattr(searching, "RANKED", 2)
    place = factories.make_neighbourhood(published=True)
    for number in range(4):
        make_place(f"Parc {number}", neighbourhood=place)
    factories.make_unit(name="Le parc", published=True)

    html, exact = page(client, "parc"), page(client, "parc", dans="locaux")

    assert sorted(titles(html))[1:] == ["Parc 0", "Parc 1"]
    assert "<strong>Plus de 4\u00a0résultats</strong>" in html
    assert "(3 et plus)" in html
    assert "Trop de fiches contiennent ces mots" in html
    assert "Trop de fiches" not in exact


def test_search_without_words_asks_for_some(client):
    html = client.get(URL).content.decode()

    assert "un ou deux mots suffisent" in html
    assert '<meta name="robots" content="noindex">' in html


def test_search_too_long_says_so_and_keeps_the_words(client):
    text = "atelier " * 20

    html = page(client, text)

    assert "Écrivez 100 caractères au plus" in html
    assert f'value="{text}"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("words", ["de la", "!!!", "'", "%", "_", "²"])
def test_search_of_no_precise_word_says_so(client, words):
    make_place("De la musique")

    html = page(client, words)

    assert titles(html) == []
    assert "Écrivez au moins un mot précis" in html or "Rien ne correspond" in html


@pytest.mark.parametrize("query", ["q=%00", "q=%ED%A0%80", "q=a&page=²", "q=a&page=-1", "page=x"])
def test_search_survives_broken_queries(client, query):
    response = client.get(f"{URL}?{query}")

    assert response.status_code in {200, 400}


def test_search_of_many_words_answers(client):
    html = page(client, " ".join("bcefghikmopqrtuvwxz"))

    assert "Rien ne correspond à ces mots" in html


def test_search_without_result_tries_each_word(client):
    make_place("Marché")
    make_place("Parc")
    factories.make_authority(phone="03 53 01 00 00")

    html = page(client, "marché parc zèbre")

    found = re.findall(r'<li><a href="\?q=([^"]*)">([^<]*)</a>', html)
    assert found == [("march%C3%A9", "marché"), ("parc", "parc")]
    assert 'href="tel:0353010000"' in html


def test_search_escapes_what_it_shows(client):
    make_place("Salle <script>alert(1)</script>", description="<b>gras</b> & salle")

    html = page(client, 'salle "><img>')
    found = page(client, "salle")

    assert "<img>" not in html
    assert "<script>alert" not in found
    assert "&lt;b&gt;gras&lt;/b&gt; &amp; <mark>salle</mark>" in found


def test_marked_words_are_those_that_match():
    assert marked("Des ateliers & l’Atelier", {"ateli"}) == (
        "Des <mark>ateliers</mark> &amp; l’<mark>Atelier</mark>"
    )


def test_excerpt_is_cut_between_words_around_the_match():
    text = "mot " * 100 + "boulangerie " + "fin " * 100

    cut = excerpt((text, text.index("boulangerie")))

    assert cut.startswith("… mot mot")
    assert "boulangerie fin" in cut
    assert cut.endswith("fin …")
    assert len(cut) < 230


def test_excerpt_of_one_endless_word_ends():
    assert len(excerpt(("a" * 5000, 0))) == 222


@pytest.mark.parametrize("rows", [1, 3])
def test_search_queries_are_constant(client, django_assert_num_queries, rows):
    factories.make_authority()
    for number in range(rows):
        place = factories.make_neighbourhood(name=f"Moulin {number}", published=True)
        building = factories.make_building(
            neighbourhood=place, name=f"Moulin {number}", published=True
        )
        factories.make_unit(building=building, name=f"Moulin {number}", published=True)
        factories.make_organisation(name=f"Moulin {number}", published=True)
        make_place(f"Moulin {number}", neighbourhood=place)
        factories.make_testimonial(person_name="Moulin", neighbourhood=place, published=True)
        factories.make_project(name=f"Moulin {number}", neighbourhood=place, published=True)

    with django_assert_num_queries(QUERIES_WITH_ALL_KINDS):
        client.get(URL, {"q": "moulin"})
