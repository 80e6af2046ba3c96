"""What composers type: a brochure's settings, what it shows, and in what order."""

import hashlib
from collections.abc import Iterable

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.forms.boundfield import BoundField
from django.http import QueryDict

from brochure.choices import Choice, Choices
from brochure.models import Block, Brochure
from core.form_fields import DayField
from core.widgets import DateInput
from neighbourhoods.models import Neighbourhood
from premises.criteria import Group
from premises.forms import UnitFilterForm
from premises.models import Listing
from security.audit import record
from security.models import Verb

BY_CRITERIA, ONE_BY_ONE = "criteres", "liste"
CRITERIA = ("q", "type", "statut", "surface_min", "surface_max", "loyer_max", "pmr", "tri")
MOVES = {"monter": -1, "descendre": 1}
LARGEST_RANK = 999
MEANWHILE = (
    "Quelqu’un a enregistré cette plaquette pendant que vous composiez. Votre saisie est "
    "conservée\u00a0: relisez-la, puis enregistrez de nouveau."
)


class BrochureForm(forms.ModelForm):
    """A brochure's settings, as a new one is started."""

    class Meta:
        model = Brochure
        fields = ["name", "neighbourhood", "format"]

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        places = Neighbourhood.objects.visible_to(user if user.is_staff else AnonymousUser())
        self.fields["neighbourhood"].queryset = places


