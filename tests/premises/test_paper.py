"""A list or a selection of units as a PDF: what it holds, when it is made again."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.http import QueryDict
from django.urls import reverse

from core.templatetags.structured import absolute
from premises import paper
from premises.forms import UnitFilterForm
from printing import Printed, public
from security.throttle import Limit
from tests import factories
from tests.printing.looks import codes_of

ADDRESS = "/donnees/locaux.pdf"


@pytest.fixture
def building(db):
    place = factories.make_neighbourhood(published=True, name="Les Tanneurs")
    manager = factories.make_organisation(name="Régie des locaux", published=False)
    return factories.make_building(
        neighbourhood=place, published=True, name="Le Quai", manager=manager
    )


@pytest.fixture
def units(building):
    names = ("Atelier bas", "Bureau clair", "Boutique")
    return [factories.make_unit(building=building, published=True, name=name) for name in names]


@pytest.fixture
def made(monkeypatch, settings, tmp_path) -> list:
    """The documents that are made, without the time it takes."""
    settings.DERIVED_ROOT = tmp_path / "derived"
    found = []

    def note(document):
        found.append(document)
        return Printed(b"%PDF-1.7", 1, ())

    monkeypatch.setattr(public, "printed", note)
    return found


def html_of(query: str) -> str:
    form = UnitFilterForm(QueryDict(query))
    return paper.document(paper.of_criteria(form)).html


def test_pdf_of_the_list_is_a_tagged_document(client, units):
    response = client.get(ADDRESS)

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert str(pdf.docinfo.Title).startswith("3\u00a0locaux d’activité au")
        assert str(pdf.Root.Lang) == "fr"
        assert pdf.Root.MarkInfo.Marked is True
    assert codes_of(response.content) == [absolute(reverse("premises:unit_list"))]
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="locaux.pdf"' in response["Content-Disposition"]


def test_list_holds_what_the_page_holds_and_nothing_hidden(units, building):
    factories.make_unit(building=building, name="Brouillon")

    every, some = html_of(""), html_of("q=boutique")

    assert "Atelier bas" in every
    assert "Brouillon" not in every
    assert "Régie des locaux" not in every  # its sheet is not public
    assert "georisques.gouv.fr" in every
    assert "Boutique" in some
    assert "Atelier bas" not in some
    assert f"{reverse('premises:unit_list')}?q=boutique" in some
    assert "Aucun local ne répond" in html_of("q=introuvable")


def test_selection_keeps_its_order_and_leaves_drafts_out(units, building):
    draft = factories.make_unit(building=building, name="Brouillon")
    ids = [units[2].pk, draft.pk, units[0].pk]

    sheet = paper.of_selection(ids)

    assert [listing.unit.name for listing in sheet.listings] == ["Boutique", "Atelier bas"]
    assert sheet.path.endswith(f"?ids={units[2].pk},{units[0].pk}")


def test_long_list_says_what_it_leaves_out(units, monkeypatch):
    monkeypatch.setattr(paper, "MOST_UNITS", 2)

    html = html_of("")

    assert "Seuls les 2 premiers sont imprimés" in html
    assert "3\u00a0locaux d’activité" in html


def test_constant_queries_whatever_the_length(units, building, django_assert_num_queries):
    form = UnitFilterForm(QueryDict(""))
    with django_assert_num_queries(5):
        paper.document(paper.of_criteria(form))
    other = factories.make_building(neighbourhood=building.neighbourhood, published=True)
    for _more in range(3):
        factories.make_unit(building=other, published=True)
    form = UnitFilterForm(QueryDict(""))
    with django_assert_num_queries(5):
        paper.document(paper.of_criteria(form))


def test_file_is_made_once_until_the_list_changes(client, units, made):
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    client.get(ADDRESS)
    units[0].name = "Atelier repeint"
    units[0].save()
    changed = client.get(ADDRESS)

    assert again.status_code == 304
    assert len(made) == 2
    assert changed["ETag"] != first["ETag"]


def test_visitor_who_asks_for_many_waits_but_kept_files_still_come(
    client, units, made, monkeypatch
):
    monkeypatch.setattr(public, "MAKING", Limit("test", 2, per=timedelta(hours=1)))
    statuses = [client.get(ADDRESS, {"ids": units[number].pk}).status_code for number in range(3)]
    known = client.get(ADDRESS, {"ids": units[0].pk})

    assert statuses == [200, 200, 429]
    assert known.status_code == 200


def test_wrong_criterion_is_refused_in_words(client, units):
    response = client.get(ADDRESS, {"surface_min": "beaucoup"})

    assert response.status_code == 400
    assert "Surface minimale" in response.content.decode()


def test_pages_lead_to_the_file(client, units):
    listed = client.get(reverse("premises:unit_list"), {"q": "boutique"}).content.decode()
    chosen = client.get(reverse("premises:selection"), {"ids": units[0].pk}).content.decode()

    assert f"{ADDRESS}?q=boutique" in listed
    assert f"{ADDRESS}?ids={units[0].pk}" in chosen
