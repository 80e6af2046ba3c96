"""Form fields of filters: what people type in an address is kept, checked and explained."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from core.numbers import amount

QUOTED = 40  # characters of a refused value that an error repeats


def not_a_choice(value: str) -> ValidationError:
    """The error of a value that is not in its list."""
    quoted = value if len(value) <= QUOTED else f"{value[:QUOTED]}…"
    return ValidationError(f"«\u00a0{quoted}\u00a0» ne fait pas partie des choix.")


class AmountField(forms.CharField):
    """A positive number in ASCII digits, with a comma or a point, two decimals at most."""

    def clean(self, value) -> Decimal | None:
        text = super().clean(value)
        found = amount(text) if text else None
        if text and found is None:
            raise ValidationError("Écrivez un nombre positif, par exemple 62,5.")
        return found


class ValuesField(forms.MultipleChoiceField):
    """Several values, empty ones left out; their form says which are known."""

    def clean(self, value) -> list[str]:
        return list(dict.fromkeys(text for text in self.to_python(value) if text))


class ValueField(forms.ChoiceField):
    """One value of a list, or none."""

    def validate(self, value: str) -> None:
        if value and not self.valid_value(value):
            raise not_a_choice(value)
