"""Where works take place, as maps and plans draw it."""

from collections.abc import Iterable
from dataclasses import dataclass

from neighbourhoods.ground import latest_perimeters, simplified
from neighbourhoods.models import Neighbourhood, Perimeter
from renewal.models import Project


@dataclass(frozen=True)
class Works:
    """The areas that works cover, as GeoJSON, and where their outlines come from."""

    contours: list[dict]
    sources: list[str]

    def cited(self, sources: Iterable[str]) -> list[str]:
        """The sources of a ground and of the works drawn on it, each once."""
        return list(dict.fromkeys([*sources, *self.sources]))

    def on(self, ground: dict) -> dict:
        """The ground of a map (neighbourhoods.ground) with these works."""
        return {**ground, "projects": self.contours, "sources": self.cited(ground["sources"])}


NOTHING = Works([], [])


def works_of(neighbourhoods: Iterable[Neighbourhood], projects: Iterable[Project]) -> Works:
    """The latest areas of urban renewal of these neighbourhoods, and these projects' perimeters."""
    ids = [neighbourhood.pk for neighbourhood in neighbourhoods]
    areas = latest_perimeters(ids, Perimeter.Kind.NPNRU)
    drawn = [(row.geojson, row.source) for row in areas]
    drawn += [(row.geojson, row.perimeter_source) for row in projects if row.geojson]
    return Works(
        contours=[simplified(geojson) for geojson, _source in drawn],
        sources=[source for _geojson, source in drawn if source],
    )
