"""The filters of the calendar's page."""

import datetime
import re

from django import forms

from core.models import today
from portal.calendar.events import ANY, Kind
from portal.calendar.month import EARLIEST, LATEST
from premises.titles import add_months

MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
LIST_MONTHS = 12


class CalendarForm(forms.Form):
    """Which month, as a table or as the list of a year, and which kinds of dates."""

    VIEWS = [("mois", "Un mois"), ("liste", "La liste sur douze mois")]

    mois = forms.CharField(
        label="Mois",
        required=False,
        max_length=7,
        widget=forms.TextInput({"autocomplete": "off"}),  # a month input would drop what is wrong
        help_text="Par exemple 2027-03.",
    )
    vue = forms.ChoiceField(label="Présentation", choices=VIEWS, required=False)
    nature = forms.MultipleChoiceField(
        label="Nature",
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_mois(self) -> datetime.date:
        """The first day of the month, today's unless told."""
        said = self.cleaned_data["mois"]
        if not said:
            return today().replace(day=1)
        if not MONTH.fullmatch(said):
            raise forms.ValidationError("Écrivez l’année puis le mois, par exemple 2027-03.")
        year, month = (int(part) for part in said.split("-"))
        if not 1 <= month <= 12:
            raise forms.ValidationError("Il n’y a que douze mois, de 01 à 12.")
        if not EARLIEST.year <= year < LATEST.year:
            raise forms.ValidationError("Choisissez une année entre 1901 et 2198.")
        return datetime.date(year, month, 1)

    @property
    def first(self) -> datetime.date:
        """The month asked for; today's where it was mistyped."""
        return self.cleaned_data.get("mois") or today().replace(day=1)

    @property
    def last(self) -> datetime.date:
        """The last day of the list."""
        return add_months(self.first, LIST_MONTHS) - datetime.timedelta(days=1)

    @property
    def as_list(self) -> bool:
        return self.cleaned_data.get("vue") == "liste"

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(Kind(value) for value in self.cleaned_data.get("nature") or []) or ANY
