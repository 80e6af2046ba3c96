"""What is drawn on a page of a PDF, with its size on paper: text, strokes, pictures, colours.

Reads the operators that WeasyPrint writes; shapes that are only filled tell their colour.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Name

Matrix = tuple[float, float, float, float, float, float]
Widths = dict[tuple[int, int], dict[int, float]]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
ASCENT, DESCENT = 0.8, -0.2  # of a font's size, for the room that letters take
STROKES = {"S", "s", "B", "B*", "b", "b*"}
FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
COLOURS = {"rg", "RG", "g", "G", "k", "K", "sc", "SC", "scn", "SCN"}
NUMBERED = {"cm", "w", "re", "m", "l", "c", "v", "y", "Tm"}


@dataclass(frozen=True)
class Drawn:
    """Something on the page: the rectangle around it, in points, and its ink, all four together."""

    box: tuple[float, float, float, float]
    ink: float = 0
    light: bool = False  # in the colours of a screen

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True)
class Text(Drawn):
    """A piece of text and the size of its letters, in points."""

    size: float = 0


@dataclass(frozen=True)
class Stroke(Drawn):
    """A line and its width, in points."""

    width: float = 0


@dataclass(frozen=True)
class Picture(Drawn):
    """A picture made of pixels, and how many of them fill an inch."""

    ppi: float = 0
    stream: pikepdf.Stream | None = None


@dataclass(frozen=True)
class State:
    """What `q` saves and `Q` gives back."""

    place: Matrix = UNIT
    fill: tuple[float, bool] = (1, False)  # ink, and whether it is of a screen
    line: tuple[float, bool] = (1, False)
    width: float = 1
    font: pikepdf.Object | None = None
    size: float = 0


class Reader:
    """Reads the operators of a page, or of a form that it draws."""

    def __init__(self, resources: pikepdf.Object, state: State, widths: Widths):
        self.resources, self.state, self.widths = resources, state, widths
        self.base = state.place
        self.saved: list[State] = []
        self.text = UNIT
        self.path: list[tuple[float, float]] = []

    def read(self, content: pikepdf.Object) -> Iterator[Drawn]:
        """What the content draws, in order."""
        for operands, operator in pikepdf.parse_content_stream(content):
            name = str(operator)
            if name in STROKES or name in FILLS:
                yield from self.shape(name)
            elif name in ("TJ", "Tj"):
                yield self.letters(operands[0])
            elif name == "Do":
                yield from self.drawing(self.resources.XObject[operands[0]])
            elif name == "scn" and isinstance(operands[-1], Name):
                yield from self.pattern(self.resources.Pattern[operands[-1]])
            elif name in COLOURS:
                self.colour(name, operands)
            else:
                self.move(name, operands)

    def move(self, name: str, operands: list) -> None:
        """An operator that draws nothing by itself."""
        numbers = [float(value) for value in operands] if name in NUMBERED else []
        match name:
            case "q":
                self.saved.append(self.state)
            case "Q":
                self.state = self.saved.pop()
            case "cm":
                self.state = replace(self.state, place=times(numbers, self.state.place))
            case "w":
                self.state = replace(self.state, width=numbers[0])
            case "re":
                x, y, width, height = numbers
                self.reach((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            case "m" | "l" | "c" | "v" | "y":
                self.reach(*zip(numbers[::2], numbers[1::2], strict=True))
            case "n":
                self.path = []
            case "Tf":
                font = self.resources.Font[operands[0]]
                self.state = replace(self.state, font=font, size=float(operands[1]))
            case "BT":
                self.text = UNIT
            case "Tm":
                self.text = tuple(numbers)

    def reach(self, *points: tuple[float, float]) -> None:
        """Have the path go through these points of the drawing."""
        self.path += [at(self.state.place, x, y) for x, y in points]

    def colour(self, name: str, operands: list) -> None:
        """The inks of what follows."""
        numbers = [float(value) for value in operands if not isinstance(value, Name)]
        ink = {1: lambda: 1 - numbers[0], 4: lambda: sum(numbers)}.get(len(numbers), lambda: 0)()
        colour = (ink, len(numbers) == 3)
        self.state = replace(self.state, **{"line" if name.isupper() else "fill": colour})

    def shape(self, name: str) -> Iterator[Drawn]:
        """The path that has just been drawn."""
        if self.path:
            box = around(self.path)
            if name in STROKES:
                ink, light = self.state.line
                yield Stroke(box, ink, light, self.state.width * scale(self.state.place))
            if name in FILLS:
                yield Drawn(box, *self.state.fill)
        self.path = []

    def letters(self, shown: pikepdf.Object) -> Drawn:
        """A piece of text, as wide as its font says."""
        state = self.state
        length = advance(shown, self.widths_of(state.font)) * state.size
        place = times(self.text, state.place)
        heights = (DESCENT * state.size, ASCENT * state.size)
        box = around([at(place, x, y) for x in (0, length) for y in heights])
        self.text = times((1, 0, 0, 1, length, 0), self.text)
        return Text(box, *state.fill, state.size * scale(place))

    def drawing(self, thing: pikepdf.Stream) -> Iterator[Drawn]:
        """A picture, or all that a form draws."""
        if thing.Subtype == Name.Image:
            box = around([at(self.state.place, x, y) for x in (0, 1) for y in (0, 1)])
            a, b, c, d, _e, _f = self.state.place
            across, up = (a * a + b * b) ** 0.5 / 72, (c * c + d * d) ** 0.5 / 72
            ppi = min(float(thing.Width) / across, float(thing.Height) / up)
            yield Picture(box, ppi=ppi, stream=thing)
        else:
            matrix = tuple(float(value) for value in thing.get("/Matrix", UNIT))
            state = replace(self.state, place=times(matrix, self.state.place))
            resources = thing.get("/Resources", self.resources)
            yield from Reader(resources, state, self.widths).read(thing)

    def pattern(self, pattern: pikepdf.Object) -> Iterator[Drawn]:
        """What fills the next shapes, such as the picture behind a box; its first tile."""
        self.state = replace(self.state, fill=(0, False))
        if isinstance(pattern, pikepdf.Stream):
            matrix = tuple(float(value) for value in pattern.Matrix)
            state = State(place=times(matrix, self.base))
            yield from Reader(pattern.Resources, state, self.widths).read(pattern)

    def widths_of(self, font: pikepdf.Object) -> dict[int, float]:
        """The width of each glyph of a font, in thousandths of its size; read once."""
        if font.objgen not in self.widths:
            told = list(font.DescendantFonts[0].get("/W", []))
            self.widths[font.objgen] = dict(pairs(told))
        return self.widths[font.objgen]


def advance(shown: pikepdf.Object, widths: dict[int, float]) -> float:
    """The length of a piece of text, in sizes of its font."""
    length = 0.0
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            glyphs = (int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2))
            length += sum(widths.get(glyph, 1000) for glyph in glyphs)
        else:
            length -= float(part)
    return length / 1000


def pairs(told: list) -> Iterator[tuple[int, float]]:
    """Glyphs and widths, from "first [width width …]" and "first last width"."""
    while told:
        first = int(told.pop(0))
        second = told.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + step, float(width)) for step, width in enumerate(second))
        else:
            width = float(told.pop(0))
            yield from ((glyph, width) for glyph in range(first, int(second) + 1))


def drawn_on(page: pikepdf.Page) -> Iterator[Drawn]:
    """What is drawn on a page."""
    return Reader(page.Resources, State(), {}).read(page)


def times(first: Matrix, then: Matrix) -> Matrix:
    """One change of place, then another."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s,
        c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def at(place: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point of the drawing is on the page."""
    a, b, c, d, e, f = place
    return a * x + c * y + e, b * x + d * y + f


def scale(place: Matrix) -> float:
    """How much larger a drawing gets: the height of what was one high."""
    return (place[2] ** 2 + place[3] ** 2) ** 0.5


def around(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The rectangle around some points."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
