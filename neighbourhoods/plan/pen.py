"""Writes SVG: elements with presentation attributes only, which the security policy lets through.

Letters are outlines (glyphs.py), each defined once; every text that comes from people is escaped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import quoteattr

from django.utils.html import escape

from neighbourhoods.plan.glyphs import GRID, face
from neighbourhoods.plan.labels import CAP, LEADING, SHARES, Label

FONTS = "Atkinson Hyperlegible Next, sans-serif"
UNWANTED = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


class Pen:
    """A sheet being drawn; `prefix` keeps its ids apart from those of other sheets on a page."""

    def __init__(self, prefix: str):
        self.prefix = prefix
        self.parts: list[str] = []
        self.letters: dict[tuple[int, str], str] = {}
        self.lines_defined: list[str] = []

    def tag(self, name: str, **attributes) -> None:
        self.parts.append(f"<{name}{written(attributes)}/>")

    @contextmanager
    def group(self, **attributes) -> Iterator[None]:
        self.parts.append(f"<g{written(attributes)}>")
        yield
        self.parts.append("</g>")

    def line(self, d: str, colour: str, width: float, **attributes) -> None:
        """A stroke without fill, round at its ends and corners."""
        ends = {"stroke_linecap": "round", "stroke_linejoin": "round", **attributes}
        self.tag("path", d=d, fill="none", stroke=colour, stroke_width=width, **ends)

    def define(self, d: str) -> str:
        """Keep a line that is drawn several times; its name is for `again`."""
        self.lines_defined.append(d)
        return f"{self.prefix}r{len(self.lines_defined)}"

    def again(self, name: str, colour: str, width: float) -> None:
        """Draw a defined line."""
        stroke = {"stroke": colour, "stroke_width": width}
        ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
        self.tag("use", href=f"#{name}", fill="none", **stroke, **ends)

    def label(self, label: Label, colour: str, halo: str = "", halo_width: float = 3) -> None:
        """A name, with a halo under it that parts it from the ground."""
        turn = {"transform": f"rotate({tidy(label.angle)} {tidy(label.x)} {tidy(label.y)})"}
        with self.group(**turn if label.angle else {}):
            if halo:
                self.strip(label, halo)
                edge = {"stroke": halo, "stroke_width": halo_width, "stroke_linejoin": "round"}
                self.lines(label, fill=halo, **edge)
            self.lines(label, fill=colour)

    def strip(self, label: Label, colour: str) -> None:
        """A veil behind the lines of a name, so that nothing shows between its words."""
        d = []
        for number, line in enumerate(label.lines):
            wide = face(label.weight).width(line, label.size)
            x = label.x - wide * SHARES[label.anchor]
            y = label.y + label.size * (number * LEADING - CAP)
            d.append(f"M{tidy(x)} {tidy(y)}h{tidy(wide)}")
        width = label.size * 0.8
        self.tag("path", d="".join(d), stroke=colour, stroke_width=width, stroke_opacity=0.75)

    def lines(self, label: Label, stroke_width: float = 0, **paint) -> None:
        """Each line of a label, as outlines or, for letters that the font lacks, as text."""
        letters = face(label.weight)
        for number, line in enumerate(label.lines):
            y = label.y + number * label.size * LEADING
            wide = letters.width(line, label.size)
            x = label.x - wide * SHARES[label.anchor]
            if letters.knows(line):
                scale = label.size / GRID
                edge = {"stroke_width": stroke_width / scale} if stroke_width else {}
                place = f"translate({tidy(x)} {tidy(y)}) scale({tidy(scale, 4)})"
                with self.group(transform=place, **paint, **edge):
                    self.outlines(line, label.weight)
            else:
                edge = {"stroke_width": stroke_width} if stroke_width else {}
                self.foreign(line, x=x, y=y, size=label.size, weight=label.weight, **paint, **edge)

    def outlines(self, line: str, weight: int) -> None:
        """The letters of a line, side by side from 0."""
        letters, x = face(weight), 0.0
        for letter in line:
            if letters.outline(letter):
                name = self.letters.setdefault(
                    (weight, letter), f"{self.prefix}l{len(self.letters)}"
                )
                self.parts.append(f'<use href="#{name}" x="{round(x)}"/>')
            x += letters.widths[letter] * GRID

    def foreign(self, line: str, size: float, weight: int, **attributes) -> None:
        fonts = {"font_family": FONTS, "font_size": size, "font_weight": weight}
        self.parts.append(f"<text{written({**attributes, **fonts})}>{clean(line)}</text>")

    def definitions(self) -> str:
        """The letters and the lines used so far."""
        letters = {
            name: face(weight).outline(letter) for (weight, letter), name in self.letters.items()
        }
        lines = {f"{self.prefix}r{n}": d for n, d in enumerate(self.lines_defined, 1)}
        shapes = {**letters, **lines}
        return "".join(f'<path id="{name}" d="{d}"/>' for name, d in shapes.items())


def written(attributes: dict) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{tidy(value)}"'
        if isinstance(value, int | float)
        else f" {name.replace('_', '-')}={quoteattr(str(value))}"
        for name, value in attributes.items()
    )


def clean(text: str) -> str:
    """A text as XML can hold it: escaped, without control characters or lone surrogates."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return str(escape(whole.translate(UNWANTED)))


def tidy(value: float, decimals: int = 2) -> str:
    """A number with two decimals at most, the same on every machine."""
    number = round(float(value), decimals) + 0.0  # no minus zero
    return f"{number:.{decimals}f}".rstrip("0").rstrip(".")
