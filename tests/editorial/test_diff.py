"""Changes told in plain French words."""

import pytest

from editorial.diff import Piece, changes, compare
from editorial.registry import by_kind


def told(kind: str, before: dict, after: dict) -> list[tuple[str, str]]:
    return [
        (change.label, change.sentence.replace("\u00a0", " "))
        for change in changes(by_kind(kind), before, after)
    ]


@pytest.mark.parametrize(
    ("kind", "name", "before", "after", "sentence"),
    [
        ("unit", "water", False, True, ("Point d’eau", "« non » devient « oui ».")),
        ("unit", "kind", "atelier", "bureau", ("Nature", "« Atelier » devient « Bureau ».")),
        ("unit", "area", "62.50", None, ("Surface (m²)", "« 62,5 » devient vide.")),
        ("unit", "area", None, "1200.00", ("Surface (m²)", "Vide devient « 1\u202f200 ».")),
        ("unit", "floor", 0, 2, ("Étage", "« 0 » devient « 2 ».")),
        ("notice", "end", "2027-03-01", None, ("Au", "« 1er mars 2027 » devient vide.")),
        ("unit", "description", "", "Clair.", ("Description", "Texte ajouté.")),
        ("unit", "description", "Clair.", "", ("Description", "Texte supprimé.")),
        ("unit", "description", "Un local.", "Un beau local.", ("Description", "1 mot ajouté.")),
        ("unit", "description", "a b", "a\n\nb",
         ("Description", "1 mot ajouté, 1 mot supprimé.")),
    ],
)  # fmt: skip
def test_change_in_words(kind, name, before, after, sentence):
    assert told(kind, {name: before}, {name: after}) == [sentence]


def test_unchanged_parts_are_left_out():
    assert told("unit", {"water": True, "floor": 1}, {"water": True, "floor": 1}) == []


def test_interview_is_compared_as_it_is_read():
    before = {"answers": [{"question": "Ici ?", "answer": "Oui.", "order": 0}]}
    after = {"answers": [{"question": "Ici ?", "answer": "Oui, vraiment.", "order": 3}]}

    (change,) = changes(by_kind("testimonial"), before, after)

    assert change.pieces == [
        Piece("same", "Ici ?\n"),
        Piece("removed", "Oui."),
        Piece("added", "Oui, vraiment."),
    ]


def test_words_are_compared_one_by_one():
    assert compare("Un grand local clair.", "Un beau local clair.") == [
        Piece("same", "Un"),
        Piece("removed", " grand"),
        Piece("added", " beau"),
        Piece("same", " local clair."),
    ]


def test_nothing_of_either_text_is_lost():
    before, after = "Premier.\n\nSecond  mot.\nFin", "Premier !\nSecond mot.\n\n\nFin."

    pieces = compare(before, after)

    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


def test_very_long_texts_are_compared_by_paragraph():
    before = "\n".join(f"Ligne {number} de cette histoire." for number in range(1500))

    pieces = compare(before, before.replace("Ligne 700 ", "Rang 700 "))

    assert [piece.text for piece in pieces[1:3]] == [
        "Ligne 700 de cette histoire.\n",
        "Rang 700 de cette histoire.\n",
    ]
