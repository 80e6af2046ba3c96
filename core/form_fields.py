"""Form fields: what people type in filters and screens is kept, checked and explained."""

import datetime
import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core import images
from core.numbers import amount
from core.text import clean, stems
from core.widgets import DateInput

# Django also reads 1_000 and other alphabets' digits.
NUMBER = re.compile(r"[+-]?[0-9]*[.,]?[0-9]*(?:[eE][+-]?[0-9]{1,3})?")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # the rules add and take months: dates stay far from the edges
QUOTED = 40  # characters of a refused value that an error repeats


def not_a_choice(value: str) -> ValidationError:
    """The error of a value that is not in its list."""
    quoted = value if len(value) <= QUOTED else f"{value[:QUOTED]}…"
    return ValidationError(f"«\u00a0{quoted}\u00a0» ne fait pas partie des choix.")


class TextField(forms.CharField):
    """Some lines that people type, without invisible characters."""

    def __init__(self, label: str, *, rows: int = 3, **kwargs):
        kwargs = {"max_length": 4000, "widget": forms.Textarea({"rows": rows}), **kwargs}
        super().__init__(label=label, **kwargs)

    def clean(self, value) -> str:
        text = clean(super().clean(value) or "")
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text


class LineInput(TextField):
    """One line that people type, without invisible characters."""

    def __init__(self, label: str, **kwargs):
        super().__init__(label, **{"max_length": 200, "widget": forms.TextInput, **kwargs})


class AmountField(forms.CharField):
    """A positive number in ASCII digits, with a comma or a point, two decimals at most."""

    def clean(self, value) -> Decimal | None:
        text = super().clean(value)
        found = amount(text) if text else None
        if text and found is None:
            raise ValidationError("Écrivez un nombre positif, par exemple 62,5.")
        return found


class WordsField(forms.CharField):
    """Words to look for, 100 characters at most; at least one must mean something."""

    def __init__(self, *, example: str, **kwargs):
        self.example = example
        too_long = {"max_length": "Écrivez 100 caractères au plus."}
        kwargs["error_messages"] = {**too_long, **kwargs.get("error_messages", {})}
        super().__init__(required=False, max_length=100, **kwargs)

    def clean(self, value) -> str:
        text = " ".join(clean(super().clean(value)).split())
        if text and not stems(text):
            raise ValidationError(
                f"Écrivez au moins un mot précis, par exemple «\u00a0{self.example}\u00a0»."
            )
        return text


class ValuesField(forms.MultipleChoiceField):
    """Several values, empty ones left out; their form says which are known."""

    def clean(self, value) -> list[str]:
        return list(dict.fromkeys(text for text in self.to_python(value) if text))


class ValueField(forms.ChoiceField):
    """One value of a list, or none."""

    def validate(self, value: str) -> None:
        if value and not self.valid_value(value):
            raise not_a_choice(value)


class DayField(forms.DateField):
    """A date that somebody may mean."""

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(f"L’année doit être comprise entre {FIRST_YEAR} et {LAST_YEAR}.")


class ComingDay(DayField):
    """A day from today on."""

    def __init__(self, label: str, **kwargs):
        super().__init__(label=label, widget=DateInput, **kwargs)

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value and value < timezone.localdate():
            raise ValidationError("Ce jour est passé\u00a0: choisissez un jour à venir.")


class PictureUpload(forms.FileField):
    """A picture that the portal can redraw; whatever its name says."""

    def to_python(self, data):
        upload = super().to_python(data)
        if upload:
            images.redrawn(upload)
        return upload

    def widget_attrs(self, widget: forms.Widget) -> dict:
        """Ask for what can be read: iPhones then turn their own format into JPEG."""
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.FileInput):
            attrs["accept"] = "image/jpeg,image/png,image/webp"
        return attrs


class NumberField(forms.DecimalField):
    """A number in ASCII digits, with a comma or a point."""

    def to_python(self, value) -> Decimal | None:
        return super().to_python(ascii_number(self, value))


class WholeNumberField(forms.IntegerField):
    """A whole number in ASCII digits."""

    def to_python(self, value) -> int | None:
        return super().to_python(ascii_number(self, value))


def ascii_number(field: forms.Field, value):
    """What was typed, with a decimal point; ValidationError for other alphabets' digits."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not NUMBER.fullmatch(text):
        raise ValidationError(field.error_messages["invalid"], code="invalid")
    return text.replace(",", ".")
