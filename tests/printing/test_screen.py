"""A file for the screen: what a screen reader finds in it."""

import io
import subprocess
import sys

import pikepdf
from pikepdf import Dictionary, Name

from printing import printed
from printing.child.structure import structure


def alone(kind: str, pdf) -> Dictionary:
    """The only element of that kind."""
    [element] = [e for e in structure(pdf.Root.StructTreeRoot) if Name(kind) == e.S]
    return element


def test_file_says_what_it_is(pdf, screen):
    metadata = pdf.Root.Metadata.read_bytes().decode()

    assert str(pdf.Root.Lang) == "fr"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.docinfo.Title) == "Accusé de réception"
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "Date" not in metadata
    assert screen.pages == len(pdf.pages)


def test_bookmarks_are_the_titles(pdf):
    with pdf.open_outline() as outline:
        [first] = outline.root
        assert first.title == "Accusé de réception"
        assert [item.title for item in first.children] == ["Ce que vous demandez", "La suite"]


def test_structure_is_that_of_the_page(pdf):
    kinds = [str(e.S) for e in structure(pdf.Root.StructTreeRoot)]
    first = [kind for kind in kinds if kind not in ("/Span", "/NonStruct")]

    assert first == [
        "/Document", "/H1", "/P", "/Link", "/H2",
        "/L", "/LI", "/Lbl", "/LBody", "/L", "/LI", "/Lbl", "/LBody",
        "/L", "/LI", "/LBody", "/LI", "/LBody",
        "/Table", "/Caption", "/THead", "/TR", "/TH", "/TH", "/TBody", "/TR", "/TH", "/TD",
        "/P", "/Figure", "/H2", "/P",
    ]  # fmt: skip


def test_headers_say_what_they_head(pdf):
    scopes = [str(e.A.Scope) for e in structure(pdf.Root.StructTreeRoot) if e.S == Name.TH]

    assert scopes == ["/Column", "/Column", "/Row"]


def test_figure_is_described_where_it_stands(pdf):
    figure = alone("/Figure", pdf)
    left, bottom, right, top = (float(value) for value in figure.A.BBox)
    width, height = (float(value) for value in figure.Pg.MediaBox[2:])

    assert str(figure.Alt) == "Une vitrine"
    assert (round(right - left), round(top - bottom)) == (192, 192)  # 256 pixels of CSS
    assert 0 < left < right < width
    assert 0 < bottom < top < height


def test_running_heads_and_decorations_are_not_read(pdf):
    content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums

    # Of the only page: its head, foot and folio, and the decoration.
    assert content.count(b"/Artifact <</Type /Pagination>> BDC") == 4
    assert sum(kid is None for kid in parents[1]) == 4


def test_links_are_printable_and_named(pdf):
    [link] = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]

    assert int(link.F) == 4
    assert str(link.A.URI) == "https://portail.exemple.fr/"
    assert str(link.Contents)


def test_fonts_are_ours_and_embedded(pdf):
    fonts = {
        str(font.BaseFont).split("+")[1]: font.DescendantFonts[0].FontDescriptor
        for page in pdf.pages
        for font in page.Resources.Font.values()
    }

    assert sorted(fonts) == [
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
        "Bricolage-Grotesque-Ultra-Bold",
    ]
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_same_document_gives_the_same_bytes(rich, screen):
    assert printed(rich).pdf == screen.pdf


def test_web_process_never_loads_the_renderer():
    asked = (
        "import sys, django; django.setup(); import printing, portal.urls;"
        "sys.exit(bool({'weasyprint', 'pikepdf'} & set(sys.modules)))"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": "x" * 50,
        "PATH": "",
    }

    assert (
        subprocess.run([sys.executable, "-c", asked], env=environment, timeout=60).returncode == 0
    )


def test_lists_hold_items_and_links_their_areas(maze):
    with pikepdf.open(io.BytesIO(maze.pdf)) as pdf:
        held = {(str(e.P.get("/S")), str(e.S)) for e in structure(pdf.Root.StructTreeRoot)}
        figures = [e for e in structure(pdf.Root.StructTreeRoot) if Name.Figure == e.S]

        assert {parent for parent, kind in held if kind == "/LI"} == {"/L"}
        assert {kind for parent, kind in held if parent == "/LI"} == {"/Lbl", "/LBody"}
        assert {kind for parent, kind in held if parent == "/L"} == {"/LI"}
        assert all(isinstance(piece, int) for figure in figures for piece in figure.K)
