"""How full the premises are and will be: all together, and building by building."""

import datetime

from core.lists import may_read
from portal.dashboard.chart import Chart, occupancy_chart
from premises.forecast import forecast, month_starts, total
from premises.models import Building, Occupancy, Unit


def may_see(user) -> bool:
    """Who may read occupancies: months ahead tell which firm is leaving."""
    return may_read(user, Occupancy) and may_read(user, Unit)


def of_all(day: datetime.date) -> Chart:
    """Every unit of the portal, drafts too: what is let matters, not what is shown."""
    days = month_starts(day)
    fills = forecast(Unit.objects.all(), days)
    return occupancy_chart(
        "ensemble", "l’ensemble des locaux", days, total(fills.values(), len(days))
    )


def of_buildings(buildings: list[Building], day: datetime.date) -> list[tuple[Building, Chart]]:
    """Each of these buildings, in as many queries as for one."""
    days = month_starts(day)
    fills = forecast(Unit.objects.filter(building__in=buildings), days)
    nothing = total([], len(days))
    return [
        (
            building,
            occupancy_chart(
                f"batiment-{building.pk}", building.name, days, fills.get(building.pk, nothing)
            ),
        )
        for building in buildings
    ]
