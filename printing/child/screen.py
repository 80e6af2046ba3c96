"""Finishing the file for the screen: what WeasyPrint's tags lack for PDF/UA-1 and PDF/A-2a."""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from printing.child.metadata import describe_for_screen
from printing.child.writing import written

POINT = 0.75  # of a CSS pixel
MARKED = re.compile(rb"/\w+\s<</MCID (\d+)>>\sBDC")
ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"


def finish(content: bytes) -> bytes:
    """The file mended and written again, the same bytes for the same document."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        elements = list(structure(pdf.Root.StructTreeRoot))
        mend_figures(pdf, elements)
        mend_headers(elements)
        keep_out_of_reading(pdf)
        forbid_smoothing(pdf)
        describe_for_screen(pdf)
        return written(pdf)


def structure(element: Dictionary) -> Iterator[Dictionary]:
    """The elements of the structure tree, parents first."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from structure(kid)


def mend_figures(pdf: Pdf, elements: list[Dictionary]) -> None:
    """Say where figures are, in points from the bottom; take decorations out of the tree."""
    for element in elements:
        if Name.Figure != element.S:
            continue
        if "/Alt" not in element:
            siblings = element.P.K
            siblings[:] = [kid for kid in siblings if kid != element]
            continue
        left, top, right, bottom = (float(value) * POINT for value in element.A.BBox)
        height = float(element.Pg.MediaBox[3])
        box = (left, height - bottom, right, height - top)
        element.A.BBox = Array([round(value, 3) for value in box])


def mend_headers(elements: list[Dictionary]) -> None:
    """Say of each header whether it heads its column, or its row where it stands beside cells."""
    for row in (element for element in elements if element.S == Name.TR):
        cells = [kid for kid in row.K if isinstance(kid, Dictionary)]
        beside = any(cell.S == Name.TD for cell in cells)
        for cell in cells:
            if cell.S == Name.TH:
                cell.A.Scope = Name.Row if beside else Name.Column


def keep_out_of_reading(pdf: Pdf) -> None:
    """Make an artifact of what the tree does not reach: running heads, folios, decorations."""
    read = read_on_each_page(pdf.Root.StructTreeRoot)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    for page in pdf.pages:
        numbers = read.get(page.objgen, set())
        content = page.Contents.read_bytes()
        page.Contents.write(MARKED.sub(lambda found, kept=numbers: marked(found, kept), content))
        of_page = parents[2 * int(page.StructParents) + 1]
        for number in range(len(of_page)):
            if number not in numbers:
                of_page[number] = None


def marked(found: re.Match, read: set[int]) -> bytes:
    """The mark of a piece of content: as it was if it is read, else an artifact's."""
    return found[0] if int(found[1]) in read else ARTIFACT


def read_on_each_page(root: Dictionary) -> dict[tuple[int, int], set[int]]:
    """The numbers of the pieces of content that the tree reaches, by page."""
    read: dict[tuple[int, int], set[int]] = {}
    for element in structure(root):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                read.setdefault(element.Pg.objgen, set()).add(int(kid))
    return read


def forbid_smoothing(pdf: Pdf) -> None:
    """Have no reader smooth the pictures, which PDF/A forbids."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
            del thing["/Interpolate"]
