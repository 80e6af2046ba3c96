"""A brochure's content on the pages of a format, ready to be printed."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from brochure import drawings
from brochure.content import Content
from brochure.content.facts import Brand, BuildingFacts, Picture, UnitFacts
from brochure.formats import PAPERS, Format, Paper
from brochure.layouts import Layout, Shot, layout_of
from brochure.marks import Mark
from core import qr
from neighbourhoods import colours
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan import sheet
from neighbourhoods.plan.palette import PRINT
from neighbourhoods.plan.paper import Ground, Plan, Size, ground_of
from neighbourhoods.plan.pictures import stop_points
from neighbourhoods.plan.points import PlanPoint, PointKind
from neighbourhoods.plan.projection import Box
from printing import Asset, Document, Variant
from printing.pictures import STAND_IN, Frame, prepared

TINT = 0.09  # share of the neighbourhood's colour in its panels
DARKER = 0.72  # share of it in the edges of awnings
PICTOGRAM_COLOURS = {"tick": "#084A3F", "clock": "#734700", "dash": "#5C5668"}
INK = "#211A2B"
REACH = 0.005  # degrees around the building of a sheet: 350 m either side


def document(
    content: Content,
    paper_format: str,
    variant: Variant = Variant.SCREEN,
    edition: Mark | None = None,
    path: str = "",
) -> Document:
    """The whole brochure, marked as an edition or a proof; unmarked, it is the file of a day.

    Its code leads to `path`, or else to the page with the prices of today; that of a sheet, to
    the page of what it is about.
    """
    paper_format = Format(paper_format)
    layout, paper = layout_of(content, paper_format), PAPERS[paper_format]
    subject = subject_of(content) if paper_format == Format.SHEET else None
    path = path or (subject.path if subject else content.path)
    half = (len(content.buildings) + 1) // 2
    context = {
        "content": content,
        "edition": edition,
        "path": path,
        "address": address(path),
        "host": settings.SITE_URL.split("://", 1)[1],
        "first_buildings": content.buildings[:half],
        "other_buildings": content.buildings[half:],
        "subject": subject,
        "has_plan": layout.has_plan,
        "is_roomy": layout.is_roomy,
        **parts_of(content, subject),
    }
    return Document(
        html=render_to_string(layout.template, context),
        styles=("base.css", "brochure.css", layout.style),
        assets=dict(assets(content, layout, paper, path, variant)),
        variant=variant,
    )


def address(path: str) -> str:
    """The whole address of a page of the portal."""
    return f"{settings.SITE_URL}{path}"


def subject_of(content: Content) -> UnitFacts | BuildingFacts | None:
    """What a sheet is about: the unit if there is one alone, else the first building."""
    if len(content.units) == 1:
        return content.units[0]
    return content.buildings[0] if content.buildings else None


def parts_of(content: Content, subject: UnitFacts | BuildingFacts | None) -> dict:
    """The building of a sheet, its unit if it is about one, and which photo stands for it."""
    unit = subject if isinstance(subject, UnitFacts) else None
    building = next((home for home in content.buildings if unit in home.units), None)
    building = building or next(iter(content.buildings), None)
    shown = unit if unit and unit.photo else building
    return {
        "unit": unit,
        "building": building,
        "subject_photo": shown.photo if shown else None,
        "photo_name": shown.key if shown else "",
    }


def assets(
    content: Content, layout: Layout, paper: Paper, path: str, variant: Variant
) -> Iterator[tuple[str, Asset]]:
    """All files of the document, by the names that its templates know."""
    yield "brand.css", style(content, layout).encode()
    yield "awning.svg", awning(content.brand, paper.width, *layout.awning)
    yield "qr.svg", qr.svg(address(path))
    yield "plan.svg", plan_drawing(content, layout)
    for name in drawings.PICTOGRAMS:
        colour = PICTOGRAM_COLOURS.get(name, INK)
        yield f"{name}.svg", drawings.pictogram(name, colour).encode()
    for name, picture, shot in photos(content, layout):
        source = Path(default_storage.path(picture.file))
        frame = Frame(shot.width, shot.height, picture.focus_x, picture.focus_y)
        yield f"{name}.jpg", prepared(source, frame, variant).path
    if content.brand.logo:  # shown whole, hence not cut for a frame
        yield "brand-logo.jpg", logo_file(content.brand.logo)


def photos(content: Content, layout: Layout) -> Iterator[tuple[str, Picture, Shot]]:
    """The photos that a format shows: the names of their assets, their frames."""
    parts = [("cover", content.cover, layout.cover)]
    parts += [(building.key, building.photo, layout.building) for building in content.buildings]
    parts += [(unit.key, unit.photo, layout.unit) for unit in content.units]
    parts += [(voice.key, voice.portrait, layout.portrait) for voice in content.voices]
    return ((name, picture, shot) for name, picture, shot in parts if picture and shot)


def logo_file(logo: Picture) -> Path:
    """The file of a logo; a drawing stands in for one that is lost."""
    path = Path(default_storage.path(logo.file))
    return path if path.is_file() else STAND_IN


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


def awning(brand: Brand, width: float, height: float, step: float) -> bytes:
    """The awning at the head of a page of that width, in millimetres."""
    edge = colours.mix(brand.flat, INK, DARKER)
    return drawings.Awning(width, height, step, brand.flat, edge).svg().encode()


def plan_drawing(content: Content, layout: Layout) -> bytes:
    """The plan in the inks of paper: premises by name and number, places by number, stops."""
    facts = content.plan
    ground = ground_of(Neighbourhood.objects.filter(pk=facts.neighbourhood))
    extent = around(content) if layout.is_local else None
    points = plan_points(content, ground)
    if extent:
        points = (point for point in points if is_near(point, extent))
    plan = Plan(
        ground=ground,
        points=tuple(points),
        size=Size(*layout.plan, "mm"),
        palette=PRINT,
        title=facts.title,
        extent=extent,
    )
    return sheet.svg(plan)


def around(content: Content) -> Box | None:
    """The streets around the first building, for a sheet."""
    found = next((home.point for home in content.buildings if home.point), None)
    if found is None:
        return None
    longitude, latitude = found
    return longitude - REACH, latitude - REACH / 2, longitude + REACH, latitude + REACH / 2


def is_near(point: PlanPoint, extent: Box) -> bool:
    """Whether a sheet's plan shows a point: premises and stops within its extent."""
    west, south, east, north = extent
    within = west <= point.lon <= east and south <= point.lat <= north
    return within and point.kind != PointKind.SERVICE


def plan_points(content: Content, ground: Ground) -> Iterator[PlanPoint]:
    for point in content.plan.points:
        kind = PointKind(point.kind)
        label = point.name if kind == PointKind.PREMISES else ""
        yield PlanPoint(point.lon, point.lat, kind, point.state, label, point.number)
    yield from stop_points(ground)
