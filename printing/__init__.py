"""HTML documents made into PDF files that a printer and a screen reader both accept.

How to print something::

    from printing import Document, pdf_response, prints, printed

    @private
    @prints
    def receipt(request, ...):
        html = render_to_string("lettings/paper/receipt.html", {...})
        document = Document(html, styles=("base.css", "receipt.css"))
        return pdf_response(printed(document).pdf, "accuse-de-reception.pdf")

The HTML is a whole page: ``<html lang="fr">``, a ``<title>`` that says what the file is, one
``<h1>`` and no level skipped. Links are absolute. Each ``<img>`` has its ``alt``, empty for a
decoration, and ``src="asset:NAME"``: `Document.assets` says which file, or which bytes, a name
stands for, and no other file or address is ever read; bytes have the suffix of their kind in their
name. What people typed is escaped by the template as anywhere else.

``styles`` are files of static/css/paper/. base.css brings the fonts, A4 with its margins, titles,
tables and the brand's colours. The text of the running head and foot is set by ``data-head`` and
``data-foot`` on any element; ``.no-screen`` and ``.no-press`` keep something to the other variant,
which ``html[data-variant]`` names.

A frame of a fixed size says so by ``data-zone="…"`` and ``data-label="…"``, its name for people:
`Printed.overflows` tells by how much its content is too long, and which texts lie on others.

Photos come from `printing.pictures.prepared(file, Frame(width, height, …), variant)`, cut around
their focal point and sized once; it tells of those that are too small or lost. Decorations are
backgrounds, or images with an empty ``alt``. Colours are written as on screen: `printing.inks` says
which inks the brand's are, and ``device-cmyk(…)`` passes as it is.

``Variant.PRESS`` adds 3 mm of bleed, which only ``@page { background }`` and what is drawn past the
page fill. ``<html data-pages="4" data-ppi="150">`` wants that many pages, and lets photos of what
is read from afar have no more than 150 points per inch rather than 250;
``<meta name="dcterms.modified" content="2026-11-22">`` dates the file. It is refused,
by sentences that name the zones, where something passes its frame or `printing.preflight` finds
what a printer would send back.

`printed` runs WeasyPrint in a child process, never in this one: about 1.5 s of processor, two
documents at once on the whole machine. `prints` answers for it when that cannot be: 503 with a page
that says so. `printing.public.public_pdf` hands over documents that anybody may read, and keeps
them; personal ones are never kept.
"""

import pkgutil

__all__ = [
    "Asset",
    "Busy",
    "Document",
    "NotPrintable",
    "Overflow",
    "Printed",
    "Variant",
    "kept",
    "pdf_response",
    "printed",
    "prints",
]

HOMES = dict.fromkeys(__all__, "documents") | {
    "kept": "printer",
    "pdf_response": "answers",
    "printed": "printer",
    "prints": "answers",
}


def __getattr__(name: str) -> object:
    """What callers import, read when asked for.

    The child process imports this package too, and needs nothing of Django: reading it would cost
    an eighth of a short document's time.
    """
    if name not in HOMES:
        raise AttributeError(name)
    return pkgutil.resolve_name(f"printing.{HOMES[name]}:{name}")
