"""Finishing the file for the screen: what WeasyPrint's tags lack for PDF/UA-1 and PDF/A-2a."""

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from printing.child.lists import mend_lists
from printing.child.metadata import describe_for_screen
from printing.child.structure import inner, is_a, pieces, structure
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
        mend_lists(pdf)
        mend_links(pdf)
        keep_out_of_reading(pdf)
        forbid_smoothing(pdf)
        describe_for_screen(pdf)
        return written(pdf)


def mend_figures(pdf: Pdf, elements: list[Dictionary]) -> None:
    """Say where figures are, in points from the bottom; take decorations out of the tree."""
    for element in elements:
        if not is_a(element, Name.Figure):
            continue
        if "/Alt" not in element:
            element.P.K = Array([kid for kid in pieces(element.P) if not same(kid, element)])
            continue
        left, top, right, bottom = (float(value) * POINT for value in element.A.BBox)
        height = float(element.Pg.MediaBox[3])
        box = (left, height - bottom, right, height - top)
        element.A.BBox = Array([round(value, 3) for value in box])


def same(one: object, other: Dictionary) -> bool:
    """Whether two pieces of the tree are one: comparing what they hold would walk the tree."""
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def mend_headers(elements: list[Dictionary]) -> None:
    """Say of each header whether it heads its column, or its row where it stands beside cells."""
    for row in (element for element in elements if is_a(element, Name.TR)):
        cells = list(inner(row))
        beside = any(is_a(cell, Name.TD) for cell in cells)
        for cell in cells:
            if is_a(cell, Name.TH):
                cell.A.Scope = Name.Row if beside else Name.Column


def mend_links(pdf: Pdf) -> None:
    """Tie the area of a picture in a link to the link: WeasyPrint ties it to the picture."""
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    places = {int(parents[index]): index + 1 for index in range(0, len(parents), 2)}
    for element in list(structure(pdf.Root.StructTreeRoot)):
        areas = [piece for piece in pieces(element) if is_area(piece)]
        if areas and not is_a(element, Name.Link):
            link = element.P
            while not is_a(link, Name.Link):
                link = link.P
            element.K = Array([piece for piece in pieces(element) if not is_area(piece)])
            link.K.extend(areas)
            for area in areas:
                parents[places[int(area.Obj.StructParent)]] = link


def is_area(piece: object) -> bool:
    """Whether a piece of the tree is where a click leads."""
    return isinstance(piece, Dictionary) and piece.get("/Type") == Name.OBJR


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
        for kid in pieces(element):
            if isinstance(kid, int):
                read.setdefault(element.Pg.objgen, set()).add(int(kid))
    return read


def forbid_smoothing(pdf: Pdf) -> None:
    """Have no reader smooth the pictures, which PDF/A forbids."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
            del thing["/Interpolate"]
