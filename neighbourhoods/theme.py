"""A neighbourhood's colours as a style sheet that its pages load after the portal's."""

import datetime

from core.models import today
from neighbourhoods import colours
from neighbourhoods.models import BrandCharter, Neighbourhood

NIGHT_TINT = colours.NIGHT_GROUNDS[-1]
NIGHT_AWNING = 0.55  # OKLab lightness at which any hue shows on the night page
# System colours win where the reader asked for them.
SHEET = """\
@layer theme {{
  @media not (forced-colors: active) {{
    :root {{
{properties}
    }}
  }}
}}
"""


def charter_in_force(
    neighbourhood: Neighbourhood, day: datetime.date | None = None
) -> BrandCharter | None:
    """The latest charter whose first day has come."""
    charters = neighbourhood.charters.filter(valid_from__lte=day or today())
    return charters.order_by("-valid_from", "-version").first()


def properties(palette: colours.Palette) -> dict[str, str]:
    """The tokens of static/css/tokens.css that a neighbourhood replaces, by day and by night."""
    awning_by_night = colours.at_lightness(palette.flat, NIGHT_AWNING)
    pairs = {
        "--theme": (palette.day, palette.night),
        "--theme-tint": (palette.tint, NIGHT_TINT),
        "--theme-line": (palette.day, palette.night),
        "--theme-flat": (palette.flat, palette.flat),
        "--on-theme-flat": (palette.on_flat, palette.on_flat),
        "--awning-a": (palette.flat, awning_by_night),
        "--awning-edge": (palette.day, colours.NIGHT_GROUNDS[0]),
    }
    return {name: f"light-dark({day}, {night})" for name, (day, night) in pairs.items()}


def stylesheet(palette: colours.Palette) -> str:
    """The whole style sheet."""
    lines = (f"      {name}: {value};" for name, value in properties(palette).items())
    return SHEET.format(properties="\n".join(lines))
