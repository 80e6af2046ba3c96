"""Parts of pages: shown again as long as nothing has changed, and never after."""

import pytest
from django.test import RequestFactory

from core import parts
from core.parts import Parts, Store


@pytest.fixture(autouse=True)
def store(monkeypatch) -> Store:
    fresh = Store()
    monkeypatch.setattr(parts, "store", fresh)
    return fresh


def test_part_is_made_once_for_a_state():
    made = iter(["first", "second"])

    answers = [Parts((1, 1)).get("card", lambda: next(made)) for _page in range(2)]

    assert answers == ["first", "first"]


def test_part_of_another_state_is_made_again():
    made = iter(["first", "second", "third"])
    pages = [Parts((1, 1)), Parts((2, 1)), Parts((1, 1))]

    answers = [page.get("card", lambda: next(made)) for page in pages]

    assert answers == ["first", "second", "third"]


def test_page_without_state_keeps_nothing():
    Parts(None).get("card", lambda: "of a draft")

    assert Parts((1, 1)).get("card", lambda: "public") == "public"
    assert Parts(None).get("card", lambda: "of a draft") == "of a draft"


def test_only_missing_parts_are_made_and_all_come_in_order():
    page, asked = Parts((1, 1)), []
    page.get(2, lambda: "two")

    def make(missing):
        asked.extend(missing)
        return [str(key) for key in missing]

    assert page.several([3, 2, 1], make) == ["3", "two", "1"]
    assert asked == [3, 1]


def test_store_never_outgrows_its_room(store, monkeypatch):
    monkeypatch.setattr(parts, "MOST_CHARACTERS", 1000)
    monkeypatch.setattr(parts, "LONGEST", 600)

    store.put((1, 1), dict.fromkeys(range(10), "x" * 300))
    store.put((1, 1), {"long": "x" * 700})

    assert store.characters <= 1000
    assert list(store.get((1, 1), [*range(10), "long"])) == [7, 8, 9]


def test_staff_get_new_parts(staff):
    request = RequestFactory().get("/")
    request.shown_state, request.user = (1, 1), staff

    assert parts.of(request).state is None
