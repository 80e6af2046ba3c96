"""QR codes (ISO/IEC 18004) as vectors, black on white with the four modules of quiet zone."""

import io

import segno

CORRECTION = "m"  # 15 % of the code may be dirty or torn
QUIET, LIGHT = 4, "#fff"


def svg(text: str) -> bytes:
    """The code that says a text, as an SVG of one unit a module, without size of its own."""
    file = io.BytesIO()
    made(text).save(file, kind="svg", border=QUIET, omitsize=True, light=LIGHT)
    return file.getvalue()


def data_uri(text: str) -> str:
    """The code as an address that holds the picture itself, for a page that nobody keeps."""
    return made(text).svg_data_uri(scale=5, border=QUIET, light=LIGHT)


def made(text: str) -> segno.QRCode:
    return segno.make(text, error=CORRECTION, micro=False)
