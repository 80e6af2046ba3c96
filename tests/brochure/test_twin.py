"""The brochure as a page: the same facts as on paper, with the prices of today."""

import html
import re

import pytest
from django.urls import reverse

from brochure.content import gather
from brochure.formats import Format
from brochure.pages import document
from printing import Variant
from tests.brochure.samples import full_brochure
from tests.factories import days, make_authority, make_neighbourhood, make_testimonial

pytestmark = pytest.mark.django_db

SPACES = re.compile(r"\s+")


def words(page: str) -> str:
    """What a page says, alternative texts included, on one line."""
    page = re.sub(r'alt="([^"]*)"', r">\1<", page)
    return SPACES.sub(" ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def texts_of(said) -> set[str]:
    """All texts of a content."""
    if isinstance(said, dict):
        said = [value for name, value in said.items() if name not in ("selection", "key", "path")]
    if isinstance(said, list):
        return set().union(*(texts_of(value) for value in said)) if said else set()
    return {SPACES.sub(" ", said)} if isinstance(said, str) and len(said) > 3 else set()


@pytest.mark.parametrize("paper_format", [Format.A4, Format.A5, Format.FOLDED])
def test_page_says_all_that_the_pdfs_say(client, paper_format):
    make_authority()
    brochure = full_brochure(2)
    content = gather(brochure)
    screen, press = (document(content, paper_format, variant) for variant in Variant)
    printed = words(screen.html)

    page = words(client.get(reverse("brochure:page", args=[brochure.neighbourhood.slug])).text)

    of_pages = {text for text in texts_of(content.as_json()) if text in printed}
    assert len(of_pages) > 30
    assert {text for text in of_pages if text not in page} == set()
    assert screen.html == press.html


def test_withdrawn_testimonial_leaves_the_page_at_once(client):
    brochure = full_brochure()
    url = reverse("brochure:page", args=[brochure.neighbourhood.slug])
    voice = brochure.blocks.exclude(testimonial=None).get().testimonial
    before = client.get(url).text
    voice.consent.withdrawn_on = days(0)
    voice.consent.save()

    after = client.get(url).text

    assert voice.person_name in before
    assert voice.person_name not in after


def test_first_page_is_that_of_the_fullest_quartier(client):
    assert "Aucun quartier" in client.get(reverse("brochure:list")).text
    make_neighbourhood(name="Aaa", published=True)
    brochure = full_brochure()

    page = client.get(reverse("brochure:list")).text

    assert f"{brochure.neighbourhood.name}\u00a0: la plaquette" in page
    assert "Aaa" in page


def test_page_asks_a_constant_number_of_questions(client, django_assert_num_queries):
    for rows in (1, 3):
        brochure = full_brochure(rows)
        for _person in range(rows):
            make_testimonial(neighbourhood=brochure.neighbourhood, published=True)
        url = reverse("brochure:page", args=[brochure.neighbourhood.slug])
        with django_assert_num_queries(47):
            client.get(url)
