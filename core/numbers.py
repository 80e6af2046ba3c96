"""Numbers as people type them and as files carry them."""

import re
from decimal import Decimal

# Python and Django also read 1_000, 1e5 and other alphabets' digits: an address must not.
AMOUNT = re.compile(
    r"(?P<whole>[0-9]{1,9}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,2})"
    r"(?P<part>[.,][0-9]{1,2})?"
)
SPACES = re.compile(r"[ \u00a0\u202f]")


def amount(text: str) -> Decimal | None:
    """A positive number in ASCII digits, with a comma or a point; None for anything else."""
    found = AMOUNT.fullmatch(text)
    if not found:
        return None
    return Decimal(SPACES.sub("", found["whole"]) + (found["part"] or "").replace(",", "."))


def plain(value: Decimal) -> str:
    """62.50 → "62.5", 100 → "100": the decimal point, no exponent, no useless zero."""
    return f"{value.normalize():f}"
