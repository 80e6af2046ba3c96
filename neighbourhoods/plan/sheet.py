"""One sheet being drawn: the ground, the contours, the names, the markers, the legend."""

from dataclasses import dataclass

import numpy
import shapely
from shapely.geometry import shape

from core.templatetags.french import NBSP, number
from neighbourhoods.plan import markers
from neighbourhoods.plan.arrangement import COMPASS, Arrangement, Mark, arrange, bar
from neighbourhoods.plan.ground_paths import draw_ground, placed
from neighbourhoods.plan.labels import Label
from neighbourhoods.plan.legend import AREA, EDGE, LINE, Entry, Legend, entries, legend
from neighbourhoods.plan.paper import Plan
from neighbourhoods.plan.paths import TENTHS, path
from neighbourhoods.plan.pen import Pen, clean, tidy
from neighbourhoods.plan.store import kept

LEAST_MAP = 0.62  # of the sheet's height: a legend that needs more makes the sheet taller
TRIES = 5
LINE_WIDTH, EDGE_WIDTH = 3.5, 2.6
WORKS_VEIL = 0.3


@dataclass(frozen=True)
class Drawing:
    """An SVG, and what became of each name."""

    svg: str
    placed: tuple  # of labels.Label
    listed: tuple[str, ...]  # points' names in the legend; streets' in the description
    outside: tuple[str, ...]  # names of the points that lie beyond the sheet


def draw(plan: Plan) -> Drawing:
    """The plan, drawn now."""
    return Sheet(plan).draw()


def svg(plan: Plan) -> bytes:
    """The plan, drawn once for the same content."""
    return kept(f"{plan.digest}.svg", lambda: draw(plan).svg.encode())


