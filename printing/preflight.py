"""What a printer would send a file back for, told before it leaves: in French, zone by zone.

Runs on every file for the press, in the child process. It proves what can be measured: boxes,
fonts, pictures, inks, sizes. Only the printer's own check can certify PDF/X-4.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Name, Pdf
from PIL import Image

from printing.drawn import Drawn, Picture, Stroke, Text, drawn_on
from printing.inks import MOST_INK, most_ink
from printing.sentences import at, decimal, points, too_much_ink, too_thin

MILLIMETRE = 72 / 25.4  # in points
LEAST_PPI = 250  # of what is read in the hand
LEAST_TEXT = 6.5  # points
LEAST_STROKE = 0.25  # points
SAFE = 4 * MILLIMETRE  # between text and trim
BLEED = 3 * MILLIMETRE
SLACK = 0.05  # points, of rounding
FORBIDDEN = ("/AcroForm", "/OpenAction", "/AA", "/Encrypt")


@dataclass(frozen=True)
class Zone:
    """A part of a page that has a name for people; points from the bottom left of the sheet."""

    page: int
    label: str
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, page: int, x: float, y: float) -> bool:
        """Whether that place is in the zone."""
        inside = self.left <= x <= self.right and self.bottom <= y <= self.top
        return self.page == page and inside


def faults(
    content: bytes, zones: Iterable[Zone] = (), pages: int | None = None, ppi: int | None = None
) -> list[str]:
    """What is wrong with a file for the press, each thing once; nothing if it can be printed.

    `ppi` is the least resolution of its photos, for what is read from further than a hand.
    """
    ppi = ppi or LEAST_PPI
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = [*of_file(pdf, pages)]
        for number, page in enumerate(pdf.pages, start=1):
            told += of_boxes(number, page)
            told += of_drawing(number, page, list(zones), ppi)
    return list(dict.fromkeys(told))


def of_file(pdf: Pdf, pages: int | None) -> Iterator[str]:
    """What is wrong with the file as a whole."""
    if pages is not None and len(pdf.pages) != pages:
        yield f"Le document devait avoir {pages} page(s), il en a {len(pdf.pages)}."
    intents = pdf.Root.get("/OutputIntents", [])
    if not any(intent.get("/S") == Name.GTS_PDFX for intent in intents):
        yield "Le fichier ne dit pas pour quelle presse il est fait."
    if pdf.is_encrypted or any(key in pdf.Root for key in FORBIDDEN):
        yield "Le fichier contient un formulaire, une action ou un chiffrement."
    if any("/Annots" in page for page in pdf.pages):
        yield "Le fichier contient des liens ou des annotations."
    for thing in pdf.objects:
        yield from of_object(thing)


def of_object(thing: pikepdf.Object) -> Iterator[str]:
    """What is wrong with an object, wherever it is drawn."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    if thing.get("/Type") == Name.FontDescriptor and not any(
        key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3")
    ):
        yield f"La police {str(thing.FontName)[1:]} n’est pas incorporée au fichier."
    spaces = [thing.get("/ColorSpace") if "/ShadingType" in thing or is_picture(thing) else None]
    spaces.append(thing.get("/Group", {}).get("/CS"))
    if any(is_light(space) for space in spaces if space is not None):
        yield "Une image ou un dégradé est en couleurs d’écran (RVB)."


def is_picture(thing: pikepdf.Object) -> bool:
    """Whether an object is a picture made of pixels."""
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image


def is_light(space: pikepdf.Object) -> bool:
    """Whether a colour space is neither inks nor greys."""
    return not isinstance(space, Name) or space not in (Name.DeviceCMYK, Name.DeviceGray)


def of_boxes(number: int, page: pikepdf.Page) -> Iterator[str]:
    """What is wrong with the size of a page."""
    if "/TrimBox" not in page or "/BleedBox" not in page:
        yield at("", number, "le format fini ou le fond perdu n’est pas indiqué")
        return
    media, bleed, trim = (
        [float(value) for value in page[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")
    )
    around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    if min(around) < BLEED - SLACK:
        yield at("", number, "il faut 3 mm de fond perdu de chaque côté")
    if media[:2] != [0, 0] or bleed != media:
        yield at("", number, "la feuille ne commence pas au coin du fond perdu")


def of_drawing(number: int, page: pikepdf.Page, zones: list[Zone], ppi: int) -> Iterator[str]:
    """What is wrong with what is drawn on a page."""
    trim = [float(value) for value in page.get("/TrimBox", page.MediaBox)]
    for thing in drawn_on(page):
        sentence = of_drawn(thing, trim, ppi)
        if sentence:
            yield at(label_at(number, thing, zones), number, sentence)


def label_at(number: int, thing: Drawn, zones: list[Zone]) -> str:
    """The name of the innermost zone that holds something, if there is one."""
    held = [zone.label for zone in zones if zone.holds(number, *thing.centre) and zone.label]
    return held[-1] if held else ""


def of_drawn(thing: Drawn, trim: list[float], ppi: int) -> str:
    """What is wrong with one thing; nothing if it can be printed."""
    if thing.light:
        return "une couleur est restée en couleurs d’écran (RVB)"
    if thing.ink > MOST_INK + 0.01:
        return too_much_ink("l’encrage", thing.ink, MOST_INK)
    if isinstance(thing, Text):
        return of_text(thing, trim)
    if isinstance(thing, Stroke) and thing.width < LEAST_STROKE - 0.01:
        return too_thin("trait", thing.width, LEAST_STROKE)
    if isinstance(thing, Picture):
        return of_picture(thing, ppi)
    return ""


def of_text(text: Text, trim: list[float]) -> str:
    """What is wrong with a piece of text."""
    if text.size < LEAST_TEXT - 0.01:
        return f"un texte de {points(text.size)} est trop petit, il en faut {points(LEAST_TEXT)}"
    left, bottom, right, top = text.box
    gap = min(left - trim[0], bottom - trim[1], trim[2] - right, trim[3] - top)
    if gap < SAFE - SLACK:
        return f"un texte est à {decimal(gap / MILLIMETRE, 1)} mm de la coupe, il en faut 4"
    return ""


def of_picture(picture: Picture, ppi: int) -> str:
    """What is wrong with a picture made of pixels."""
    if picture.ppi < ppi - 1:
        return f"une photo n’a que {picture.ppi:.0f} points par pouce, il en faut {ppi}"
    if picture.stream.get("/ColorSpace") == Name.DeviceCMYK:
        ink = most_ink(decoded(picture.stream))
        if ink > MOST_INK + 0.05:  # JPEG rounds
            return too_much_ink("l’encrage d’une photo", ink, MOST_INK)
    return ""


def decoded(stream: pikepdf.Stream) -> Image.Image:
    """A picture in four inks, small where that is quicker: its darkest parts stay dark."""
    if stream.get("/Filter") == Name.DCTDecode:
        picture = Image.open(io.BytesIO(stream.read_raw_bytes()))
        picture.draft("CMYK", (picture.width // 4, picture.height // 4))
        return picture
    size = (int(stream.Width), int(stream.Height))
    return Image.frombytes("CMYK", size, stream.read_bytes())
