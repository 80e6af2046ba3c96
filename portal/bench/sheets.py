"""The same document for each engine of the paper bench: four A4 pages, eleven photos, a table."""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from django.conf import settings
from PIL import Image, ImageOps

from portal.bench.browser import FLAGS
from portal.bench.words import sentence
from printing import Document, Variant
from printing.pictures import Frame, prepared

PAGES, PHOTOS = 4, 11
LARGE = (4000, 3000)  # pixels, of a phone
FRAME = Frame(78, 50)
STYLE = """<style>
h2 + p { margin-top: 2mm } .sheet + .sheet { break-before: page }
img { width: 78mm; height: 50mm; margin-right: 4mm }
</style>"""
TYPST = (
    "import sys, typst; typst.compile("
    "sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], pdf_standards='ua-1')"
)


def photos(folder: Path) -> list[Path]:
    """Large photos, each another, with as much detail as a landscape."""
    tile = Image.radial_gradient("L").resize((500, 500))
    sheet = Image.new("L", LARGE)
    for x in range(0, LARGE[0], 250):
        for y in range(0, LARGE[1], 250):
            sheet.paste(ImageOps.autocontrast(tile.rotate(x + y)).resize((250, 250)), (x, y))
    made = []
    for number in range(PHOTOS):
        made.append(folder / f"photo-{number}.jpg")
        ink = (20 * number, 90, 255 - 20 * number)
        ImageOps.colorize(sheet, "#211a2b", "#fffbf4", ink).save(made[-1], quality=90)
    return made


def texts() -> Iterator[tuple[str, list[str], range]]:
    """Of each page: its title, its paragraphs, and the numbers of its photos."""
    random = Random(6)
    for number in range(PAGES):
        paragraphs = [sentence(random, 60) for _paragraph in range(3)]
        yield f"Page {number + 1}", paragraphs, range(PHOTOS)[number::PAGES]


def html() -> str:
    """The document as ours and Chromium print it."""
    sheets = [
        f'<div class="sheet"><h2>{title}</h2>'
        + "".join(f"<p>{text}</p>" for text in paragraphs)
        + "<p>" + "".join(f'<img src="asset:{n}.jpg" alt="Photo {n}">' for n in numbers) + "</p>"
        + "<table><thead><tr><th>Local</th><th>Surface</th></tr></thead>"
        + "".join(f"<tr><td>Local {n}</td><td>{20 + n} m²</td></tr>" for n in range(6))
        + "</table></div>"
        for title, paragraphs, numbers in texts()
    ]  # fmt: skip
    body = "<h1>Plaquette</h1>" + "".join(sheets)
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Plaquette</title>'
        f"{STYLE}</head><body>{body}</body></html>"
    )


def ours(sources: list[Path], variant: Variant) -> Document:
    """The document as `printing` takes it."""
    assets = {
        f"{number}.jpg": prepared(source, FRAME, variant).path
        for number, source in enumerate(sources)
    }
    return Document(html(), ("base.css",), assets, variant)


def others(folder: Path, sources: list[Path]) -> dict[str, Callable[[], bytes]]:
    """How the engines that this machine has, beside ours, print it."""
    for number, path in enumerate(ours(sources, Variant.SCREEN).assets.values()):
        shutil.copy(path, folder / f"{number}.jpg")
    engines = {}
    if browser := shutil.which("chromium"):
        (folder / "page.html").write_text(for_chromium())
        page, target = folder / "page.html", folder / "chromium.pdf"
        options = [*FLAGS, "--headless", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        engines["chromium"] = lambda: made([browser, *options, page.as_uri()], target)
    if importlib.util.find_spec("typst"):
        (folder / "page.typ").write_text(for_typst())
        fonts, written = settings.BASE_DIR / "static" / "fonts", folder / "typst.pdf"
        command = [sys.executable, "-c", TYPST, folder / "page.typ", written, fonts]
        engines["typst"] = lambda: made(command, written)
    return engines


def made(command: list, target: Path) -> bytes:
    """The file that a command makes. Raises CalledProcessError where it fails."""
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target.read_bytes()


def for_chromium() -> str:
    """The page with its styles in it, and its assets beside it."""
    static = settings.BASE_DIR / "static"
    style = (static / "css" / "paper" / "base.css").read_text()
    style = re.sub(r"asset:fonts/", f"{static.as_uri()}/fonts/", style)
    style = style.replace("asset:brand/awning.svg", f"{static.as_uri()}/img/paper-awning.svg")
    page = html().replace("asset:", "")
    return page.replace("</head>", f"<style>{style}</style></head>")


def for_typst() -> str:
    """The document in Typst's own language."""
    parts = [
        '#set document(title: "Plaquette")',
        '#set text(lang: "fr", font: "Atkinson Hyperlegible Next", size: 10.5pt)',
        '#set page(paper: "a4", margin: 20mm, footer: context [#counter(page).display()])',
        '#show heading: set text(font: "Bricolage Grotesque")',
        "= Plaquette",
    ]
    for index, (title, paragraphs, numbers) in enumerate(texts()):
        parts += ["#pagebreak()"] * bool(index) + [f"== {title}", *paragraphs]
        parts += [
            f'#box(image("{n}.jpg", width: 78mm, height: 50mm, alt: "Photo {n}"))' for n in numbers
        ]
        cells = "".join(f", [Local {n}], [{20 + n} m²]" for n in range(6))
        parts.append(f"#table(columns: 2, table.header([Local], [Surface]){cells})")
    return "\n\n".join(parts)
