"""What the filter form is made of: its orders, its columns, and what it hands to templates."""

from typing import NamedTuple

from django.db.models import F

from premises.availability import State

STATES = [choice for choice in State.choices if choice[0] != State.WITHDRAWN]
SORTS = [
    ("disponibilite", "Disponibilité"),
    ("pertinence", "Pertinence"),
    ("surface", "Surface croissante"),
    ("-surface", "Surface décroissante"),
    ("loyer", "Loyer croissant"),
    ("-loyer", "Loyer décroissant"),
    ("recent", "Nouveautés d’abord"),
]
ORDERS = {
    "disponibilite": ["rank", "sort_on"],
    "surface": [F("area").asc(nulls_last=True)],
    "-surface": [F("area").desc(nulls_last=True)],
    "loyer": [F("monthly_rent").asc(nulls_last=True)],
    "-loyer": [F("monthly_rent").desc(nulls_last=True)],
    "recent": ["-changed_at"],
}
LOOKUPS = {
    "quartier": "neighbourhood__in",
    "type": "kind__in",
    "statut": "rank__in",  # the state, as the indexes of the list hold it
    "surface_min": "area__gte",
    "surface_max": "area__lte",
    "loyer_max": "monthly_rent__lte",
    "pmr": "accessible",
}
FILTERS = ("q", *LOOKUPS)
MAX_BOXES = 60  # neighbourhoods; beyond, their own list leads here


class ActiveFilter(NamedTuple):
    """A criterion in words, and the query string of the list without it."""

    label: str
    query: str


class Relaxed(NamedTuple):
    """What the list would hold without one criterion."""

    label: str
    query: str
    count: int


class Option(NamedTuple):
    """A box to tick."""

    value: str
    label: str
    chosen: bool


class Group(NamedTuple):
    """A criterion of several boxes."""

    name: str
    label: str
    options: list[Option]
    errors: list[str]
    listed_elsewhere: bool = False  # too many boxes: only those ticked are here

    @property
    def chosen_count(self) -> int:
        return sum(option.chosen for option in self.options)

    @property
    def is_open(self) -> bool:
        return bool(self.errors)
