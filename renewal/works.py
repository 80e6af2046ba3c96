"""Where works take place, as maps and plans draw it."""

from collections.abc import Iterable

from neighbourhoods.ground import simplified
from renewal.models import Project


def contours(projects: Iterable[Project]) -> list[dict]:
    """The perimeters of the projects that have one, as GeoJSON."""
    return [simplified(project.geojson) for project in projects if project.geojson]
