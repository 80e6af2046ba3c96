"""Everything the map draws, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from maps.forms import TRANSPORT, WORKS, MapOptions
from maps.layers import ItemGroup
from neighbourhoods.ground import ground
from neighbourhoods.models import Neighbourhood
from premises.availability import RANKS, State
from premises.cells import cells, counted, first_cells, kept_cells, placed
from premises.forms import UnitFilterForm
from premises.grid import Box
from premises.markers import building_markers
from premises.models import Listing
from premises.models.listing import ListingQuerySet
from renewal.models import Project
from renewal.works import NOTHING, works_of

IN_FULL = 500  # units; beyond, the first view counts them by cell and later ones are asked for
BUILDINGS_FROM = 14  # zoom from which a view that is asked for shows buildings
MOST_BUILDINGS = 2000
MOST_NEIGHBOURHOODS = 12
KEPT = {"type", "statut"}  # criteria that the counted squares can answer


@dataclass(frozen=True)
class Asked:
    """The units to draw: those of the criteria and of the layers shown."""

    form: UnitFilterForm
    options: MapOptions

    @property
    def listings(self) -> ListingQuerySet:
        visible = Listing.objects.visible_to(self.form.user)
        return self.options.narrow(self.form.narrow(visible))

    @property
    def is_kept(self) -> bool:
        """Whether the squares counted with the listings answer; they hold public units only."""
        return not self.form.user.is_staff and KEPT.issuperset(self.form.given)

    @property
    def ranks(self) -> set[int]:
        """The ranks asked for among those of the layers."""
        asked = self.form.given.get("statut") or State.values
        return {RANKS[State(value)] for value in asked} & self.options.ranks

    def kept(self, zoom: int, box: Box | None = None) -> list[list]:
        return kept_cells(self.form.given.get("type", []), self.ranks, zoom, box)

    def cells(self, zoom: int, box: Box) -> list[list]:
        """A part of the wide map."""
        return self.kept(zoom, box) if self.is_kept else cells(self.listings, zoom, box)


def first_view(asked: Asked, count: int) -> dict:
    """All buildings if they are few; else the country by cells."""
    if count <= IN_FULL:
        return {"markers": building_markers(asked.listings)}
    zoom, found = first_cells(asked.kept if asked.is_kept else counted(asked.listings))
    return {"cells": found, "zoom": zoom}


def view(asked: Asked, zoom: int, box: Box) -> dict:
    """A part of the map: buildings when near, cells otherwise."""
    if zoom < BUILDINGS_FROM:
        return {"cells": asked.cells(zoom, box)}
    markers = building_markers(asked.listings, box, MOST_BUILDINGS + 1)
    partial = len(markers) > MOST_BUILDINGS
    return {"markers": markers[:MOST_BUILDINGS], "partial": partial, "ground": near(asked, box)}


def near(asked: Asked, box: Box) -> dict:
    """The ground of the neighbourhoods whose units a part of the map shows."""
    ids = placed(asked.listings, box).values("neighbourhood").distinct()[:MOST_NEIGHBOURHOODS]
    places = list(Neighbourhood.objects.filter(pk__in=[row["neighbourhood"] for row in ids]))
    projects = Project.objects.visible_to(asked.form.user).filter(neighbourhood__in=places)
    return drawn_ground(ground(places), asked.options, places, projects)


def drawn_ground(
    under: dict,
    options: MapOptions,
    neighbourhoods: list[Neighbourhood],
    projects: Iterable[Project],
) -> dict:
    """The ground under the layers shown: lines only with transport, works with theirs."""
    lines = under["lines"] if TRANSPORT in options.layers else []
    works = works_of(neighbourhoods, projects) if WORKS in options.layers else NOTHING
    return works.on({**under, "lines": lines, "stops": []})


def points(groups: Iterable[ItemGroup]) -> list[dict]:
    """The points of the layers beside the premises."""
    return [item.plain() for group in groups for item in group.items if item.point]


def later_views(form: UnitFilterForm, options: MapOptions) -> str:
    """The address of later views, its part of the map left to add."""
    criteria = form.query_string(without="ids", tri=None)
    parts = [part for part in (criteria, options.query_string()) if part]
    return f"{reverse('maps:view')}?{'&'.join(parts)}"
