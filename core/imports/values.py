"""What people write in cells, as the values that forms expect."""

import datetime
import re

from core.text import fold

NUMBER = re.compile(r"^-?[0-9]+([.,][0-9]+)?$")
SPACES = re.compile(r"[\s\u00a0\u202f]")
YES = {"oui", "o", "1", "vrai", "true", "x", "yes"}
NO = {"non", "n", "0", "faux", "false", "", "no"}


def number(text: str) -> str:
    """« 1 062,50 » as 1062.50. Raises ValueError, in French, for anything else."""
    compact = SPACES.sub("", text)
    if compact and not NUMBER.match(compact):
        raise ValueError("Un nombre est attendu, par exemple 62,5.")
    return compact.replace(",", ".")


def whole_number(text: str) -> str:
    """« 3 » or « 3,0 » as 3."""
    value = number(text)
    whole, _point, decimals = value.partition(".")
    if decimals.strip("0"):
        raise ValueError("Un nombre entier est attendu.")
    return whole


def yes_or_no(text: str) -> bool:
    """« oui », « x », « non », an empty cell…"""
    said = fold(text).strip()
    if said not in YES | NO:
        raise ValueError("« oui » ou « non » est attendu.")
    return said in YES


def date(text: str) -> str:
    """« 31/12/2026 » or 2026-12-31 as 2026-12-31."""
    if not text:
        return ""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError("Une date est attendue, par exemple 31/12/2026.")


def choice(choices: list[tuple[str, str]]):
    """A reader of one of these choices, by its code or by its French label."""
    codes = {fold(str(code)): code for code, _label in choices}
    labels = {fold(str(label)): code for code, label in choices}
    known = {**labels, **codes}

    def read(text: str) -> str:
        said = fold(text).strip()
        if said and said not in known:
            words = ", ".join(str(label) for _code, label in choices if label)
            raise ValueError(f"Valeur inconnue. Valeurs possibles : {words}.")
        return known.get(said, "")

    return read


def text(value: str) -> str:
    """The cell as it is."""
    return value
