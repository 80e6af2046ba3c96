"""What eyes and telephones find on the drawn pages of a PDF."""

import pypdfium2
import zxingcpp

SCALE = 2  # 144 points per inch, about what a telephone sees of a sheet


def codes_of(pdf: bytes) -> list[str]:
    """What the QR codes of all pages say, as a telephone reads them."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=SCALE).to_pil() for page in document]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
