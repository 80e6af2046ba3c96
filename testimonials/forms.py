"""Which testimonials the list shows."""

from django import forms
from django.core.exceptions import ValidationError

from core.text import clean, stems
from neighbourhoods.forms import NeighbourhoodFilter
from premises.search import matching
from testimonials.models import TestimonialQuerySet


class TestimonialFilter(NeighbourhoodFilter):
    """Testimonials of a neighbourhood that hold every word."""

    __test__ = False  # no test class, whatever its name suggests to pytest

    q = forms.CharField(
        label="Métier ou mot",
        required=False,
        max_length=100,
        error_messages={"max_length": "Écrivez 100 caractères au plus."},
    )

    def clean_q(self) -> str:
        text = clean(self.cleaned_data["q"])
        if text and not stems(text):
            raise ValidationError(
                "Écrivez au moins un mot précis, par exemple «\u00a0couture\u00a0»."
            )
        return text

    def apply(self, testimonials: TestimonialQuerySet) -> TestimonialQuerySet:
        if self.neighbourhood:
            testimonials = testimonials.filter(neighbourhood=self.neighbourhood)
        return testimonials.filter(matching(stems(self.cleaned_data.get("q", ""))))
