"""A document made into a PDF in the child process: laid out by WeasyPrint, then finished.

What imports WeasyPrint and pikepdf is imported when called: the web process imports this module
to name the function, and must never load them.
"""

from pathlib import Path

from core.limited import Refusal

FILE = "document.pdf"
NO_LIBRARY = (
    "Le PDF ne peut pas être fait sur ce serveur : il y manque la bibliothèque Pango. "
    "Le fichier README du portail dit comment l’installer."
)


def render(
    html: str,
    styles: list[str],
    assets: dict[str, str],
    variant: str,
    profile: str = "",
    condition: str = "",
) -> dict:
    """Write the file into the working folder; its name, number of pages, overflows, lost pictures.

    `profile` and `condition` are those of the press. Raises Refusal for what its readers can
    mend, Fault for what is wrong in our own files.
    """
    try:
        from printing.child.layout import lay_out
    except OSError:  # of a machine without Pango
        raise Refusal(NO_LIBRARY) from None
    from printing.child import frames, press, proof, screen

    laid_out = lay_out(html, styles, assets, variant)
    found = frames.frames(laid_out.document)
    overflows = frames.overflows(laid_out.document, found)
    if variant == "screen":
        content = screen.finish(laid_out.pdf)
    else:
        content = press.finish(laid_out.pdf, press.Press(Path(profile).read_bytes(), condition))
        proof.check(laid_out.document, content, found, overflows)
    Path(FILE).write_bytes(content)
    return {
        "file": FILE,
        "pages": len(laid_out.document.pages),
        "overflows": overflows,
        "lost": sorted(laid_out.lost),
    }
