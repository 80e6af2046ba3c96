"""A neighbourhood's colour made readable: OKLab arithmetic and WCAG contrast."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
PAPER, SAND = "#FFFBF4", "#F6EBDD"
NIGHT_GROUNDS = ("#17121F", "#221B2D", "#2E2540")
INK, WHITE = "#211A2B", "#FFFFFF"
TINT = 0.12  # share of the colour in its own pale tint

Rgb = tuple[float, float, float]  # linear or gamma-encoded, 0 to 1


@dataclass(frozen=True)
class Palette:
    """Colours as #RRGGBB: text by day, its pale tint, text by night, and ink for flat areas."""

    day: str
    tint: str
    night: str
    flat: str
    on_flat: str


def validate_colour(value: str) -> None:
    """Refuse what is not #RRGGBB."""
    if not HEX.fullmatch(value):
        raise ValidationError("Une couleur s’écrit avec six chiffres, comme #A8391A.")


def to_linear(colour: str) -> Rgb:
    """#RRGGBB as linear light."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def to_hex(linear: Rgb) -> str:
    """Linear light as #RRGGBB, each channel cut to what a screen shows."""
    encoded = (
        12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
        for c in (min(1.0, max(0.0, c)) for c in linear)
    )
    return "#" + "".join(f"{round(c * 255):02X}" for c in encoded)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    red, green, blue = to_linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def to_oklab(colour: str) -> Rgb:
    """#RRGGBB as OKLab (lightness, green-red, blue-yellow)."""
    r, g, b = to_linear(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_oklab(lab: Rgb) -> Rgb:
    """OKLab as linear light, perhaps outside of what a screen shows."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def at_lightness(colour: str, lightness: float) -> str:
    """The colour's hue at another lightness, as vivid as a screen can show."""
    _own, a, b = to_oklab(colour)
    for vividness in range(100, -1, -2):
        linear = from_oklab((lightness, a * vividness / 100, b * vividness / 100))
        if all(-1e-4 <= c <= 1 + 1e-4 for c in linear):
            return to_hex(linear)
    return to_hex(from_oklab((lightness, 0, 0)))


def mix(colour: str, ground: str, share: float) -> str:
    """`share` of the colour laid over a ground, in encoded values as style sheets do."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02X}" for c, g in pairs)


def reads_by_day(colour: str) -> bool:
    """Whether text in this colour keeps 4.5 on paper, on panels and on its own tint."""
    grounds = (PAPER, SAND, mix(colour, PAPER, TINT))
    return all(contrast(colour, ground) >= 4.5 for ground in grounds)


def reads_by_night(colour: str) -> bool:
    """Whether text in this colour keeps 7 on all night grounds."""
    return all(contrast(colour, ground) >= 7 for ground in NIGHT_GROUNDS)


def shifted(colour: str, step: float, reads) -> str:
    """The colour, moved in lightness until it reads; black or white read at the latest."""
    candidate, lightness = colour.upper(), to_oklab(colour)[0]
    while not reads(candidate):
        lightness = min(1.0, max(0.0, lightness + step))
        candidate = at_lightness(colour, lightness)
    return candidate


def palette(colour: str) -> Palette:
    """The readable colours that follow from one colour."""
    day = shifted(colour, -0.005, reads_by_day)
    return Palette(
        day=day,
        tint=mix(day, PAPER, TINT),
        night=shifted(colour, 0.005, reads_by_night),
        flat=colour.upper(),
        on_flat=max((INK, WHITE), key=lambda text: contrast(text, colour)),
    )


@dataclass(frozen=True)
class Sample:
    """A use of a palette: its French name, the ground, the text on it, and their contrast."""

    words: str
    ground: str
    text: str

    @property
    def contrast(self) -> str:
        """The contrast ratio of WCAG 2, as « 4,6 »."""
        return f"{contrast(self.ground, self.text):.1f}".replace(".", ",")


def samples(colours: Palette) -> list[Sample]:
    """Where pages use a palette, by day and by night."""
    return [
        Sample("Texte, de jour", PAPER, colours.day),
        Sample("Texte, de nuit", NIGHT_GROUNDS[0], colours.night),
        Sample("Texte sur l’aplat", colours.flat, colours.on_flat),
    ]
