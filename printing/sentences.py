"""What is said to people of what does not fit; known to the child process, so without Django."""


def decimal(value: float, places: int) -> str:
    """A number as the French write it, without useless zeros."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".").replace(".", ",")


def points(length: float) -> str:
    """A size as printers say it."""
    return f"{decimal(length, 2)} point{'s' if length >= 2 else ''}"


def at(label: str, page: int, sentence: str) -> str:
    """What is wrong, after the zone and the page, or only the page."""
    place = f"« {label} », page {page}" if label else f"Page {page}"
    return f"{place} : {sentence}."


def too_long(label: str, page: int, millimetres: float, on_text: bool) -> str:
    """By how much the content of a frame passes it, or two texts lie on each other."""
    what = "deux textes se chevauchent sur" if on_text else "le contenu dépasse de"
    return at(label, page, f"{what} {decimal(millimetres, 1)} mm")


def too_thin(what: str, width: float, least: float) -> str:
    """That a line is too thin."""
    return f"un {what} de {points(width)} est trop fin, il en faut {points(least)}"


def too_much_ink(what: str, ink: float, most: float) -> str:
    """That ink would not dry."""
    return f"{what} atteint {100 * ink:.0f} %, le papier en supporte {100 * most:.0f} %"
