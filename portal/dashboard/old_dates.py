"""The dates that milestones had before they were put off, as texts may still write them.

A text may say it in digits or in words, as precisely as announced or less: "12/03/2027",
"12 mars 2027", "mars 2027", "1er trimestre 2027", "T1 2027". A year alone is never looked for: it
would accuse half of the texts. A text that also gives the new date tells the postponement rather
than the old date; and a date that another milestone of the neighbourhood has now is not old.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.templatetags.french import date_fr
from core.text import fold
from renewal.models import Milestone, Postponement, Precision, Status, in_words

FINENESS = [Precision.DAY, Precision.MONTH, Precision.QUARTER]
ORDINALS = {1: r"(?:1\s?er|premier)", 2: r"(?:2\s?e|2\s?nd|2\s?eme|deuxieme|second)",
            3: r"(?:3\s?e|3\s?eme|troisieme)", 4: r"(?:4\s?e|4\s?eme|quatrieme)"}  # fmt: skip
UNITS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
NUMBERS = (
    *UNITS,
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
    *(f"dix-{unit}" for unit in UNITS[6:]),
    *("vingt", "vingt-et-un", *(f"vingt-{unit}" for unit in UNITS[1:]), "trente", "trente-et-un"),
)


@dataclass(frozen=True)
class OldDate:
    """A date that a milestone no longer has: how texts write it, and what it has become."""

    milestone: Milestone
    neighbourhood: int
    pattern: re.Pattern
    present: re.Pattern
    years: frozenset[str]  # a text that quotes it holds one of these
    day: datetime.date | None  # where it was announced to the day

    @property
    def now(self) -> str:
        """What has become of it."""
        return f"«\u00a0{self.milestone.title}\u00a0» est reporté\u00a0: {self.milestone.date_text}"

    @property
    def day_text(self) -> str:
        return date_fr(self.day)

    def quoted_in(self, folded: str) -> str:
        """The words of a folded text that quote it; empty when none do."""
        match = self.pattern.search(folded)
        return match[0].strip() if match and not self.present.search(folded) else ""


def forms(day: datetime.date, precision: str, announced: str) -> list[str]:
    """Patterns, for folded texts, of a date as precise as that, or less than announced.

    « 13 mars 2031 » does not quote « 12 mars 2031 », though « mars 2031 » does.
    """
    before = r"(?<!\d\s)(?<!\der\s)" if announced == Precision.DAY else ""
    month = fold(date_fr(day).split("\u00a0", 1)[1]).split()[0]
    year, number = day.year, day.month
    if precision == Precision.DAY:
        inner = NUMBERS[day.day - 1].replace("-", r"[\s-]")
        first = r"|1\s?er|premier" if day.day == 1 else ""
        return [
            rf"\b(?:0?{day.day}|{inner}{first})\s+{month}\s+{year}\b",
            rf"\b0?{day.day}[/.-]0?{number}[/.-](?:{year}|{year % 100:02})\b",
            rf"\b{year}-{number:02}-{day.day:02}\b",
        ]
    if precision == Precision.MONTH:
        return [rf"{before}\b{month}\s+{year}\b", rf"(?<![\d/.-])0?{number}/{year}\b"]
    if precision == Precision.QUARTER:
        quarter = (number - 1) // 3 + 1
        return [
            rf"\b{ORDINALS[quarter]}\s+trimestre\s+(?:de\s+)?{year}\b",
            rf"\bt{quarter}\s+{year}\b",
        ]
    return []


def any_of(patterns: Iterable[str]) -> re.Pattern:
    """One pattern for several; without any, one that nothing matches."""
    return re.compile("|".join(patterns) or r"(?!)")


def old_dates() -> list[OldDate]:
    """The former dates of milestones that are put off and not done yet, in two queries."""
    rows = Postponement.objects.exclude(milestone__status=Status.DONE).select_related(
        "milestone__project"
    )
    put_off = list(rows)
    places = {row.milestone.project.neighbourhood_id for row in put_off}
    alive: dict[int, set[tuple]] = {place: set() for place in places}
    if places:
        others = Milestone.objects.filter(project__neighbourhood__in=places)
        for place, day, precision in others.values_list(
            "project__neighbourhood_id", "date", "precision"
        ):
            alive[place] |= {(finer, in_words(day, finer)) for finer in coarser(precision)}
    found = (old_date(row, alive[row.milestone.project.neighbourhood_id]) for row in put_off)
    return [one for one in found if one]


def coarser(precision: str) -> list[str]:
    """A precision and those that say less, years left out."""
    return FINENESS[FINENESS.index(precision) :] if precision in FINENESS else []


def old_date(row: Postponement, alive: set[tuple]) -> OldDate | None:
    """A former date, unless every way to write it is true of a milestone."""
    said = [one for one in coarser(row.precision) if (one, in_words(row.date, one)) not in alive]
    patterns = [form for precision in said for form in forms(row.date, precision, row.precision)]
    if not patterns:
        return None
    milestone = row.milestone
    finest = coarser(milestone.precision)
    now = [
        form for precision in finest for form in forms(milestone.date, precision, Precision.MONTH)
    ]
    if milestone.precision == Precision.YEAR:
        now = [rf"\b{milestone.date.year}\b"] if milestone.date.year != row.date.year else []
    day = row.date if row.precision == Precision.DAY and Precision.DAY in said else None
    place = milestone.project.neighbourhood_id
    years = frozenset({str(row.date.year), f"/{row.date.year % 100:02}"})
    return OldDate(milestone, place, any_of(patterns), any_of(now), years, day)
