"""Defects that a printer would send back, each put on purpose into a good file."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from core.limited import Limits, call_limited
from printing import Document, Variant
from printing.preflight import faults
from printing.printer import order_of
from tests.printing.batch import verdicts
from tests.printing.samples import page

ZONE = '<div data-zone="local-3" data-label="Local 3" style="{style}">{body}</div>'
WORDS = "Un local clair au pied du tramway. " * 12
# A body, what the refusal says.
DEFECTS = {
    "light photo": (
        ZONE.format(style="", body='<img src="asset:petite.jpg" alt="" style="width:90mm">'),
        "« Local 3 », page 1 : une photo n’a que 72 points par pouce, il en faut 250.",
    ),
    "light background": (
        ZONE.format(
            style="height:40mm;width:90mm;background:url(asset:petite.jpg) 0 0/100% 100%", body=""
        ),
        "« Local 3 », page 1 : une photo n’a que",
    ),
    "small text": (
        ZONE.format(style="font-size:5pt", body="Petit"),
        "« Local 3 », page 1 : un texte de 5 points est trop petit, il en faut 6,5 points.",
    ),
    "small text of a drawing": (
        '<svg width="100" height="60" viewBox="0 0 200 120"><title>Plan</title>'
        '<text y="50" font-size="12" font-family="Atkinson Hyperlegible Next">Rue</text></svg>',
        "Page 1 : un texte de 4,5 points est trop petit",
    ),
    "thin border": (
        ZONE.format(style="border:0.2pt solid", body="Filet"),
        "« Local 3 », page 1 : un filet de 0,2 point est trop fin, il en faut 0,25 point.",
    ),
    "thin line of a drawing": (
        '<svg width="100" height="60" viewBox="0 0 100 60"><title>Plan</title>'
        '<path d="M0 0L9 9" stroke="#000" stroke-width="0.2"/></svg>',
        "Page 1 : un trait de 0,15 point est trop fin",
    ),
    "text at the trim": (
        ZONE.format(style="position:absolute;left:-18mm;top:0", body="Au bord"),
        "« Local 3 », page 1 : un texte est à 2 mm de la coupe, il en faut 4.",
    ),
    "too much text": (
        ZONE.format(style="height:12mm;width:60mm", body=f"<p>{WORDS}</p>"),
        "« Local 3 », page 1 : le contenu dépasse de",
    ),
    "clipped text": (
        ZONE.format(style="height:12mm;width:60mm;overflow:hidden", body=f"<p>{WORDS}</p>"),
        "« Local 3 », page 1 : le contenu dépasse de",
    ),
    "long word": (
        ZONE.format(style="width:30mm;overflow-wrap:normal", body="A" * 40),
        "« Local 3 », page 1 : le contenu dépasse de",
    ),
    "texts on texts": (
        '<div style="height:5mm">Dessous, ici</div><div style="margin-top:-5mm">Dessus, ici</div>',
        "Page 1 : deux textes se chevauchent sur",
    ),
    "too much ink": (
        '<div style="height:10mm;background:device-cmyk(100% 90% 80% 70%)"></div>',
        "Page 1 : l’encrage atteint 340 %, le papier en supporte 300 %.",
    ),
    "colour out of the brand’s reach": (
        '<p style="color:oklch(60% 0.2 30)">Rouge</p>',
        "Page 1 : une couleur est restée en couleurs d’écran (RVB).",
    ),
    "unknown sign": ("<p>Des \U0001fae8</p>", "Ces signes n’existent dans aucune police"),
}


@pytest.fixture(scope="module")
def refusals(photo, tmp_path_factory) -> dict[str, dict]:
    """What is said of each defect, all made in one child process."""
    folder = tmp_path_factory.mktemp("batch")
    orders = {
        name: order_of(
            Document(
                page(f"<h1>Plaquette</h1>{body}"),
                ("base.css",),
                {"petite.jpg": photo},
                Variant.PRESS,
            ),
            folder,
        )
        for name, (body, _sentence) in DEFECTS.items()
    }
    return call_limited(verdicts, {"orders": orders}, str(folder), Limits())


@pytest.mark.parametrize("name", DEFECTS)
def test_defect_is_refused_with_a_sentence(refusals, name):
    assert DEFECTS[name][1] in refusals[name].get("refused", refusals[name])


def no_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].BleedBox = pdf.pages[0].TrimBox


def shifted_sheet(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = Array([-9, 0, 700, 900])


def link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link)])


def lent_font(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            del thing["/FontFile2"]


def no_press(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def light_colour(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    contents.write(contents.read_bytes() + b"\n1 0 0 rg 0 0 9 9 re f")


def light_picture(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
            thing.ColorSpace = Name.DeviceRGB


def action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (no_bleed, "Page 1 : il faut 3 mm de fond perdu de chaque côté."),
        (shifted_sheet, "Page 1 : la feuille ne commence pas au coin du fond perdu."),
        (link, "Le fichier contient des liens ou des annotations."),
        (lent_font, "n’est pas incorporée au fichier."),
        (no_press, "Le fichier ne dit pas pour quelle presse il est fait."),
        (light_colour, "Page 1 : une couleur est restée en couleurs d’écran (RVB)."),
        (light_picture, "Une image ou un dégradé est en couleurs d’écran (RVB)."),
        (action, "Le fichier contient un formulaire, une action ou un chiffrement."),
    ],
)
def test_spoilt_file_is_found_out(press_pdf, spoil, sentence):
    spoil(press_pdf)
    output = io.BytesIO()
    press_pdf.save(output)

    assert sentence in " ".join(faults(output.getvalue()))


def test_missing_page_is_told(press):
    assert faults(press.pdf, pages=4) == ["Le document devait avoir 4 page(s), il en a 1."]
