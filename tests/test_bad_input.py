"""Every public address, with everything that breaks queries put in every parameter it reads."""

from collections.abc import Iterator
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from django.urls import URLPattern, get_resolver, reverse

from printing import Printed
from tests import factories
from tests.made_once import made_once

# What forms, exports and the selection read, and one that nothing reads.
PARAMETERS = (
    "q", "quartier", "type", "statut", "surface_min", "surface_max", "loyer_max", "pmr", "tri",
    "page", "ids", "dans", "next", "couches", "date", "local", "origine", "etape", "deja",
    "inconnu",
)  # fmt: skip
VALUES = {
    "empty": "",
    "word": "abc",
    "quote": "'\"",
    "percent": "%",
    "wildcards": "%_\\",
    "superscript digit": "²",
    "Arabic digits": "١٢",
    "full-width digits": "１２",
    "underscore": "1_000",
    "exponent": "1e400",
    "not a number": "nan",
    "infinity": "inf",
    "negative": "-1",
    "huge": "9" * 400,
    "beyond 64 bits": str(2**63),
    "minus zero": "-0",
    "list": "1,2,,3",
    "invisible": "\u200b\u202e",
    "combining": "e" + "\u0301" * 50,
    "emoji": "🏪",
    "long": "a" * 3000,
    "long words": "ab " * 1000,
    "markup": "<script>alert(1)</script>",
    "line ends": "a\r\nb\tc",
    "controls": "\x01\x1b\x7f",
    "full-text operators": 'a AND (b OR "c* NEAR',
}
BROKEN = {"NUL": b"\0", "lone surrogate": b"\xed\xa0\x80", "not UTF-8": b"\xff"}


DATA = ("/donnees/", "/carte/vue.json")  # what programs read refuses what people may mistype

# None reads a parameter: they want a folder of pictures, a quartier's charter or plan, or someone
# signed in; but for the brochure's file, whose parameter is tried where a printer stands by.
LEFT_OUT = {
    "brochure:list", "brochure:page", "brochure:pdf",
    "lettings:acknowledgement_pdf", "lettings:ask_link", "lettings:own_data",
    "lettings:receipt_pdf", "lettings:visit_calendar",
    "neighbourhoods:plan_picture",
    "readyz", "neighbourhoods:neighbourhood_theme", "security:account", "security:code",
    "security:enrol", "security:new_phone", "security:new_recovery_codes",
    "security:recovery_code", "security:sign_out", "security:sign_out_everywhere", "space:home",
}  # fmt: skip
# What addresses hold that are not about one public object.
OTHER_PARTS = {
    "code",
    "key",
    "organisation",
    "path",
    "pk",
    "section",
    "state",
    "token",
    "variant",
    "z",
}


def public_names() -> list[str]:
    """The names of the public addresses that need no more than a slug.

    Personal links are tested by their own apps.
    """
    names = []

    def collect(patterns, namespace: str) -> None:
        for pattern in patterns:
            if not isinstance(pattern, URLPattern):
                if pattern.namespace != "admin":
                    collect(pattern.url_patterns, f"{pattern.namespace}:")
            elif not OTHER_PARTS & set(pattern.pattern.converters):
                names.append(namespace * (namespace != "None:") + pattern.name)

    collect(get_resolver().url_patterns, "None:")
    return sorted(set(names) - LEFT_OUT)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[list[str]]:
    with made_once(django_db_blocker, all_addresses) as found:
        yield found


@pytest.fixture
def addresses(made, db, monkeypatch) -> list[str]:
    """The addresses, without the time that a document takes."""
    monkeypatch.setattr("printing.public.printed", lambda document: Printed(b"%PDF", 1, ()))
    monkeypatch.setattr("printing.public.kept", lambda digest, make: make())
    return made


def all_addresses() -> list[str]:
    """Each public address; those of objects lead to one that is published."""
    place = factories.make_neighbourhood(published=True)
    building = factories.make_building(neighbourhood=place, published=True)
    slugs = {
        "premises:unit": factories.make_unit(building=building, published=True).slug,
        "premises:building": building.slug,
        "premises:neighbourhood": place.slug,
        "neighbourhoods:neighbourhood": place.slug,
        "partners:organisation": factories.make_organisation(published=True).slug,
        "testimonials:testimonial": factories.make_testimonial(
            neighbourhood=place, published=True
        ).slug,
        "renewal:project": factories.make_project(neighbourhood=place, published=True).slug,
    }
    return [reverse(name, args=arguments(name, slugs)) for name in public_names()]


def arguments(name: str, slugs: dict[str, str]) -> list[str]:
    takes_slug = name.endswith(("_detail", "_sharing_image"))
    return [slugs[name.rsplit("_", 2 if "sharing" in name else 1)[0]]] if takes_slug else []


def statuses(client, addresses: list[str], query: str) -> dict[int, list[str]]:
    """The addresses by the status that they answer to a query."""
    found = {}
    for path in addresses:
        response = client.get(path, QUERY_STRING=query)
        if response.streaming:
            b"".join(response.streaming_content)  # which closes its file
        found.setdefault(response.status_code, []).append(path)
    return found


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_bad_value_in_every_parameter(client, addresses, value):
    found = statuses(client, addresses, urlencode(dict.fromkeys(PARAMETERS, value)))

    assert set(found) <= {200, 400}, found
    assert all(path.startswith(DATA) for path in found.get(400, []))


@pytest.mark.parametrize("value", BROKEN.values(), ids=BROKEN)
def test_broken_value_in_every_parameter(client, addresses, value):
    query = "&".join(f"{name}={quote_from_bytes(value)}" for name in PARAMETERS)

    assert set(statuses(client, addresses, query)) == {400}


@pytest.mark.parametrize("repeated", [2, 300])
def test_parameters_repeated(client, addresses, repeated):
    query = "&".join(f"{name}=1" for name in PARAMETERS * repeated)

    assert set(statuses(client, addresses, query)) <= {200, 400}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_bad_value_as_the_last_part_of_an_address(client, db, value):
    folders = ("locaux", "batiments", "quartiers", "partenaires", "temoignages",
               "renouvellement-urbain", "media/photos", "rien")  # fmt: skip

    for folder in folders:
        response = client.get(f"/{folder}/{quote(value, safe='')}/")

        assert response.status_code in (200, 404), folder
        assert response.status_code == 404 or value == ""
