"""What a brochure draws for itself, as SVG: awnings and pictograms."""

from dataclasses import dataclass

BLEED = 3  # millimetres beyond the trim
WHITE = "#FFFFFF"
PICTOGRAMS = {  # 24 × 24, drawn with lines
    "tick": "M5 12.5l4.5 4.5L19 7.5",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M12 7.5V12l3.2 2",
    "dash": "M5 12h14",
    "wheelchair": "M10 5.2a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M11 8.5v5h5l2.5 5M11 11h4.5"
    "M8.6 11.6a4.8 4.8 0 1 0 6.6 6.2",
    "phone": "M6 4h3l1.8 4.6-2.2 1.6a11 11 0 0 0 5.2 5.2l1.6-2.2L20 15v3a2 2 0 0 1-2.2 2"
    "A15.5 15.5 0 0 1 4 6.2A2 2 0 0 1 6 4z",
    "bus": "M6 5.5A1.5 1.5 0 0 1 7.5 4h9A1.5 1.5 0 0 1 18 5.5V17H6zM6 11.5h12M8.5 17v2m7-2v2"
    "M9 14.3v.01m6-.01v.01",
}


@dataclass(frozen=True)
class Awning:
    """Striped cloth with round scallops, in millimetres, over the whole width of a page.

    It passes the trim on both sides and above.
    """

    width: float
    height: float
    step: float  # of one stripe, at the least
    colour: str
    edge: str

    def svg(self) -> str:
        """The drawing, from the bleed's corner."""
        wide, tall = self.width + 2 * BLEED, self.height + BLEED
        count = max(2, round(wide / self.step))
        step = wide / count
        drop = tall - step / 2
        shape = "M{x:.3f} 0V{drop:.3f}a{half:.3f} {half:.3f} 0 0 0 {step:.3f} 0V0z"
        stripes = "".join(
            f'<path d="{shape.format(x=number * step, drop=drop, half=step / 2, step=step)}" '
            f'fill="{self.colour if number % 2 == 0 else WHITE}" stroke="{self.edge}" '
            'stroke-width=".3"/>'
            for number in range(count)
        )
        return drawing(wide, tall, stripes)


def drawing(width: float, height: float, content: str) -> str:
    """A whole SVG of that size in millimetres."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}">{content}</svg>'
    )


def pictogram(name: str, colour: str) -> str:
    """A sign of 24 × 24, drawn with lines of that colour."""
    line = f'fill="none" stroke="{colour}" stroke-width="2.6"'
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return drawing(24, 24, f'<path d="{PICTOGRAMS[name]}" {line} {ends}/>')
