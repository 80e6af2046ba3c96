"""What the map reads besides the criteria: layers and a date, and the part it asks for."""

import re
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from core.form_fields import DayField, ValuesField, not_a_choice
from core.models import today
from maps.projection import Box, box_of
from neighbourhoods.models import PlaceOfInterest
from premises.availability import RANKS, State
from premises.criteria import Option
from premises.grid import CLOSEST, WIDEST
from premises.models.listing import ListingQuerySet

UNITS, OTHER_UNITS, TRANSPORT, WORKS, VOICES = (
    "locaux", "autres", "transport", "travaux", "temoignages",
)  # fmt: skip
MAIN_LAYERS = [
    (UNITS, "Locaux disponibles"),
    (OTHER_UNITS, "Autres locaux"),
    (TRANSPORT, "Transports"),
    (WORKS, "Travaux"),
    (VOICES, "Témoignages"),
]
SERVICES = PlaceOfInterest.Category.choices
LAYERS = [*MAIN_LAYERS, *SERVICES]
USUAL = [UNITS, OTHER_UNITS, TRANSPORT, WORKS]
NOTHING_ELSE = "fond"  # what a form without any tick still sends
AVAILABLE = {RANKS[State.FREE], RANKS[State.SOON], RANKS[State.HELD]}
TILES = re.compile(r"([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6})")
MOST_TILES = 256  # a screen of 4,000 pixels a side


class MapOptions(forms.Form):
    """The layers shown and the date looked at. A wrong value has its error, and does nothing."""

    couches = ValuesField(label="Couches", required=False)
    date = DayField(
        label="Date", required=False, error_messages={"invalid": "Choisissez une date de la liste."}
    )

    def clean_couches(self) -> list[str]:
        given = self.cleaned_data["couches"]
        known = [value for value, _label in LAYERS]
        self.known = [value for value in known if value in given]
        unknown = [value for value in given if value not in known and value != NOTHING_ELSE]
        if unknown:
            raise not_a_choice(unknown[0])
        return self.known

    @cached_property
    def layers(self) -> list[str]:
        """The layers asked for, in order; the usual ones where none was."""
        self.is_valid()
        return self.known if self.known or NOTHING_ELSE in self.data.getlist("couches") else USUAL

    @cached_property
    def day(self):
        """The date looked at: today unless a later one is asked for."""
        self.is_valid()
        asked = self.cleaned_data.get("date")
        return max(asked, today()) if asked else today()

    @property
    def ranks(self) -> set[int]:
        """The ranks of the units whose layer is shown."""
        shown = AVAILABLE if UNITS in self.layers else set()
        return shown | (set(RANKS.values()) - AVAILABLE if OTHER_UNITS in self.layers else set())

    def narrow(self, listings: ListingQuerySet) -> ListingQuerySet:
        """The listings whose layer is shown."""
        every = len(self.ranks) == len(RANKS)
        return listings if every else listings.filter(rank__in=self.ranks)

    def options(self, choices: list[tuple[str, str]]) -> list[Option]:
        return [Option(value, label, value in self.layers) for value, label in choices]

    @property
    def main_options(self) -> list[Option]:
        """The boxes of the layers that are no services."""
        return self.options(MAIN_LAYERS)

    @property
    def service_options(self) -> list[Option]:
        """The boxes of the kinds of services."""
        return self.options(SERVICES)

    @property
    def service_count(self) -> int:
        return sum(option.chosen for option in self.service_options)

    @property
    def date_text(self) -> str:
        """The date as addresses write it; empty for today."""
        return "" if self.day == today() else self.day.isoformat()

    def query_string(self, dated: bool = True) -> str:
        """The layers and the date, where they are not the usual ones."""
        chosen = self.layers or [NOTHING_ELSE]
        pairs = [("couches", layer) for layer in chosen] if self.layers != USUAL else []
        if dated and self.date_text:
            pairs.append(("date", self.date_text))
        return urlencode(pairs)


class ViewForm(forms.Form):
    """A part of the map: whole tiles of a zoom, « ouest,nord,est,sud », so that answers repeat."""

    zoom = forms.IntegerField(min_value=WIDEST, max_value=CLOSEST)
    tuiles = forms.RegexField(TILES, strip=False)

    def clean_tuiles(self) -> tuple[int, int, int, int]:
        west, north, east, south = map(int, self.cleaned_data["tuiles"].split(","))
        if east < west or south < north or (east - west + 1) * (south - north + 1) > MOST_TILES:
            raise ValidationError("Cette partie de la carte est vide ou trop grande.")
        return west, north, east, south

    def clean(self) -> dict:
        super().clean()
        zoom, tiles = self.cleaned_data.get("zoom"), self.cleaned_data.get("tuiles")
        if zoom is not None and tiles and max(tiles) >= 2**zoom:
            self.add_error("tuiles", "Cette partie de la carte n’existe pas.")
        return self.cleaned_data

    @property
    def box(self) -> Box:
        """The part asked for, in degrees."""
        west, north, east, south = self.cleaned_data["tuiles"]
        return box_of(self.cleaned_data["zoom"], west, north, east, south)


def first_problem(form: forms.Form) -> str:
    """The first error of a form, in one sentence."""
    name, messages = next(iter(form.errors.items()))
    return f"{name}\u00a0: {messages[0]}"


def unknown_parameters(query: QueryDict, known: tuple[str, ...]) -> list[str]:
    """The parameters that an address should not have."""
    return sorted(set(query) - set(known))
