"""The colours of the screen as four inks: the brand's by a table, greys on black, others by ICC.

Inks are parts of one: cyan, magenta, yellow, black.
"""

import io
from functools import lru_cache
from types import MappingProxyType

from PIL import Image, ImageChops, ImageCms

Inks = tuple[float, float, float, float]
MOST_INK = 3.0  # of the four together, as coated paper bears
GREY = 4  # steps of 255 between channels within which a colour is a grey
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
COMPENSATED = ImageCms.Flags.BLACKPOINTCOMPENSATION

# In percent, as the brand prints them; neighbourhoods/plan/palette.py agrees where it names them.
BRAND = MappingProxyType({
    "#211a2b": (0, 0, 0, 100), "#565064": (0, 0, 0, 75), "#5c5668": (0, 0, 0, 72),
    "#857c8f": (0, 0, 0, 55), "#6f6878": (0, 0, 0, 65),
    "#fffbf4": (0, 1, 4, 0), "#fffdf8": (0, 0, 0, 0), "#f6ebdd": (2, 7, 13, 0),
    "#e3d6c6": (5, 10, 17, 6), "#ece9f0": (0, 0, 0, 9),
    "#a8391a": (20, 85, 95, 15), "#8a2c12": (25, 90, 100, 30), "#6f2410": (30, 90, 100, 45),
    "#2b1f3a": (80, 85, 40, 45), "#0b6353": (88, 35, 65, 30), "#084a3f": (90, 45, 70, 45),
    "#ddf1ea": (14, 0, 10, 0), "#f6b63c": (0, 32, 85, 0), "#734700": (25, 60, 100, 30),
    "#fff1cf": (0, 4, 20, 0), "#5a3a78": (72, 85, 15, 10), "#0f5f8f": (90, 55, 15, 10),
    "#b3142b": (15, 100, 85, 10), "#fdeceb": (0, 8, 6, 0),
})  # fmt: skip
BRAND_INKS = MappingProxyType(
    {
        tuple(bytes.fromhex(colour[1:])): tuple(part / 100 for part in inks)
        for colour, inks in BRAND.items()
    }
)


class Separation:
    """What a printer's profile makes of colours and pictures."""

    def __init__(self, profile: bytes):
        press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        build = ImageCms.buildTransform
        self.flat = build(
            SRGB, press, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, COMPENSATED
        )
        self.photographic = build(SRGB, press, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)
        self.inks = lru_cache(maxsize=4096)(self.inks)  # one per document, and few colours

    def inks(self, red: float, green: float, blue: float) -> Inks:
        """The inks of a flat colour, whose channels are parts of one."""
        colour = tuple(round(255 * channel) for channel in (red, green, blue))
        if colour in BRAND_INKS:
            return BRAND_INKS[colour]
        if max(colour) - min(colour) <= GREY:
            return (0, 0, 0, round(1 - sum(colour) / 765, 4))
        dot = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), self.flat)
        return tuple(round(part / 255, 4) for part in dot.getpixel((0, 0)))

    def photo(self, picture: Image.Image) -> Image.Image:
        """A photo in four inks."""
        return ImageCms.applyTransform(picture, self.photographic)

    def drawing(self, picture: Image.Image) -> Image.Image:
        """A drawing in four inks, its greys on black alone, so that its letters stay sharp."""
        red, green, blue = picture.split()
        lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
        spread = ImageChops.subtract(lightest, darkest)
        greys = spread.point(lambda value: 255 if value <= GREY else 0)
        none = Image.new("L", picture.size)
        black = Image.merge("CMYK", (none, none, none, ImageChops.invert(green)))
        return Image.composite(black, ImageCms.applyTransform(picture, self.flat), greys)


def most_ink(picture: Image.Image) -> float:
    """The ink of the darkest spot of a picture in four inks, all inks together."""
    cyan, magenta, yellow, black = picture.split()
    colours = ImageChops.add(cyan, magenta, 2)
    others = ImageChops.add(yellow, black, 2)
    return ImageChops.add(colours, others, 2).getextrema()[1] * 4 / 255
