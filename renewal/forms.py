"""Which projects the list shows."""

from neighbourhoods.forms import NeighbourhoodFilter
from renewal.models import ProjectQuerySet


class ProjectFilter(NeighbourhoodFilter):
    """The projects of a neighbourhood."""

    def apply(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        if self.neighbourhood:
            projects = projects.filter(neighbourhood=self.neighbourhood)
        return projects