class Sheet:
    """A plan on its way to paper. The legend grows until it holds what the map does not."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.palette = plan.palette
        self.width, self.height = plan.size.pixels
        self.layers = plan.ground.layers()
        self.perimeters = parts(plan.ground.perimeters)
        self.lines = parts(plan.ground.lines)
        self.works = parts(list(plan.works))
        self.pen = Pen(f"p{plan.digest[:6]}-")

    def draw(self) -> Drawing:
        """Place the names, see what the legend takes, and again until both agree."""
        foot = self.legend(None)
        lines = numpy.concatenate([self.lines, shapely.boundary(self.perimeters)])
        for _try in range(TRIES):
            tall = max(self.height - foot.height, self.height * LEAST_MAP)
            arrangement = arrange(self.plan, self.layers, lines, self.width, tall)
            needed = self.legend(arrangement)
            if needed.height <= foot.height:
                break
            foot = needed
        listed = [mark.point.label for mark in arrangement.listed]
        return Drawing(
            svg=self.svg(arrangement, needed, tall),
            placed=tuple(arrangement.labels),
            listed=(*listed, *arrangement.unnamed),
            outside=tuple(point.label for point in arrangement.outside if point.label),
        )

    def legend(self, arrangement: Arrangement | None) -> Legend:
        """The signs of what is drawn, the names that found no room, the sources."""
        marks = arrangement.marks if arrangement else []
        points = [mark.sign for mark in marks] if arrangement else self.plan.points
        signs = entries(points, self.drawn(), self.palette)
        listed = sorted((mark for mark in marks if mark.is_listed), key=Mark.order)
        names = [Entry(mark.point.label, key=mark.key) for mark in listed]
        return legend([signs, names], self.sources(), self.width)

    def drawn(self) -> list[str]:
        """What is drawn besides the points and the streets."""
        shapes = {AREA: self.works, LINE: self.lines, EDGE: self.perimeters}
        return [name for name, found in shapes.items() if len(found)]

    def sources(self) -> str:
        names = [layer.attribution for layer in self.layers if layer.attribution]
        found = dict.fromkeys([*names, *self.plan.ground.sources])
        return f"Sources{NBSP}: {', '.join(found)}" if found else ""

    def svg(self, arrangement: Arrangement, foot: Legend, tall: float) -> str:
        """The whole document."""
        pen, palette, prefix = self.pen, self.palette, self.pen.prefix
        whole = max(tall + foot.height, self.height)
        pen.tag("rect", width=self.width, height=whole, fill=palette["card"])
        with pen.group(clip_path=f"url(#{prefix}c)"):
            pen.tag("rect", width=self.width, height=tall, fill=palette["outside"])
            self.draw_map(arrangement)
        pen.tag("path", d=f"M0 {tidy(tall)}H{tidy(self.width)}", stroke=palette["frame"])
        draw_scale(pen, arrangement.frame, palette)
        draw_north(pen, arrangement.frame, palette)
        foot.draw(pen, tall, palette)
        clip = f'<clipPath id="{prefix}c"><rect width="{tidy(self.width)}" height="{tidy(tall)}"/>'
        unit = self.plan.size.unit
        size = f'width="{tidy(self.plan.size.width)}{unit}" height="{tidy(self.in_unit(whole))}'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}{unit}" role="img" '
            f'viewBox="0 0 {tidy(self.width)} {tidy(whole)}" '
            f'aria-labelledby="{prefix}t {prefix}d">'
            f'<title id="{prefix}t">{clean(self.plan.title)}</title>'
            f'<desc id="{prefix}d">{clean(self.description(arrangement))}</desc>'
            f"<defs>{clip}</clipPath>{pen.definitions()}</defs>{''.join(pen.parts)}</svg>"
        )

    def in_unit(self, pixels: float) -> float:
        return pixels * self.plan.size.height / self.height

    def draw_map(self, arrangement: Arrangement) -> None:
        pen, palette, view = self.pen, self.palette, arrangement.frame
        contour = path(placed(self.perimeters, view), closed=True)
        tenths = {"transform": f"scale({tidy(1 / TENTHS)})"}
        if contour:
            pen.tag("path", d=contour, fill=palette["inside"], **tenths)
        draw_ground(pen, arrangement.layers, view, palette)
        works = path(placed(self.works, view), closed=True)
        if works:
            veil = {"fill_opacity": WORKS_VEIL, "stroke_dasharray": f"{40} {40}"}
            edge = {"stroke": palette["works"], "stroke_width": 2 * TENTHS}
            pen.tag("path", d=works, fill=palette["sun"], **edge, **veil, **tenths)
        lines = path(placed(self.lines, view), closed=False)
        if lines:
            pen.line(lines, palette["halo"], (LINE_WIDTH + 2) * TENTHS, **tenths)
            pen.line(lines, palette["line"], LINE_WIDTH * TENTHS, **tenths)
        if contour:
            dashes = {"stroke_dasharray": f"{100} {45} {20} {45}", "stroke_linecap": "butt"}
            pen.line(contour, palette["halo"], (EDGE_WIDTH + 2) * TENTHS, **tenths)
            pen.line(contour, palette["perimeter"], EDGE_WIDTH * TENTHS, **dashes, **tenths)
        for label in arrangement.streets:
            pen.label(label, palette["slate"], palette["halo"])
        for mark in arrangement.marks:
            place = f"translate({tidy(mark.x)} {tidy(mark.y)}) scale({tidy(mark.scale)})"
            with pen.group(transform=place):
                markers.draw(pen, mark.point, mark.key, palette)
        for mark in arrangement.marks:
            if mark.label:
                pen.label(mark.label, palette["ink"], palette["halo"], 3.5)

    def description(self, arrangement: Arrangement) -> str:
        """What is on the plan, for those who do not see it."""
        names = [mark.point.label for mark in reversed(arrangement.marks) if mark.point.label]
        streets = sorted([*(label.text for label in arrangement.streets), *arrangement.unnamed])
        said = [f"Échelle{NBSP}: la barre mesure {metres_text(bar(arrangement.frame)[0])}."]
        if names:
            said.append(f"Sur le plan{NBSP}: {', '.join(names)}.")
        if streets:
            said.append(f"Rues{NBSP}: {', '.join(streets)}.")
        return " ".join([*said, self.sources()]).strip()


def parts(geometries: list[dict]) -> numpy.ndarray:
    """GeoJSON geometries, taken apart."""
    return shapely.get_parts(numpy.array([shape(one) for one in geometries], dtype=object))


def metres_text(metres: int) -> str:
    if metres < 1000:
        return f"{metres}{NBSP}m"
    return f"{number(metres // 1000)}{NBSP}km"


def draw_scale(pen: Pen, view, palette) -> None:
    """A bar of round metres, measured on the ground at the middle of the map."""
    metres, wide = bar(view)
    left, base = 18.0, view.height - 14
    card = {"x": 8, "y": view.height - 38, "width": wide + 20, "height": 30, "rx": 4}
    pen.tag("rect", **card, fill=palette["card"], fill_opacity=0.9)
    d = f"M{left} {tidy(base - 5)}v5h{tidy(wide)}v-5"
    pen.line(d, palette["ink"], 1.6, stroke_linejoin="miter", stroke_linecap="butt")
    text = metres_text(metres)
    pen.label(Label(text, (text,), left + wide / 2, base - 6, 11.5, 700, "middle"), palette["ink"])


def draw_north(pen: Pen, view, palette) -> None:
    """An arrow to true north, which the projection may turn by a degree or two."""
    wide, tall = COMPASS
    x, y = view.width - wide / 2 - 8, 8 + tall / 2
    card = {"x": x - wide / 2, "y": 8, "width": wide, "height": tall, "rx": 4}
    pen.tag("rect", **card, fill=palette["card"], fill_opacity=0.9)
    with pen.group(transform=f"translate({tidy(x)} {tidy(y)}) rotate({tidy(view.turn)})"):
        pen.tag("path", d="M0-24L9 6L0 0L-9 6z", fill=palette["ink"])
        pen.label(Label("N", ("N",), 0, 22, 13, 700, "middle"), palette["ink"])
