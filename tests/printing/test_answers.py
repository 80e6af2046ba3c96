"""What a browser gets: a file, or a page that says why there is none."""

from dataclasses import replace

import pytest
from django.http import HttpRequest, HttpResponse

from printing import Busy, Document, NotPrintable, Variant, kept, pdf_response, prints, slots
from printing.slots import slot


@pytest.fixture(autouse=True)
def locks(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    settings.DERIVED_ROOT = tmp_path / "derived"
    monkeypatch.setattr(slots, "PATIENCE", 0.05)


def test_two_documents_at_once_and_no_more():
    with slot():
        with slot(), pytest.raises(Busy), slot():
            pass
        with slot():  # whose holder is done
            pass


def test_file_is_handed_over_under_its_name():
    response = pdf_response(b"%PDF", "reçu.pdf")

    assert response.content == b"%PDF"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''re%C3%A7u.pdf"
    assert pdf_response(b"", "x.pdf", inline=True)["Content-Disposition"].startswith("inline")


def test_file_kept_is_made_once():
    made = []

    def make() -> bytes:
        made.append(1)
        return b"%PDF"

    assert [kept("0" * 64, make), kept("0" * 64, make)] == [b"%PDF", b"%PDF"]
    assert made == [1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("failure", "sentence", "wait"),
    [
        (Busy(), "Réessayez dans quelques secondes", "10"),
        (
            NotPrintable("Il manque la bibliothèque Pango."),
            "Il manque la bibliothèque Pango.",
            None,
        ),
    ],
)
def test_page_says_why_there_is_no_file(rf, failure, sentence, wait):
    @prints
    def view(request: HttpRequest) -> HttpResponse:
        raise failure

    response = view(rf.get("/fiche.pdf?a=1&b=2"))

    assert response.status_code == 503
    assert sentence in response.content.decode()
    assert '<a href="/fiche.pdf?a=1&amp;b=2">Réessayer</a>' in response.content.decode()
    assert response.headers.get("Retry-After") == wait


def test_digest_holds_all_that_a_file_depends_on(settings, tmp_path):
    picture, profile = tmp_path / "photo.jpg", tmp_path / "press.icc"
    plain = Document("a", ("base.css",), {"x.jpg": picture})
    digests = [plain.digest]  # of a picture that is lost
    picture.write_bytes(b"1")
    profile.write_bytes(b"2")
    for change in ({"html": "b"}, {"styles": ()}, {"assets": {}}, {"variant": Variant.PRESS}, {}):
        digests.append(replace(plain, **change).digest)
    settings.PRINT_PROFILE = profile
    digests.append(replace(plain, variant=Variant.PRESS).digest)

    assert len(set(digests)) == len(digests)
