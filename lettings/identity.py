"""The numbers that identify firms and associations in France."""

import re

SPACES = re.compile(r"[\s\u00a0\u202f]")
RNA = re.compile(r"W[0-9A-Z][0-9]{8}")
LA_POSTE = "356000000"  # its establishments add up their digits instead


def compact(number: str) -> str:
    """A number as it is stored: without spaces, letters in capitals."""
    return SPACES.sub("", number).upper()


def is_siret(number: str) -> bool:
    """Whether a compact SIRET (14 digits) has a right key (Luhn, ISO/IEC 7812-1)."""
    if not (len(number) == 14 and number.isascii() and number.isdigit()):
        return False
    if number.startswith(LA_POSTE):
        return sum(map(int, number)) % 5 == 0
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(number)]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_rna(number: str) -> bool:
    """Whether a compact number is that of an association (répertoire national)."""
    return bool(RNA.fullmatch(number))
