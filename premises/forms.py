"""The one filter form: the list, the map, the exports and the feed read the same query string."""

from collections.abc import Collection
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.http import QueryDict

from core.form_fields import AmountField, ValueField, ValuesField, WordsField, not_a_choice
from core.numbers import plain
from core.parts import Parts
from core.templatetags.french import area, euros_cents
from core.text import fold, stems
from neighbourhoods.models import Neighbourhood
from premises import search
from premises.availability import RANKS, State
from premises.criteria import (
    FILTERS,
    LOOKUPS,
    MAX_BOXES,
    ORDERS,
    SORTS,
    STATES,
    ActiveFilter,
    Group,
    Option,
    Relaxed,
)
from premises.models import Unit
from premises.models.listing import ListingQuerySet

MAX_IDS, ID_DIGITS = 50, 18
FURTHEST_PAGE = 10**9


def chosen_ids(query: QueryDict) -> list[int]:
    """The units of the visitor's selection, `?ids=12,31`; what is no identifier is left out."""
    texts = ",".join(query.getlist("ids")).split(",")
    numbers = [text for text in texts if text.isascii() and text.isdecimal()]
    return list(dict.fromkeys(int(text) for text in numbers if len(text) <= ID_DIGITS))[:MAX_IDS]


class UnitFilterForm(forms.Form):
    """Criteria on units. A wrong value has its error, and the others still apply."""

    q = WordsField(label="Mots recherchés", example="atelier")
    quartier = ValuesField(label="Quartier", required=False)
    type = ValuesField(label="Type de local", required=False, choices=Unit.Kind.choices)
    statut = ValuesField(label="Disponibilité", required=False, choices=STATES)
    surface_min = AmountField(label="Surface minimale", required=False)
    surface_max = AmountField(label="Surface maximale", required=False)
    loyer_max = AmountField(label="Loyer maximal", required=False)
    pmr = ValueField(label="Accessible en fauteuil roulant", required=False, choices=[("1", "Oui")])
    tri = ValueField(label="Trier par", required=False, choices=SORTS)

    def __init__(self, query: QueryDict, user=None, parts: Parts | None = None):
        super().__init__(query)
        self.parts = parts or Parts(None)
        self.user = user or AnonymousUser()
        self.common_words = False  # more units match than are ranked (premises/search.py)
        self.ids = chosen_ids(query)

    @cached_property
    def neighbourhoods(self) -> list[Neighbourhood]:
        """The neighbourhoods to choose from; where they are many, those asked for."""
        visible = Neighbourhood.objects.visible_to(self.user)
        visible = visible.only("slug", "name", "published").order_by("name", "pk")
        found = self.parts.get("neighbourhoods", lambda: list(visible[: MAX_BOXES + 1]))
        self.many_neighbourhoods = len(found) > MAX_BOXES
        if self.many_neighbourhoods:
            asked = self.data.getlist("quartier")[:MAX_BOXES]
            found = list(visible.filter(slug__in=asked)) if asked else []
        return found

    def clean(self) -> dict:
        super().clean()
        if self.cleaned_data.get("quartier"):
            self.keep_known("quartier", [place.slug for place in self.neighbourhoods])
        self.keep_known("type", Unit.Kind.values)
        self.keep_known("statut", [value for value, _label in STATES])
        smallest, largest = (self.cleaned_data.get(f"surface_{end}") for end in ("min", "max"))
        if smallest is not None and largest is not None and largest < smallest:
            self.add_error("surface_max", "Elle est plus petite que la surface minimale.")
        return self.cleaned_data

    def keep_known(self, name: str, known: Collection[str]) -> None:
        """Keep the values of a list that exist, in the list's order; the others are an error."""
        given = self.cleaned_data.get(name, [])
        unknown = [value for value in given if value not in known]
        if unknown:
            self.add_error(name, not_a_choice(unknown[0]))
        self.cleaned_data[name] = [value for value in known if value in given]

    # What the criteria do to listings.

    @cached_property
    def given(self) -> dict:
        """The valid criteria, by name, in the order of addresses."""
        self.is_valid()
        values = {name: self.cleaned_data.get(name) for name in FILTERS}
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    @cached_property
    def stems(self) -> list[str]:
        """The words searched; without accents, as the index holds them both ways."""
        return list(dict.fromkeys(stems(fold(self.given.get("q", "")))))

    def conditions(self) -> dict[str, Q]:
        """The condition of each criterion."""
        return {name: self.condition(name, value) for name, value in self.given.items()}

    def condition(self, name: str, value) -> Q:
        if name == "q":
            return search.matching(self.stems)
        if name == "quartier":
            value = [place.pk for place in self.neighbourhoods if place.slug in value]
        if name == "statut":
            value = [RANKS[State(state)] for state in value]
        return Q((LOOKUPS[name], True if name == "pmr" else value))

    def narrow(self, listings: ListingQuerySet, without: Collection[str] = ()) -> ListingQuerySet:
        """The listings that meet every criterion, but for some."""
        for name, condition in self.conditions().items():
            if name == "q" and self.common_words:
                condition = search.reading(self.stems)
            if name not in without:
                listings = listings.filter(condition)
        return listings

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """The orders to choose from; relevance only where words were searched."""
        return [choice for choice in SORTS if choice[0] != "pertinence" or self.ranks]

    @property
    def ranks(self) -> bool:
        """Whether the units can be ranked by how well they answer."""
        return "q" in self.given and not self.common_words

    @property
    def default_sort(self) -> str:
        return "pertinence" if self.ranks else "disponibilite"

    @property
    def sort(self) -> str:
        """The order asked for; relevance means nothing without words."""
        self.is_valid()
        asked = self.cleaned_data.get("tri") or self.default_sort
        return self.default_sort if asked == "pertinence" else asked

    def order(self, listings: ListingQuerySet) -> ListingQuerySet:
        """The listings in the order asked for, ties by reference."""
        if self.sort == "pertinence":
            listings = listings.annotate(score=search.score(self.stems))
            return listings.order_by("-score", "reference")
        return listings.order_by(*ORDERS[self.sort], "reference")

    def apply(self, listings: ListingQuerySet) -> ListingQuerySet:
        """The listings that meet the criteria, in the order asked for."""
        return self.order(self.narrow(listings))

    def unpriced_count(self, listings: ListingQuerySet) -> int:
        """How many units the highest rent leaves out because their rent is not known."""
        if "loyer_max" not in self.given:
            return 0
        return self.narrow(listings, without=["loyer_max"]).filter(monthly_rent=None).count()

    def relaxed(self, listings: ListingQuerySet) -> list[Relaxed]:
        """For each criterion, what would be found without it, most first; one query for all."""
        conditions = self.conditions()
        if not conditions:
            return []
        counts = {
            f"without_{name}": Count("pk", filter=all_of(conditions, but=name))
            for name in conditions
        }
        found = listings.order_by().aggregate(**counts)
        choices = [
            Relaxed(
                self.given["q"] if name == "q" else self.words(name),
                self.query_string(without=name),
                found[f"without_{name}"],
            )
            for name in conditions
        ]
        return sorted(choices, key=lambda choice: -choice.count)

    # What the criteria are in addresses and in words.

    @property
    def part_key(self) -> str | None:
        """What names the parts of pages that depend on the criteria; None: not to be kept."""
        return None if self.ids or self.errors else f"{self.sort} {self.query_string()}"

    @property
    def page(self) -> int:
        """The page asked for, 1 when it is no number; too high a one is for the list to lower."""
        text = self.data.get("page", "")
        if not (text.isascii() and text.isdecimal()):
            return 1
        return max(1, int(text)) if len(text) < 10 else FURTHEST_PAGE

    def query_string(self, without: str | Collection[str] = (), **changes) -> str:
        """The canonical query string of the valid criteria, with some left out or replaced."""
        left_out = {without} if isinstance(without, str) else set(without)
        values = {**self.given, "tri": self.sort if self.sort != self.default_sort else None}
        values["ids"] = ",".join(str(pk) for pk in self.ids)
        values = {name: value for name, value in values.items() if name not in left_out}
        pairs = []
        for name, value in {**values, **changes}.items():
            for item in value if isinstance(value, list) else [value]:
                if item not in (None, ""):
                    pairs.append((name, plain(item) if isinstance(item, Decimal) else item))
        return urlencode(pairs, safe=",")

    def active_filters(self) -> list[ActiveFilter]:
        """Each criterion in words, with the query string that drops it; every value apart."""
        found = []
        for name, value in self.given.items():
            if not isinstance(value, list):
                found.append(ActiveFilter(self.words(name), self.query_string(without=name)))
                continue
            for item in value:
                rest = [other for other in value if other != item]
                query = self.query_string(**{name: rest})
                found.append(ActiveFilter(self.label_of(name, item), query))
        return found

    def label_of(self, name: str, value: str) -> str:
        """A value of a list in words."""
        return next(option.label for option in self.options(name) if option.value == value)

    def words(self, name: str) -> str:
        """A criterion in words."""
        value = self.given[name]
        if isinstance(value, list):
            return " ou ".join(self.label_of(name, item) for item in value)
        return {
            "q": lambda: f"«\u00a0{value}\u00a0»",
            "surface_min": lambda: f"Au moins {area(value)}",
            "surface_max": lambda: f"Au plus {area(value)}",
            "loyer_max": lambda: f"Loyer jusqu’à {euros_cents(value)}",
            "pmr": lambda: "Accessible en fauteuil roulant",
        }[name]()

    def options(self, name: str) -> list[Option]:
        """The boxes of a list of values."""
        if name == "quartier":
            choices = [(place.slug, place.name) for place in self.neighbourhoods]
        else:
            choices = self.fields[name].choices
        given = self.given.get(name, [])
        return [Option(value, label, value in given) for value, label in choices]

    def groups(self) -> list[Group]:
        """The criteria of several boxes, as the panel draws them."""
        return [
            Group(
                name,
                self.fields[name].label,
                self.options(name),
                self.errors.get(name, []),
                listed_elsewhere=name == "quartier" and self.many_neighbourhoods,
            )
            for name in ("type", "statut", "quartier")
        ]


def all_of(conditions: dict[str, Q], but: str) -> Q:
    """All conditions but one."""
    found = Q()
    for name, condition in conditions.items():
        if name != but:
            found &= condition
    return found
