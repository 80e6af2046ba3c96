"""Finishing the file for the press: four inks, boxes, output intent, nothing that moves."""

import io
import re
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from printing.child.metadata import describe_for_press
from printing.child.writing import written
from printing.inks import Separation

COLOUR = re.compile(rb"(?<!\S)([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?!\S)")
INTERACTIVE = ("/Outlines", "/Names", "/PageMode", "/OpenAction", "/AcroForm", "/ViewerPreferences")
JPEG = {"format": "JPEG", "quality": 92, "subsampling": 0}  # paper shows what 4:2:0 does to black
INVERTED = [1, 0] * 4  # as Pillow and Adobe write four inks in a JPEG


@dataclass(frozen=True)
class Press:
    """The condition of printing: the printer's profile and the name that printers know it by."""

    profile: bytes
    condition: str


def finish(content: bytes, press: Press) -> bytes:
    """The file for that press, the same bytes for the same document."""
    separation = Separation(press.profile)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for key in INTERACTIVE:
            drop(pdf.Root, key)
        move_patterns(pdf)
        for thing in list(pdf.objects):
            recolour(thing, separation)
        for page in pdf.pages:
            set_boxes(pdf, page, separation)
        declare(pdf, press)
        describe_for_press(pdf)
        return written(pdf)


def drop(thing: Dictionary | Stream | pikepdf.Page, key: str) -> None:
    """Take something out, if it is there."""
    if key in thing:
        del thing[key]


def recolour(thing: pikepdf.Object, separation: Separation) -> None:
    """An object of the file in four inks."""
    if isinstance(thing, Stream):
        if thing.get("/Subtype") == Name.Image:
            recolour_picture(thing, separation)
        elif thing.get("/Subtype") == Name.Form or "/PatternType" in thing:
            recolour_content(thing, separation)
        if "/Group" in thing and "/CS" in thing.Group:
            thing.Group.CS = Name.DeviceCMYK
    elif isinstance(thing, Dictionary) and "/ShadingType" in thing:
        recolour_shading(thing, separation)
    if isinstance(thing, Dictionary) and "/ExtGState" in thing and "/ColorSpace" in thing:
        del thing["/ColorSpace"]  # spaces that WeasyPrint offers and nothing here uses


def recolour_content(stream: Stream, separation: Separation) -> None:
    """Drawing orders in four inks."""

    def inked(found: re.Match) -> bytes:
        inks = separation.inks(*(float(part) for part in found.groups()[:3]))
        operator = b"k" if found[4] == b"rg" else b"K"
        return b" ".join(b"%g" % ink for ink in inks) + b" " + operator

    stream.write(COLOUR.sub(inked, stream.read_bytes()))


def recolour_shading(shading: Dictionary, separation: Separation) -> None:
    """A gradient in four inks."""
    if shading.ColorSpace == Name.DeviceGray:
        return
    shading.ColorSpace = Name.DeviceCMYK
    recolour_function(shading.Function, separation)


def recolour_function(function: Dictionary, separation: Separation) -> None:
    """The ends of a gradient, or of each of its parts, in four inks."""
    for part in function.get("/Functions", []):
        recolour_function(part, separation)
    for end in ("/C0", "/C1"):
        if end in function and len(function[end]) == 3:
            function[end] = Array(separation.inks(*(float(part) for part in function[end])))


def recolour_picture(stream: Stream, separation: Separation) -> None:
    """A picture in four inks, if it has not been prepared in them."""
    drop(stream, "/Interpolate")
    if stream.get("/ColorSpace") != Name.DeviceRGB:
        return
    lossy = stream.get("/Filter") == Name.DCTDecode
    if lossy:
        inked = separation.photo(Image.open(io.BytesIO(stream.read_raw_bytes())).convert("RGB"))
        output = io.BytesIO()
        inked.save(output, **JPEG)
        stream.write(output.getvalue(), filter=Name.DCTDecode)
        stream.Decode = Array(INVERTED)
    else:
        size = (int(stream.Width), int(stream.Height))
        inked = separation.drawing(Image.frombytes("RGB", size, stream.read_bytes()))
        stream.write(inked.tobytes())
    stream.ColorSpace = Name.DeviceCMYK


def move_patterns(pdf: Pdf) -> None:
    """Have the patterns of pages follow them: their place is told from the corner of the page."""
    left, bottom = (-float(value) for value in pdf.pages[0].MediaBox[:2])
    moved = set()
    for page in pdf.pages:
        for pattern in page.Resources.get("/Pattern", {}).values():
            if pattern.objgen not in moved:
                moved.add(pattern.objgen)
                matrix = [float(value) for value in pattern.Matrix]
                pattern.Matrix = Array([*matrix[:4], matrix[4] + left, matrix[5] + bottom])


def set_boxes(pdf: Pdf, page: pikepdf.Page, separation: Separation) -> None:
    """A page whose corner is 0 and whose bleed is all that it has around its trim.

    Some programs shift a page whose corner is elsewhere.
    """
    left, bottom, right, top = (float(value) for value in page.MediaBox)
    trim = [float(value) for value in page.TrimBox]
    recolour_content(page.Contents, separation)
    moved = b"q 1 0 0 1 %.4f %.4f cm\n" % (-left, -bottom)
    page.Contents.write(moved + page.Contents.read_bytes() + b"\nQ")
    page.MediaBox = page.BleedBox = Array([0, 0, round(right - left, 4), round(top - bottom, 4)])
    page.TrimBox = Array(
        [round(value - corner, 4) for value, corner in zip(trim, [left, bottom] * 2, strict=True)]
    )
    drop(page, "/Annots")
    drop(page, "/Group")


def declare(pdf: Pdf, press: Press) -> None:
    """Say for which press the inks are meant."""
    profile = Stream(pdf, press.profile, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(press.condition),
        RegistryName=String("http://www.color.org"),
        Info=String(press.condition),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([intent])
