"""What the pages of neighbourhoods and buildings say of the works."""

from django.db.models import Q

from core.models import today
from core.panels import Panel
from neighbourhoods.models import Neighbourhood
from premises.models import Building
from renewal.models import Effect, Project


def neighbourhood_works(neighbourhood: Neighbourhood, user) -> Panel | None:
    """The projects of a neighbourhood, each with its next date."""
    projects = Project.objects.visible_to(user).filter(neighbourhood=neighbourhood)
    shown = list(projects.with_milestones())
    if not shown:
        return None
    return Panel(
        "renewal/panels/_works.html",
        {
            "anchor": "travaux",
            "title": "Travaux",
            "neighbourhood": neighbourhood,
            "projects": shown,
        },
    )


def building_effects(building: Building, user) -> Panel | None:
    """What works change for a building, now or later."""
    effects = Effect.objects.filter(
        Q(end=None) | Q(end__gte=today()),
        building=building,
        project__in=Project.objects.visible_to(user),
    )
    shown = list(effects.select_related("project"))
    return Panel("renewal/panels/_effects.html", {"effects": shown}) if shown else None
