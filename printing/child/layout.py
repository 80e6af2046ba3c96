"""Laying a document out, with what WeasyPrint would let pass refused."""

from dataclasses import dataclass
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from core.limited import Fault
from printing.child.assets import Assets
from printing.child.complaints import heard
from printing.child.source import check, mark_long_words, replace

OPTIONS = {
    "screen": {"pdf_variant": "pdf/a-2a"},
    "press": {"pdf_version": "1.6"},  # PDF/X-4 is declared by press.py
}


@dataclass(frozen=True)
class LaidOut:
    """A document in boxes, and as WeasyPrint writes it."""

    document: Document
    pdf: bytes
    lost: frozenset[str]  # names of pictures in whose place a drawing stands


def lay_out(html: str, styles: list[str], assets: dict[str, str], variant: str) -> LaidOut:
    """The document laid out and written. Raises Refusal or Fault."""
    fetcher = Assets(assets)
    page = HTML(string=html, url_fetcher=fetcher)
    check(page.etree_element)
    mark_long_words(page.etree_element)
    page.etree_element.set("data-variant", variant)
    with heard() as complaints:
        laid_out = write(page, styles, fetcher, variant)
    if complaints.without_glyph:
        replace(page.etree_element, complaints.without_glyph, variant)
        with heard() as complaints:
            laid_out = write(page, styles, fetcher, variant)
    faults = complaints.faults + [f"address of {scheme}: refused" for scheme in fetcher.refused]
    if faults:
        raise Fault("; ".join(faults[:5])[:500])
    return laid_out


def write(page: HTML, styles: list[str], fetcher: Assets, variant: str) -> LaidOut:
    """The page with its styles, laid out and written."""
    fonts = FontConfiguration()
    sheets = [
        CSS(string=Path(style).read_text(), url_fetcher=fetcher, font_config=fonts)
        for style in styles
    ]
    document = page.render(font_config=fonts, stylesheets=sheets, **OPTIONS[variant])
    pdf = document.write_pdf(**OPTIONS[variant])
    return LaidOut(document, pdf, frozenset(fetcher.lost))
