"""French as it is printed: apostrophes, no-break spaces, plain words."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.urls import reverse

from premises.titles import TitleKind
from tests import factories
from tests.factories import days

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = {"a", "abbr", "b", "em", "mark", "span", "strong", "time"}
READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "content"}
# A rule, and what it must catch.
RULES = {
    "typographic apostrophe": (r"\w'\w", "l'atelier"),
    "no-break space before the mark": (r" [:;?!»](?=\s|$)", "Loyer : 60 €"),
    "space before the mark": (r"[^\W\d_][;?!](?=\s|$)|[^\W\d_]:(?=\s)", "Loyer: 60 €"),
    "no-break space after «": (r"«(?![\u00a0\u202f])", "« atelier\u00a0»"),
    "no-break space before »": (r"(?<![\u00a0\u202f])»", "«\u00a0atelier»"),
    "« courriel »": (r"(?i)\be-?mails?\b|\bnewsletters?\b", "Votre e-mail"),
}


class Reader(HTMLParser):
    """The texts of a page, block by block, as they are seen or read aloud."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts, self.block, self.hidden = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in READ_ALOUD and value]
        self.part(tag)

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")
        self.part(tag)

    def handle_data(self, data):
        if not self.hidden:
            self.block.append(data)

    def part(self, tag: str) -> None:
        if tag not in INLINE:
            self.texts.append(re.sub(r"[ \t\n]+", " ", "".join(self.block)))
            self.block = []


def texts_of(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.part("end")
    return reader.texts


def breaches(texts: list[str]) -> list[str]:
    return [
        f"{why}: {text.strip()[:90]}"
        for text in texts
        for why, (pattern, _caught) in RULES.items()
        if re.search(pattern, text)
    ]


def written(path: Path) -> list[str]:
    """The texts of a template, its variables and tags aside, and those that its tags hold."""
    source = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    tags = re.findall(r"{[%{].*?[%}]}", source)
    held = [
        text for tag in tags for text in re.findall(r'"([^"]* [^"]*)"', tag) if "rem" not in text
    ]
    return held + texts_of(re.sub(r"{%.*?%}|{{.*?}}", "·", source, flags=re.DOTALL))


@pytest.mark.parametrize("rule", RULES)
def test_rule_bites(rule):
    pattern, caught = RULES[rule]

    assert re.search(pattern, caught)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_template_is_written_as_french_is_printed(path):
    assert breaches(written(path)) == []


@pytest.fixture
def world(db):
    """Something of everything that pages put into sentences."""
    factories.make_authority()
    place = factories.make_neighbourhood(published=True)
    building = factories.make_building(neighbourhood=place, published=True)
    units = [
        factories.make_unit(building=building, published=True, title_kind=kind)
        for kind in TitleKind
    ]
    for kind in ("service-public", "sante"):
        factories.make_place(place, category=kind, source=f"Service {kind} (démonstration)")
    factories.make_perimeter(place)
    factories.make_stop(place)
    partner = factories.make_organisation(published=True)
    factories.make_drop_in(place, partner)
    factories.make_step(place, partner)
    testimonial = factories.make_testimonial(neighbourhood=place, published=True)
    project = factories.make_project(neighbourhood=place, published=True)
    factories.make_milestone(project, date=days(60))
    factories.make_notice(project)
    factories.make_effect(project, building)
    return [place, building, *units, partner, testimonial, project]


PAGES = ("portal:home", "portal:pathway", "portal:search", "portal:open_data", "portal:site_map",
         "portal:accessibility", "portal:legal_notice", "portal:privacy", "premises:unit_list",
         "premises:building_list", "premises:selection", "neighbourhoods:neighbourhood_list",
         "partners:organisation_list", "testimonials:testimonial_list",
         "renewal:project_list", "brochure:list", "maps:map", "maps:framed_map",
         "maps:guide")  # fmt: skip
QUERIES = ("", "?q=atelier", "?q=introuvable", "?loyer_max=abc&surface_min=-1&quartier=nul&page=9")


def test_pages_are_written_as_french_is_printed(client, world):
    addresses = [obj.get_absolute_url() for obj in world]
    addresses += [reverse(name) + query for name in PAGES for query in QUERIES]

    found = {
        address: said
        for address in addresses
        if (said := breaches(texts_of(client.get(address).content.decode())))
    }

    assert found == {}
