"""The awning over every sharing picture, and the shopfront that stands in for a photo."""

from PIL import Image, ImageDraw

INK, SAND, BRICK = "#211A2B", "#F6EBDD", "#A8391A"
EDGE, NIGHT, GLASS, SUN = "#6F2410", "#2B1F3A", "#FFFDF8", "#F6B63C"
SMOOTH = 3


def awning(width: int, height: int, scallops: int) -> Image.Image:
    """Striped cloth with round scallops, drawn large and reduced so that its edge is smooth."""
    wide, tall = width * SMOOTH, height * SMOOTH
    cloth = Image.new("RGBA", (wide, tall), (0, 0, 0, 0))
    pen = ImageDraw.Draw(cloth)
    step = wide / scallops
    straight, line = tall - step / 2, 2 * SMOOTH
    for number in range(scallops):
        left, right = number * step, (number + 1) * step - 1
        colour = BRICK if number % 2 == 0 else "#FFFFFF"
        round_end = (left, straight - step / 2, right, tall - 1)
        pen.ellipse(round_end, colour, EDGE, line)
        pen.rectangle((left, -line, right, straight), colour, EDGE, line)
        pen.rectangle((left + line, straight - line, right - line, straight + line), colour)
    return cloth.resize((width, height), Image.Resampling.LANCZOS)


def shopfront(size: tuple[int, int]) -> Image.Image:
    """A shop drawn in the colours of the site."""
    wide, tall = size
    wall = Image.new("RGB", size, SAND)
    pen = ImageDraw.Draw(wall)
    pen.rectangle((0, tall - 36, wide, tall), NIGHT)
    pen.rectangle((44, tall - 310, 290, tall - 84), GLASS, INK, 5)
    pen.line([(167, tall - 310), (167, tall - 84)], INK, 4)
    pen.rectangle((326, tall - 320, 436, tall - 36), NIGHT, INK, 5)
    pen.rectangle((346, tall - 298, 416, tall - 194), GLASS)
    pen.ellipse((410, tall - 158, 424, tall - 144), SUN)
    cloth = awning(wide - 32, 120, 8)
    wall.paste(cloth, (16, tall - 452), cloth)
    return wall
