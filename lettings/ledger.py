"""What was asked and could not be met, by year: the argument for the next building."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from core.exports.cells import Table
from core.templatetags.french import area, euros, number
from lettings.models import UnmetDemand
from lettings.workflow import Reason
from premises.models import Unit

HEADERS = ["Close le", "Natures", "Surface au moins (m²)", "Surface au plus (m²)",
           "Budget mensuel (€ TTC)", "Souhaité le", "Quartier", "Raison"]  # fmt: skip


@dataclass
class Group:
    """Some unmet demands together: how many, how many m² at least, for what budget."""

    name: str
    count: int = 0
    area: Decimal = Decimal(0)
    budgets: list[Decimal] = field(default_factory=list)

    def add(self, demand: UnmetDemand) -> None:
        self.count += 1
        self.area += demand.area_min or 0
        if demand.budget is not None:
            self.budgets.append(demand.budget)

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Name, number, m² and median budget in words."""
        budget = euros(median(self.budgets)) if self.budgets else "–"
        size = area(self.area) if self.area else "–"
        return self.name, number(self.count), size, budget


def years() -> list[int]:
    """The years of the ledger, the last first."""
    return [day.year for day in UnmetDemand.objects.dates("closed_on", "year", order="DESC")]


def demands(year: int | None):
    """The demands of a year, or all."""
    found = UnmetDemand.objects.select_related("neighbourhood").order_by("closed_on", "pk")
    return found.filter(closed_on__year=year) if year else found


def grouped(rows: Iterable[UnmetDemand]) -> list[tuple[str, list[tuple], tuple]]:
    """Tables by nature, reason, quartier and year, each with its total.

    A demand for several natures counts in each of them, once in the total.
    """
    kinds, reasons = dict(Unit.Kind.choices), dict(Reason.choices)
    ways = {
        "Nature de local": lambda row: (
            [kinds.get(kind, kind) for kind in row.kinds] or ["Non dite"]
        ),
        "Raison": lambda row: [str(reasons.get(row.reason, row.reason))],
        "Quartier": lambda row: [row.neighbourhood.name if row.neighbourhood else "Non dit"],
        "Année": lambda row: [str(row.closed_on.year)],
    }
    total, tables = Group("Total"), {title: defaultdict(lambda: Group("")) for title in ways}
    for row in rows:
        total.add(row)
        for title, names_of in ways.items():
            for name in names_of(row):
                group = tables[title][name]
                group.name = name
                group.add(row)
    return [
        (title, [group.cells for group in sorted(groups.values(), key=most_first)], total.cells)
        for title, groups in tables.items()
    ]


def most_first(group: Group) -> tuple[int, str]:
    return -group.count, group.name


def export(rows: Iterable[UnmetDemand]) -> Table:
    """One line a demand, as computers read it; no line is about anybody."""
    return Table(
        "Demandes non satisfaites",
        HEADERS,
        (
            [
                row.closed_on,
                ", ".join(row.kinds),
                row.area_min,
                row.area_max,
                row.budget,
                row.wanted_on,
                row.neighbourhood.name if row.neighbourhood else "",
                row.get_reason_display(),
            ]
            for row in rows
        ),
    )