class SettingsForm(BrochureForm):
    """The settings of a brochure that is being composed."""

    units_by = forms.ChoiceField(
        label="Les locaux sont choisis",
        choices=[(BY_CRITERIA, "Par critères, relus à chaque impression"), (ONE_BY_ONE, "Un à un")],
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    class Meta(BrochureForm.Meta):
        fields = ["name", "neighbourhood", "format", "strapline", "with_foreword", "printer",
                  "print_by"]  # fmt: skip
        field_classes = {"print_by": DayField}
        widgets = {"print_by": DateInput}

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.initial["units_by"] = BY_CRITERIA if self.instance.criteria else ONE_BY_ONE
        self.initial["seen"] = stamp(self.instance)


class Composing:
    """The page on which a brochure is composed: settings, criteria, boxes and ranks, as typed."""

    NAMED = 30  # units named below the criteria

    def __init__(self, brochure: Brochure, user, data: QueryDict | None = None):
        self.brochure, self.user, self.data = brochure, user, data
        self.settings = SettingsForm(user, data, instance=brochure)
        self.choices = Choices(brochure, user)
        self.rank_errors: dict[str, str] = {}
        self.criteria = UnitFilterForm(self.criteria_query(), AnonymousUser())

    def criteria_query(self) -> QueryDict:
        """The criteria as typed, else as stored, in this neighbourhood."""
        query = QueryDict(self.brochure.criteria, mutable=True)
        if self.data is not None:
            query = QueryDict(mutable=True)
            for name in CRITERIA:
                query.setlist(name, self.data.getlist(name))
        query["quartier"] = self.choices.place.slug
        return query

    # What the page shows.

    @property
    def by_criteria(self) -> bool:
        return self.settings["units_by"].value() == BY_CRITERIA

    @property
    def fields(self) -> list[BoundField]:
        """The settings in the order of the screen."""
        hidden = ("units_by", "seen")
        return [field for field in self.settings if field.name not in hidden]

    @property
    def groups(self) -> list[Group]:
        """The criteria of several boxes; the quartier is the brochure's own."""
        return [group for group in self.criteria.groups() if group.name != "quartier"]

    def matching(self) -> list[Listing]:
        """The public units that the criteria find here, in their order."""
        listings = Listing.objects.visible_to(AnonymousUser())
        rows = self.criteria.apply(listings.filter(neighbourhood=self.choices.place))
        return list(rows.select_related("unit__building"))

    def sections(self) -> list[dict]:
        """Each kind with its rows as typed: ticked, ranked, and what is wrong with them."""
        return [
            {
                "kind": section.kind,
                "more": section.more,
                "chosen": [self.row(choice) for choice in section.chosen],
                "others": [self.row(choice) for choice in section.others],
                "by_criteria": section.kind.name == "unit" and self.by_criteria,
            }
            for section in self.choices.sections
        ]

    def row(self, choice: Choice) -> dict:
        typed = self.data.get(f"rang-{choice.key}") if self.data is not None else None
        ticked = choice.chosen if self.data is None else choice.key in self.data.getlist("choix")
        return {
            "choice": choice,
            "ticked": ticked,
            "rank": choice.rank or "" if typed is None else typed,
            "error": self.rank_errors.get(choice.key, ""),
        }

    # What is typed.

    def is_valid(self) -> bool:
        """Whether everything typed can be saved; what cannot is said at its field."""
        valid = self.settings.is_valid()
        self.ranks = {choice.key: self.rank(choice) for choice in self.ticked()}
        if self.by_criteria and not self.criteria.is_valid():
            valid = False
        return valid and not self.rank_errors

    def ticked(self) -> list[Choice]:
        """What is ticked of what may be; anything else in the body of the request is ignored."""
        known = self.choices.by_key
        keys = dict.fromkeys(key for key in self.data.getlist("choix")[:2000] if key in known)
        return [known[key] for key in keys if known[key].chosen or not known[key].reason]

    def rank(self, choice: Choice) -> int:
        """The rank typed for what is ticked; what has none comes last."""
        typed = self.data.get(f"rang-{choice.key}", "").strip()
        if not typed:
            return LARGEST_RANK + 1
        if typed.isascii() and typed.isdecimal() and len(typed) <= 3:
            return int(typed)
        self.rank_errors[choice.key] = f"Écrivez un rang de 0 à {LARGEST_RANK}."
        return LARGEST_RANK + 1

    def ordered(self) -> list[Choice]:
        """What is ticked, in the order of its ranks, then as it stood."""
        known = {key: place for place, key in enumerate(self.choices.by_key)}
        found = sorted(self.ticked(), key=lambda one: (self.ranks[one.key], known[one.key]))
        return self.moved(found)

    def moved(self, found: list[Choice]) -> list[Choice]:
        """The same with one object a place up or down among those of its kind."""
        verb, _, key = self.data.get("action", "").partition(" ")
        rows = [choice for choice in found if key and choice.kind == key.partition("-")[0]]
        here = next((place for place, choice in enumerate(rows) if choice.key == key), None)
        if verb not in MOVES or here is None or not 0 <= here + MOVES[verb] < len(rows):
            return found
        one, other = (found.index(rows[place]) for place in (here, here + MOVES[verb]))
        found[one], found[other] = found[other], found[one]
        return found

    def save(self) -> bool:
        """Write everything, or nothing where somebody else wrote meanwhile."""
        with transaction.atomic():
            stored = Brochure.objects.select_for_update().get(pk=self.brochure.pk)
            if stamp(stored) != self.settings.cleaned_data["seen"]:
                self.meet(stored)
                return False
            brochure = self.settings.instance
            brochure.criteria = self.criteria_kept()
            brochure.ready_on = None if not self.user.is_staff else stored.ready_on
            brochure.save()
            store_blocks(brochure, self.ordered())
            record(Verb.CHANGED, brochure, by=self.user, changed=self.settings.changed_data)
        return True

    def criteria_kept(self) -> str:
        """The criteria as they are stored; the neighbourhood makes « all units » no empty text."""
        if not self.by_criteria:
            return ""
        query = QueryDict(self.criteria.query_string(), mutable=True)
        query["quartier"] = self.settings.instance.neighbourhood.slug
        return query.urlencode(safe=",")

    def meet(self, stored: Brochure) -> None:
        """Say that somebody wrote meanwhile; a second go writes knowingly."""
        self.settings.data = self.settings.data.copy()
        self.settings.data["seen"] = stamp(stored)
        self.settings.add_error(None, MEANWHILE)


def stamp(brochure: Brochure) -> str:
    """Changes each time that a brochure is saved."""
    at = brochure.updated_at.isoformat() if brochure.updated_at else ""
    return hashlib.sha256(at.encode()).hexdigest()


def store_blocks(brochure: Brochure, wanted: Iterable[Choice]) -> None:
    """Make the blocks of a brochure these, in this order for each kind."""
    wanted = list(wanted)
    stored = {f"{b.kind}-{getattr(b, f'{b.kind}_id')}": b for b in brochure.blocks.all()}
    keys = {choice.key for choice in wanted}
    brochure.blocks.filter(pk__in=[b.pk for key, b in stored.items() if key not in keys]).delete()
    changed, made = [], []
    for order, choice in enumerate(wanted, 1):
        block = stored.get(choice.key)
        if block is None:
            made.append(Block(brochure=brochure, order=order, **{f"{choice.kind}_id": choice.pk}))
        elif block.order != order:
            block.order = order
            changed.append(block)
    Block.objects.bulk_create(made)
    Block.objects.bulk_update(changed, ["order"])
