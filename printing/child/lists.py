"""Lists as PDF/UA wants them: a list holds items, an item a label and a body.

WeasyPrint tags every `li`, `dt` and `dd` as an item, whatever stands between it and its list, and
once more for each anonymous box that it lays out in one.
"""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Pdf

from printing.child.structure import inner, is_a, structure

IN_LISTS = (Name.L, Name.LI, Name.Caption)
IN_ITEMS = (Name.Lbl, Name.LBody)


def mend_lists(pdf: Pdf) -> None:
    """Put every item into a list, and everything else of a list into items."""
    root = pdf.Root.StructTreeRoot
    for element in list(structure(root)):
        if is_a(element, Name.L):
            adopt(element, list(items(pdf, element)))
    for element in list(structure(root)):
        if is_a(element, Name.LI):
            if is_a(element.P, Name.L):
                mend_item(pdf, element)
            else:
                make_plain(element)


def items(pdf: Pdf, element: Dictionary) -> Iterator[Dictionary]:
    """The items in a list, out of what else is around them."""
    for kid in inner(element):
        if is_a(kid, *IN_LISTS):
            yield kid
        elif holds_items(kid):
            yield from items(pdf, kid)
        else:
            yield wrapped(pdf, Name.LI, [wrapped(pdf, Name.LBody, [kid])])


def holds_items(element: Dictionary) -> bool:
    """Whether items are in something that is no list itself."""
    return any(
        is_a(kid, Name.LI) or (not is_a(kid, Name.L) and holds_items(kid)) for kid in inner(element)
    )


def mend_item(pdf: Pdf, item: Dictionary) -> None:
    """Put what is neither the label nor the body of an item into its body."""
    kids = list(inner(item))
    if all(is_a(kid, *IN_ITEMS) for kid in kids):
        return
    labels = [kid for kid in kids if Name.Lbl == kid.S]
    said = [kid for kid in kids if not is_a(kid, *IN_ITEMS)]
    bodies = [part for kid in kids if is_a(kid, Name.LBody) for part in inner(kid)]
    adopt(item, [*labels, wrapped(pdf, Name.LBody, bodies + said)])


def make_plain(item: Dictionary) -> None:
    """Make what WeasyPrint calls an item, outside of any list, mean nothing by itself."""
    item.S = Name.NonStruct
    for kid in inner(item):
        if is_a(kid, *IN_ITEMS):
            kid.S = Name.NonStruct


def wrapped(pdf: Pdf, kind: Name, kids: list[Dictionary]) -> Dictionary:
    """A new element around others."""
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind))
    adopt(element, kids)
    return element


def adopt(parent: Dictionary, kids: list[Dictionary]) -> None:
    """Make these the kids of an element."""
    parent.K = Array(kids)
    for kid in kids:
        kid.P = parent
