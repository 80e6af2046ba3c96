"""A brochure's content on the pages of a format, ready to be printed."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from brochure import drawings
from brochure.assets import stored
from brochure.content import Content
from brochure.content.facts import Brand, Picture
from brochure.formats import PAPERS, Format, Paper
from brochure.layouts import Layout, layout_of
from brochure.marks import Mark
from neighbourhoods import colours
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan import sheet
from neighbourhoods.plan.palette import PRINT
from neighbourhoods.plan.paper import Ground, Plan, Size, ground_of
from neighbourhoods.plan.pictures import stop_points
from neighbourhoods.plan.points import PlanPoint, PointKind
from printing import Document, Variant

TINT = 0.09  # share of the neighbourhood's colour in its panels
DARKER = 0.72  # share of it in the edges of awnings
PICTOGRAM_COLOURS = {"tick": "#084A3F", "clock": "#734700", "dash": "#5C5668"}
INK = "#211A2B"
STAND_IN = settings.BASE_DIR / "static" / "img" / "photo-absente.svg"  # of a lost file


def document(
    content: Content,
    paper_format: str,
    variant: Variant = Variant.SCREEN,
    edition: Mark | None = None,
    path: str = "",
) -> Document:
    """The whole brochure, marked as an edition or a proof; unmarked, it is the file of a day.

    Its code leads to `path`, or else to the page with the prices of today.
    """
    path = path or content.path
    paper_format = Format(paper_format)
    layout, paper = layout_of(content, paper_format), PAPERS[paper_format]
    context = {
        "content": content,
        "layout": layout,
        "paper": paper,
        "edition": edition,
        "address": address(path),
        "path": path,
        "host": settings.SITE_URL.split("://", 1)[1],
    }
    return Document(
        html=render_to_string(layout.template, context),
        styles=("base.css", "brochure.css", layout.style),
        assets=dict(assets(content, layout, paper, path)),
        variant=variant,
    )


def address(path: str) -> str:
    """The whole address of a page of the portal."""
    return f"{settings.SITE_URL}{path}"


def assets(content: Content, layout: Layout, paper: Paper, path: str) -> Iterator[tuple[str, Path]]:
    """All files of the document, by the names that its templates know."""
    yield "brand.css", stored(style(content, layout), "css")
    yield "awning.svg", stored(awning(content, layout, paper), "svg")
    yield "qr.svg", stored(drawings.qr_code(address(path)), "svg")
    yield "plan.svg", stored(plan_drawing(content, layout), "svg")
    for name in drawings.PICTOGRAMS:
        colour = PICTOGRAM_COLOURS.get(name, INK)
        yield f"{name}.svg", stored(drawings.pictogram(name, colour), "svg")
    for name, picture in pictures(content):
        path = Path(default_storage.path(picture.file))
        yield name, path if path.is_file() else STAND_IN


def pictures(content: Content) -> Iterator[tuple[str, Picture]]:
    """The photos and logos by the names of their assets."""
    parts = [("cover", content.cover), ("brand-logo", content.brand.logo)]
    parts += [(building.key, building.photo) for building in content.buildings]
    parts += [(unit.key, unit.photo) for unit in content.units]
    parts += [(voice.key, voice.portrait) for voice in content.voices]
    parts += [(partner.key, partner.logo) for partner in content.partners]
    return ((f"{name}.jpg", picture) for name, picture in parts if picture)


def style(content: Content, layout: Layout) -> str:
    """The colours of the neighbourhood and the frames of the zones."""
    frames = "".join(
        f".zone--{zone.name}{{left:{zone.left:g}mm;top:{zone.top:g}mm;"
        f"width:{zone.width:g}mm;height:{zone.height:g}mm}}"
        for zone in layout.zones
    )
    return tokens(content.brand) + frames


def tokens(brand: Brand) -> str:
    """The colours of the neighbourhood, as custom properties of CSS."""
    colours_of = {
        "--theme": brand.ink,
        "--theme-flat": brand.flat,
        "--on-theme-flat": brand.on_flat,
        "--theme-tint": colours.mix(brand.ink, drawings.WHITE, TINT),
        "--theme-line": colours.mix(brand.ink, drawings.WHITE, 0.4),
    }
    said = "".join(f"{name}: {value};" for name, value in colours_of.items())
    return f":root{{{said}}}"


def awning(content: Content, layout: Layout, paper: Paper) -> str:
    """The awning at the head of each page."""
    height, step = layout.awning
    brand = content.brand
    edge = colours.mix(brand.flat, INK, DARKER)
    return drawings.Awning(paper.width, height, step, brand.flat, edge).svg()


def plan_drawing(content: Content, layout: Layout) -> str:
    """The plan in the inks of paper: premises by name and number, places by number, stops."""
    facts = content.plan
    ground = ground_of(Neighbourhood.objects.filter(pk=facts.neighbourhood))
    plan = Plan(
        ground=ground,
        points=tuple(plan_points(content, ground)),
        size=Size(*layout.plan, "mm"),
        palette=PRINT,
        title=facts.title,
    )
    return sheet.svg(plan).decode()


def plan_points(content: Content, ground: Ground) -> Iterator[PlanPoint]:
    for point in content.plan.points:
        kind = PointKind(point.kind)
        label = point.name if kind == PointKind.PREMISES else ""
        yield PlanPoint(point.lon, point.lat, kind, point.state, label, point.number)
    yield from stop_points(ground)
