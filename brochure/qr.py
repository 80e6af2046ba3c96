"""QR codes (ISO/IEC 18004) as vectors, black on white with the four modules of quiet zone."""

import io

import segno

CORRECTION = "m"  # 15 % of the code may be dirty or torn
QUIET = 4


def svg(text: str) -> bytes:
    """The code that says a text, as an SVG of one unit a module, without size of its own."""
    file = io.BytesIO()
    code = segno.make(text, error=CORRECTION, micro=False)
    code.save(file, kind="svg", border=QUIET, omitsize=True, light="#fff")
    return file.getvalue()
