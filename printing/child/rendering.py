"""A document made into a PDF in the child process: laid out by WeasyPrint, then finished.

What imports WeasyPrint and pikepdf is imported when called: the web process imports this module
to name the function, and must never load them.
"""

from pathlib import Path

from core.limited import Refusal

FILE = "document.pdf"
NO_LIBRARY = (
    "Le PDF ne peut pas être fait sur ce serveur : il y manque la bibliothèque Pango. "
    "Le fichier README du portail dit comment l’installer."
)


def render(html: str, styles: list[str], assets: dict[str, str], variant: str) -> dict:
    """Write the file into the working folder; its name, number of pages and overflows.

    Raises Refusal for what its readers can mend, Fault for what is wrong in our own files.
    """
    try:
        from printing.child.layout import lay_out
    except OSError:  # of a machine without Pango
        raise Refusal(NO_LIBRARY) from None
    from printing.child.screen import finish

    laid_out = lay_out(html, styles, assets, variant)
    Path(FILE).write_bytes(finish(laid_out.pdf))
    return {"file": FILE, "pages": len(laid_out.document.pages), "overflows": []}
