"""The database's index of words answers as reading every row would."""

import re
from collections.abc import Iterator
from random import Random

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from core import words
from core.text import stems
from partners.models import Organisation
from portal.bench.words import COMMON, MADE_UP
from premises.models import Listing, Unit
from tests.factories import make_organisation, make_unit
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
STRANGE = [
    "²",
    "٣",
    "Ა",
    "𝐚𝐛",
    "œuvre",
    "a\u0301",
    "ﬁn",
    "日本",
    "50%",
    "_",
    "l'été",
    '"',
    "*",
    "^a",
]


def found(*texts: str) -> set[int]:
    wanted = [stem for text in texts for stem in stems(text)]
    return set(Listing.objects.filter(search_text__has_words=wanted).values_list("pk", flat=True))


def read_through(*texts: str) -> set[int]:
    """The same without index: each row's words."""
    wanted = {stem for text in texts for stem in stems(text)}
    rows = Listing.objects.values_list("pk", "search_text")
    return {pk for pk, text in rows if wanted <= set(text.split())}


def uses_index(*texts: str) -> bool:
    wanted = [stem for text in texts for stem in stems(text)]
    plan = Listing.objects.filter(search_text__has_words=wanted).explain()
    return "VIRTUAL TABLE INDEX" in plan


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[list[Unit]]:
    random = Random(1)
    texts = [" ".join(random.choices(COMMON + MADE_UP[:40], k=15)) for _ in range(12)]
    texts.append(" ".join(STRANGE))
    with made_once(
        django_db_blocker, lambda: [make_unit(published=True, description=text) for text in texts]
    ) as units:
        yield units


@pytest.fixture
def units(made, db) -> list[Unit]:
    """Units with descriptions of random words, and strange ones."""
    return made


def test_index_finds_what_reading_finds(units):
    for text in [*COMMON[:5], *MADE_UP[:5], *STRANGE, "jamais", "local quai"]:
        assert found(text) == read_through(text), text


def test_whole_words_only(units):
    unit = make_unit(description="boulangerie")

    assert found("boulangerie") == {unit.pk}
    assert found("boul") == set()


def test_every_word_must_stand(units):
    both = make_unit(description="cuisine vitrine")
    make_unit(description="cuisine")

    assert found("cuisine", "vitrine") == {both.pk}


def test_index_follows_changes():
    unit, other = make_unit(description="cuisine"), make_unit(description="cuisine")

    unit.description = "forge"
    unit.save()
    Listing.objects.filter(pk=other.pk).update(search_text=" forg ")
    gone = make_unit(description="forge")
    gone.delete()

    assert found("cuisine") == set()
    assert found("forge") == {unit.pk, other.pk}


def test_no_word_narrows_nothing(units):
    assert Listing.objects.filter(search_text__has_words=[]).count() == len(units)


def test_tables_without_index_are_read_through():
    mine = make_organisation(missions="Prêts d’honneur")
    make_organisation(missions="Conseil")

    rows = Organisation.objects.filter(search_text__has_words=stems("prêt"))

    assert list(rows) == [mine]


def test_pages_take_any_words(client, units):
    for name in ("premises:unit_list", "portal:search"):
        for text in STRANGE:
            assert client.get(reverse(name), {"q": text}).status_code == 200, text


def test_lost_trigger_is_made_again_by_migrate():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its index with the table")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER premises_listing_words_added")
    unit = make_unit(description="cuisine")
    assert found("cuisine") == set()

    words.index(Listing)(using="default")

    assert found("cuisine") == {unit.pk}


def test_index_exists_after_migrate():
    call_command("migrate", verbosity=0)

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert uses_index("cuisine")
        else:
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname LIKE '%_words'")
            assert re.search(r"USING gin \(string_to_array", cursor.fetchone()[0])


def test_every_indexed_table_is_known():
    assert {model._meta.db_table for model in apps.get_models()} >= words.INDEXED
