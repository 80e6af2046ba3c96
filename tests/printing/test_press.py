"""A file for the press: what a printer finds in it."""

import io
import re

import pytest
from pikepdf import Name, Stream
from PIL import Image

from printing import printed
from printing.inks import BRAND_INKS, Separation, most_ink
from printing.preflight import faults

MILLIMETRE = 72 / 25.4
COLOURS = re.compile(rb"([\d. ]+) (k|K|rg|RG)\n")


@pytest.fixture(scope="module")
def separation() -> Separation:
    with open("printing/profiles/offset-couche.icc", "rb") as profile:
        return Separation(profile.read())


def pictures(pdf) -> list:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image
    ]


def test_sheet_has_its_trim_and_three_millimetres_of_bleed(press_pdf):
    for page in press_pdf.pages:
        media, bleed, trim = (
            [float(value) / MILLIMETRE for value in page[key]]
            for key in ("/MediaBox", "/BleedBox", "/TrimBox")
        )

        assert media == bleed == pytest.approx([0, 0, 216, 303], abs=0.01)
        assert trim == pytest.approx([3, 3, 213, 300], abs=0.01)


def test_file_declares_what_it_is_for(press_pdf):
    [intent] = press_pdf.Root.OutputIntents
    metadata = press_pdf.Root.Metadata.read_bytes().decode()

    assert press_pdf.pdf_version == "1.6"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in metadata
    assert "<xmp:ModifyDate>2026-11-22T00:00:00Z</xmp:ModifyDate>" in metadata
    assert str(press_pdf.docinfo.ModDate) == "D:20261122000000Z"
    assert press_pdf.docinfo.Trapped == Name("/False")


def test_nothing_moves(press_pdf):
    assert not {"/Outlines", "/Names", "/AcroForm", "/StructTreeRoot"} & set(press_pdf.Root.keys())
    assert not any("/Annots" in page for page in press_pdf.pages)


def test_colours_are_the_brand_s_inks(press_pdf):
    [page] = press_pdf.pages
    found = {(values, operator) for values, operator in COLOURS.findall(page.Contents.read_bytes())}

    assert (b"0 0 0 1", b"k") in found  # text on black alone
    assert (b"0.2 0.85 0.95 0.15", b"k") in found
    assert (b"0.02 0.07 0.13 0", b"k") in found
    assert not {operator for _values, operator in found} & {b"rg", b"RG"}


def test_pictures_are_in_inks(press_pdf):
    found = {
        (int(image.Width), str(image.ColorSpace), str(image.get("/Filter", "")))
        for image in pictures(press_pdf)
    }

    assert found == {
        (960, "/DeviceCMYK", "/DCTDecode"),
        (600, "/DeviceCMYK", "/FlateDecode"),
        (600, "/DeviceGray", "/FlateDecode"),  # the logo's transparency
    }


def test_photo_is_not_subsampled(press_pdf):
    [photo] = [image for image in pictures(press_pdf) if image.get("/Filter") == Name.DCTDecode]
    opened = Image.open(io.BytesIO(photo.read_raw_bytes()))

    assert {layer[1:3] for layer in opened.layer} == {(1, 1)}


def test_good_file_has_no_fault(press):
    assert faults(press.pdf, pages=1) == []


def test_same_document_gives_the_same_press_file(leaflet, press):
    assert printed(leaflet).pdf == press.pdf


def test_greys_are_black_ink_alone(separation):
    assert separation.inks(0, 0, 0) == (0, 0, 0, 1)
    assert separation.inks(1, 1, 1) == (0, 0, 0, 0)
    assert separation.inks(0.302, 0.302, 0.302) == (0, 0, 0, 0.698)


def test_no_ink_is_heavier_than_paper_bears(separation):
    darkest = separation.photo(Image.new("RGB", (4, 4)))

    assert max(sum(inks) for inks in BRAND_INKS.values()) <= 2.7
    assert most_ink(darkest) <= 3.02


def test_drawing_keeps_its_black_sharp(separation):
    drawing = Image.new("RGB", (2, 1))
    drawing.putpixel((1, 0), (200, 30, 90))

    black, colour = separation.drawing(drawing).get_flattened_data()

    assert black == (0, 0, 0, 255)
    assert colour[1] > 200
