"""Which testimonials the list shows."""

from core.form_fields import WordsField
from core.text import stems
from neighbourhoods.forms import NeighbourhoodFilter
from premises.search import matching
from testimonials.models import TestimonialQuerySet


class TestimonialFilter(NeighbourhoodFilter):
    """Testimonials of a neighbourhood that hold every word."""

    __test__ = False  # no test class, whatever its name suggests to pytest

    q = WordsField(label="Métier ou mot", example="couture")

    def apply(self, testimonials: TestimonialQuerySet) -> TestimonialQuerySet:
        if self.neighbourhood:
            testimonials = testimonials.filter(neighbourhood=self.neighbourhood)
        return testimonials.filter(matching(stems(self.cleaned_data.get("q", ""))))
