"""What a cell may hold, and how a text in it is kept from being run."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | bool | Decimal | datetime.date | datetime.datetime | None
# A cell that begins so may be run as a formula; "-12,5" is only a number.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)?")
# What XML 1.0 cannot hold, even escaped.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Table:
    """A sheet of a file: its name, its French headers and its rows, read once."""

    name: str
    headers: list[str]
    rows: Iterable[list[Cell]]


def neutral(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet could run."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text
