"""The structure tree of a PDF: what a screen reader walks through."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name


def structure(element: Dictionary) -> Iterator[Dictionary]:
    """The elements below one, parents first."""
    for kid in inner(element):
        yield kid
        yield from structure(kid)


def inner(element: Dictionary) -> Iterator[Dictionary]:
    """The elements right below one, without the pieces of content beside them."""
    for kid in pieces(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def pieces(element: Dictionary) -> list:
    """All that is right below an element: others, and numbers of pieces of content."""
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def is_a(element: Dictionary, *kinds: Name) -> bool:
    """Whether an element is of one of these kinds."""
    return element.S in kinds
