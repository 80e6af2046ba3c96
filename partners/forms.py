"""Which organisations the list shows."""

from neighbourhoods.forms import NeighbourhoodFilter
from partners.models import OrganisationQuerySet, PlacedQuerySet


class OrganisationFilter(NeighbourhoodFilter):
    """The organisations that serve a neighbourhood, and the steps they lead there."""

    def apply(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        return organisations.serving(self.neighbourhood) if self.neighbourhood else organisations

    def apply_to_steps(self, steps: PlacedQuerySet) -> PlacedQuerySet:
        return steps.filter(neighbourhood=self.neighbourhood) if self.neighbourhood else steps
