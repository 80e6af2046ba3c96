"""The filter of the list of buildings."""

from core.form_fields import ValuesField, not_a_choice
from neighbourhoods.forms import NeighbourhoodFilter
from premises.models import Building
from premises.models.building import BuildingQuerySet


class BuildingFilter(NeighbourhoodFilter):
    """A neighbourhood and kinds of building; what is wrong is said and does not filter."""

    type = ValuesField(label="Nature du bâtiment", required=False, choices=Building.Kind.choices)

    def clean_type(self) -> list[str]:
        given = self.cleaned_data["type"]
        unknown = [value for value in given if value not in Building.Kind.values]
        self.kinds = [value for value in Building.Kind.values if value in given]
        if unknown:
            raise not_a_choice(unknown[0])
        return self.kinds

    def apply(self, buildings: BuildingQuerySet) -> BuildingQuerySet:
        """The buildings of the kinds and of the neighbourhood asked for."""
        if self.kinds:
            buildings = buildings.filter(kind__in=self.kinds)
        if self.neighbourhood:
            buildings = buildings.filter(neighbourhood=self.neighbourhood)
        return buildings

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The boxes of kinds: value, words, ticked."""
        return [(value, label, value in self.kinds) for value, label in Building.Kind.choices]
