"""What stands under a plan: its signs in words, the names that found no room, the sources."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from neighbourhoods.plan import markers
from neighbourhoods.plan.glyphs import face
from neighbourhoods.plan.labels import Label
from neighbourhoods.plan.palette import Palette
from neighbourhoods.plan.pen import Pen
from neighbourhoods.plan.points import PlanPoint, PointKind

SIZE, SMALL = 12, 10.5
ROW, SMALL_ROW = 20, 14
MARGIN, GAP, SIGN = 12, 16, 26  # around all, between entries, for a sign
SCALE = 0.58  # of the markers, in the legend
STATE_WORDS = {
    "free": "Libre maintenant",
    "sun": "Libre bientôt ou sous option",
    "busy": "Occupé ou en travaux",
}
STATE_EXAMPLES = {"free": "libre", "sun": "bientot", "busy": "occupe"}
SERVICE_WORDS = {
    "": "Service",
    "sante": "Santé",
    "education": "École et formation",
    "commerce": "Commerce",
    "nature": "Parc et jardin",
    "stationnement": "Stationnement automobile",
    "velo": "Stationnement vélo",
}
KIND_WORDS = {
    (PointKind.STOP, ""): "Arrêt",
    **{(PointKind.SERVICE, state): words for state, words in SERVICE_WORDS.items()},
    (PointKind.WORKS, ""): "Travaux",
    (PointKind.VOICE, ""): "Témoignage",
}
AREA, LINE, EDGE = "Périmètre de travaux", "Ligne de transport", "Quartier prioritaire"


@dataclass(frozen=True)
class Entry:
    """A sign and its words. `sign(pen)` draws it around 0, 0; a text in bold may replace it."""

    text: str
    sign: Callable[[Pen], None] | None = None
    key: str = ""


def entries(points: Iterable[PlanPoint], drawn: Iterable[str], palette: Palette) -> list[Entry]:
    """The signs that are on the plan, and only those; `drawn`: AREA, LINE, EDGE."""
    points = list(points)
    states = {
        markers.STATES.get(point.state, "busy")
        for point in points
        if point.kind == PointKind.PREMISES
    }
    kinds = {(point.kind, drawn_state(point)) for point in points}
    found = [
        Entry(words, sample(PlanPoint(0, 0, PointKind.PREMISES, STATE_EXAMPLES[state]), palette))
        for state, words in STATE_WORDS.items()
        if state in states
    ]
    found += [
        Entry(words, sample(PlanPoint(0, 0, *kind), palette))
        for kind, words in KIND_WORDS.items()
        if kind in kinds
    ]
    signs = {
        AREA: veil(palette),
        LINE: stroke(palette["line"], 4),
        EDGE: stroke(palette["perimeter"], 2.5, stroke_dasharray="8 4 1.5 4"),
    }
    return [*found, *(Entry(words, signs[words]) for words in drawn)]


def veil(palette: Palette) -> Callable[[Pen], None]:
    """A piece of the areas that works cover."""
    edge = {"stroke": palette["works"], "stroke_width": 1.5, "stroke_dasharray": "3 3"}
    return lambda pen: pen.tag(
        "path", d="M-10-6h20v12h-20z", fill=palette["sun"], fill_opacity=0.3, **edge
    )


def drawn_state(point: PlanPoint) -> str:
    """The state of a point that is no premises, where its marker shows it."""
    shown = point.kind == PointKind.SERVICE and point.state in markers.SERVICES
    return point.state if shown else ""


def sample(point: PlanPoint, palette: Palette) -> Callable[[Pen], None]:
    """A marker as the legend shows it, centred."""
    left, top, right, bottom = markers.BOXES[point.kind]

    def sign(pen: Pen) -> None:
        centre = -(top + bottom) / 2 * SCALE
        with pen.group(transform=f"translate(0 {centre:.2f}) scale({SCALE})"):
            markers.draw(pen, point, "", palette)

    return sign


def stroke(colour: str, width: float, **attributes) -> Callable[[Pen], None]:
    return lambda pen: pen.line("M-11 0h22", colour, width, stroke_linecap="butt", **attributes)


@dataclass(frozen=True)
class Legend:
    """Entries laid in rows, then the sources, in a given width."""

    rows: list[list[tuple[float, Entry, tuple[str, ...]]]]
    credits: tuple[str, ...]

    @property
    def height(self) -> float:
        rows = sum(row_height(row) for row in self.rows)
        return MARGIN * 0.75 * 2 + rows + SMALL_ROW * len(self.credits)

    def draw(self, pen: Pen, top: float, palette: Palette) -> None:
        y = top + MARGIN * 0.75
        for row in self.rows:
            for x, entry, lines in row:
                draw_entry(pen, entry, lines, (x, y + ROW / 2), palette)
            y += row_height(row)
        for credit in self.credits:
            y += SMALL_ROW
            words = Label(credit, (credit,), MARGIN, y - 4, SMALL, 400)
            pen.label(words, palette["slate"])


def row_height(row: list) -> float:
    return ROW + max(len(lines) - 1 for _x, _entry, lines in row) * SIZE * 1.15


def draw_entry(pen: Pen, entry: Entry, lines: tuple, place: tuple, palette: Palette) -> None:
    """One entry, its sign centred on the row."""
    x, y = place
    with pen.group(transform=f"translate({x + SIGN / 2 - 3:.2f} {y:.2f})"):
        if entry.key:
            markers.write(pen, entry.key, 0, SIZE, palette["ink"])
        else:
            entry.sign(pen)
    words = Label(entry.text, lines, x + SIGN, y + SIZE * 0.34, SIZE, 400)
    pen.label(words, palette["ink"])


def legend(groups: Iterable[list[Entry]], credit: str, width: float) -> Legend:
    """The groups of entries in as few rows as they need; long texts take more lines."""
    rows = [row for group in groups for row in rows_of(group, width)]
    lines = wrapped(credit, width - 2 * MARGIN, SMALL) if credit else ()
    return Legend(rows, lines)


def rows_of(found: list[Entry], width: float) -> list[list]:
    """Entries from left to right; nothing is cut."""
    rows, row, x = [], [], float(MARGIN)
    room = width - 2 * MARGIN
    for entry in found:
        lines = wrapped(entry.text, room - SIGN, SIZE)
        wide = SIGN + max(face(400).width(line, SIZE) for line in lines)
        if row and x + wide > width - MARGIN:
            rows.append(row)
            row, x = [], float(MARGIN)
        row.append((x, entry, lines))
        x += wide + GAP
    return [*rows, row] if row else rows


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """The text in lines that fit; a word longer than a line is cut."""
    letters, lines, line = face(400), [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and letters.width(longer, size) > width:
            lines.append(line)
            longer = word
        while letters.width(longer, size) > width and len(longer) > 1:
            cut = max(1, int(len(longer) * width / letters.width(longer, size)))
            lines.append(longer[:cut])
            longer = longer[cut:]
        line = longer
    return tuple([*lines, line] if line else lines)
