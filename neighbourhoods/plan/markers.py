"""The drawings of the points of a plan: each kind has its shape, each state its mark.

Coordinates are pixels around the point; a pin stands on it, the other markers are centred on it.
"""

import shapely

from neighbourhoods.plan.labels import CAP, Label
from neighbourhoods.plan.palette import Palette
from neighbourhoods.plan.pen import Pen
from neighbourhoods.plan.points import PlanPoint, PointKind

PIN = "M0 0C-4-6-12-11-12-20a12 12 0 0 1 24 0C12-11 4-6 0 0z"
PIN_CENTRE = -20
BOXES = {  # left, top, right, bottom around the point
    PointKind.PREMISES: (-14, -34, 16, 1),
    PointKind.SERVICE: (-9, -9, 9, 9),
    PointKind.STOP: (-9, -9, 9, 9),
    PointKind.WORKS: (-12, -12, 12, 12),
    PointKind.VOICE: (-11, -22, 11, 1),
}
SHAPES = {
    PointKind.SERVICE: "M-7-8.5H7A1.5 1.5 0 0 1 8.5-7V7A1.5 1.5 0 0 1 7 8.5H-7A1.5 1.5 0 0 1-8.5 7"
    "V-7A1.5 1.5 0 0 1-7-8.5z",
    PointKind.STOP: "M-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0z",
    PointKind.WORKS: "M0-11.5L11.5 0L0 11.5L-11.5 0z",
    PointKind.VOICE: "M0 0L-4-6H-8A2.5 2.5 0 0 1-10.5-8.5V-18.5A2.5 2.5 0 0 1-8-21H8"
    "A2.5 2.5 0 0 1 10.5-18.5V-8.5A2.5 2.5 0 0 1 8-6H4z",
}
FILLS = {
    PointKind.SERVICE: ("service", "on-dark"),
    PointKind.STOP: ("stop", "on-dark"),
    PointKind.WORKS: ("sun", "on-sun"),
    PointKind.VOICE: ("voice", "on-dark"),
}
CENTRES = {PointKind.PREMISES: PIN_CENTRE, PointKind.VOICE: -13.5}
# What is written in a marker without number: a house, a bus, a bar of works, lines of speech.
PICTURES = {
    PointKind.SERVICE: "M-4.5 5h9M-3.5 5v-5m3.5 5v-5m3.5 5v-5M-4.5-2l4.5-3l4.5 3z",
    PointKind.STOP: "M-3.5-4.5h7v7.5h-7zM-3.5 0h7M-2 3v1.5m4-1.5v1.5",
    PointKind.WORKS: "M0-5v6m0 3v.4",
    PointKind.VOICE: "M-5-2.5h10M-5 2.5h6",
}
# Services that are looked for by their kind have their own picture.
SERVICES = {
    "sante": "M0-4.5v9M-4.5 0h9",
    "education": "M-6-1.5l6-3l6 3l-6 3zM-3.5 1v2.5c2 1.5 5 1.5 7 0V1",
    "commerce": "M-4-1.5h8l-.8 6h-6.4zM-2-1.5a2 2.6 0 0 1 4 0",
    "nature": "M0 5v-4M0-5.2a3.1 3.1 0 0 0 0 6.2a3.1 3.1 0 0 0 0-6.2z",
    "stationnement": "M-2 4.8v-9.6h2.4a2.7 2.7 0 0 1 0 5.4h-2.4",
    "velo": "M-6 2.2a2 2 0 1 0 4 0a2 2 0 1 0-4 0M2 2.2a2 2 0 1 0 4 0a2 2 0 1 0-4 0"
    "M-4 2.2l2-4.2h4l2 4.2M-2-2l2 4.2l2-4.2M1-3.8h1.6",
}
STATES = {"libre": "free", "bientot": "sun", "option": "sun"}
MARKS = {
    "free": "M-3.4 0l2.6 2.6l4.4-5",
    "sun": "M0-3.4v3.6l2.4 1.4",
    "busy": "M-3.2 0h6.4",
}
BADGE = (9.5, -28.5)


def box(point: PlanPoint, x: float, y: float, scale: float) -> shapely.Polygon:
    """The rectangle that a marker covers."""
    left, top, right, bottom = (edge * scale for edge in BOXES[point.kind])
    return shapely.box(x + left, y + top, x + right, y + bottom)


def draw(pen: Pen, point: PlanPoint, text: str, palette: Palette) -> None:
    """The marker around 0, 0; `text`, three letters at most, is written in it."""
    if point.kind == PointKind.PREMISES:
        draw_pin(pen, STATES.get(point.state, "busy"), text, palette)
        return
    fill, on = FILLS[point.kind]
    shape = SHAPES[point.kind]
    pen.line(shape, palette["pin-halo"], 4)
    pen.tag("path", d=shape, fill=palette[fill], stroke=palette["pin"], stroke_width=1.4)
    centre = CENTRES.get(point.kind, 0)
    if text:
        write(pen, text, centre, 11 if len(text) < 3 else 8.5, palette[on])
    else:
        place = {"transform": f"translate(0 {centre})"} if centre else {}
        pen.line(picture(point), palette[on], 1.5, **place)


def picture(point: PlanPoint) -> str:
    """What is drawn in a marker other than a pin."""
    if point.kind == PointKind.SERVICE:
        return SERVICES.get(point.state, PICTURES[point.kind])
    return PICTURES[point.kind]


def draw_pin(pen: Pen, state: str, text: str, palette: Palette) -> None:
    """Full with a tick, yellow with a clock, or white and dashed with a dash."""
    dashes = {"stroke_dasharray": "3.5 2"} if state == "busy" else {}
    pen.line(PIN, palette["pin-halo"], 5)
    pen.tag("path", d=PIN, fill=palette[state], stroke=palette["pin"], stroke_width=1.8, **dashes)
    on = palette[f"on-{state}"]
    if not text:
        pen.line(MARKS[state], on, 1.8, transform=f"translate(0 {PIN_CENTRE}) scale(1.5)")
        return
    write(pen, text, PIN_CENTRE, 13, on)
    x, y = BADGE
    with pen.group(transform=f"translate({x} {y})"):
        pen.tag("circle", r=6, fill=palette["busy"], stroke=palette["pin"], stroke_width=1.4)
        pen.line(MARKS[state], palette["on-busy"], 1.7)


def write(pen: Pen, text: str, centre: float, size: float, colour: str) -> None:
    """A number or a letter, bold, in the middle of a marker."""
    pen.label(Label(text, (text,), 0, centre + size * CAP, size, 700, "middle"), colour)
