"""The staff's guide in the admin: every page reads well, and every link leads somewhere."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from portal.guide import Block, Span, blocks, guides, spans
from portal.guide_screens import PAGES


def test_words_are_told_apart():
    found = spans("Ouvrez **« Visas »** et `a | b`, *vite*, voir [les locaux](publier.md).")

    assert [tuple(span) for span in found] == [
        ("text", "Ouvrez ", ""), ("strong", "«\u00a0Visas\u00a0»", ""), ("text", " et ", ""),
        ("code", "a | b", ""), ("text", ", ", ""), ("emphasis", "vite", ""),
        ("text", ", voir ", ""), ("link", "les locaux", "publier"), ("text", ".", ""),
    ]  # fmt: skip


def test_pieces_are_told_apart():
    text = "\n## Étapes\n\n1. Un\n2. Deux\n- Puce\n\n**Gras** seul.\n"
    text += "\n| A | B |\n|---|---|\n| x \\| z | y |\n"
    text += '\n```json\n{"a": 1}\n```\n\n    python manage.py x\n'

    found = list(blocks(text))

    assert [block.kind for block in found] == [
        "title", "steps", "list", "text", "table", "example", "example",
    ]  # fmt: skip
    assert found[0] == Block("title", [[[Span("text", "Étapes")]]], 2, "etapes")
    assert [row[0][0].text for row in found[1].rows] == ["Un", "Deux"]
    assert [[cell[0].text for cell in row] for row in found[4].rows] == [["A", "B"], ["x | z", "y"]]
    assert found[5].rows[0][0][0].text == '{"a": 1}'


def test_every_page_is_whole():
    for guide in guides().values():
        cells = [cell for block in guide.blocks for row in block.rows for cell in row]
        words = [span for cell in cells for span in cell]
        tables = [block for block in guide.blocks if block.kind == "table"]

        assert guide.title, guide.slug
        assert {span.to for span in words if span.kind == "link"} <= set(guides()), guide.slug
        marks = [span.text for span in words if span.kind != "code" and "**" in span.text]
        assert marks == [], guide.slug
        assert all(len({len(row) for row in block.rows}) == 1 for block in tables), guide.slug


def test_lists_lead_to_pages_that_exist():
    assert set(PAGES.values()) <= set(guides())
    assert all(admin.site.is_registered(apps.get_model(label)) for label in PAGES)


@pytest.mark.django_db
def test_staff_read_the_guide(client, staff):
    client.force_login(staff)

    index = client.get(reverse("admin:guide")).content.decode()
    page = client.get(reverse("admin:guide_page", args=["importer-des-locaux"])).content.decode()
    board = client.get("/admin/").content.decode()

    assert all(reverse("admin:guide_page", args=[slug]) in index for slug in guides())
    assert '<th scope="col">' in page
    assert "En-tête" in page
    assert "&quot;colonnes&quot;: {" in page
    assert f'href="{reverse("admin:guide")}"' in board
    assert client.get(reverse("admin:guide_page", args=["inconnue"])).status_code == 404


@pytest.mark.django_db
def test_list_leads_to_its_page(client, superuser):
    client.force_login(superuser)

    page = client.get(reverse("admin:premises_unit_changelist")).content.decode()

    assert reverse("admin:guide_page", args=["publier"]) in page
