"""Numbers, amounts, dates and plurals as French readers write them."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.formats import date_format

register = template.Library()

NBSP = "\u00a0"
THIN = "\u202f"  # narrow no-break space, parts thousands and precedes ; ? !


def number(value: Decimal | float | int, places: int = 0) -> str:
    """1234.5 → "1 234,5" with exactly `places` decimals."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{exact:,.{places}f}".replace(",", THIN).replace(".", ",")


@register.filter
def plural(count, forms: str) -> str:
    """{{ n|plural:"local,locaux" }} → "1 local", "12 locaux"; French is singular below 2."""
    singular, many = forms.split(",")
    return f"{number(count)}{NBSP}{singular if abs(count) < 2 else many}"


@register.filter
def plural_word(count, forms: str) -> str:
    """The word alone, in the number that French wants."""
    singular, many = forms.split(",")
    return singular if abs(count) < 2 else many


@register.filter
def euros(value) -> str:
    """1234.4 → "1 234 €"; nothing for None."""
    return "" if value is None else f"{number(value)}{NBSP}€"


@register.filter
def euros_cents(value) -> str:
    """60 → "60 €", 7.5 → "7,50 €": cents only where there are some."""
    if value is None:
        return ""
    places = 0 if Decimal(str(value)) % 1 == 0 else 2
    return f"{number(value, places)}{NBSP}€"


@register.filter
def area(value) -> str:
    """62.5 → "62,5 m²", 60 → "60 m²"."""
    if value is None:
        return ""
    exact = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize()
    places = max(0, -exact.as_tuple().exponent)
    return f"{number(exact, places)}{NBSP}m²"


@register.filter
def percent(value) -> str:
    """0.874 → "87 %"."""
    return "" if value is None else f"{number(Decimal(str(value)) * 100)}{NBSP}%"


@register.filter
def date_fr(value: datetime.date | None) -> str:
    """2027-03-01 → "1er mars 2027"."""
    if value is None:
        return ""
    day = "1er" if value.day == 1 else str(value.day)
    return f"{day}{NBSP}{date_format(value, 'F Y')}"


@register.filter
def nbsp(value: str) -> str:
    """Keep French punctuation, the dashes of ranges included, with the word before it."""
    for mark in (";", "?", "!"):
        value = value.replace(f" {mark}", f"{THIN}{mark}")
    for mark in (":", "»", "– "):
        value = value.replace(f" {mark}", f"{NBSP}{mark}")
    return value.replace("« ", f"«{NBSP}")


@register.filter
def hour_fr(value: datetime.time | None) -> str:
    """9:30 → "9 h 30", 12:00 → "12 h"."""
    if value is None:
        return ""
    return f"{value.hour}{NBSP}h" + (f"{NBSP}{value.minute:02}" if value.minute else "")


@register.simple_tag
def period_fr(start: datetime.date | None, end: datetime.date | None) -> str:
    """« du 3 mars 2027 au 4 mai 2027 », « à partir du … », « jusqu’au … », « le … »."""
    if start and end:
        same_day = f"le {date_fr(start)}"
        return same_day if start == end else f"du {date_fr(start)} au {date_fr(end)}"
    if start:
        return f"à partir du {date_fr(start)}"
    return f"jusqu’au {date_fr(end)}" if end else ""


@register.filter
def tel(value: str) -> str:
    """A phone number as a link dials it: "03 22 00 00 00" → "tel:0322000000"."""
    return "tel:" + "".join(char for char in value if char in "+0123456789")
