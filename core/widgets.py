"""Inputs of the staff's screens."""

from collections.abc import Callable

from django import forms
from django.forms import Script


class DateInput(forms.DateInput):
    """The browser's own date input."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time input."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class FocusInput(forms.NumberInput):
    """How far down a photo its focal point is, with the photo on which the point can be set.

    The two number inputs are the field, and work alone; a script draws the photo below them.
    """

    template_name = "core/focus_widget.html"

    def __init__(self):
        super().__init__({"class": "vIntegerField", "min": 0, "max": 100})

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": ["css/focus-widget.css"]},
            js=[Script("js/focus-widget.js", type="module")],
        )


class PointLatitudeInput(forms.NumberInput):
    """The latitude of a point, with a plan below on which the point can be set.

    The two number inputs are the field; the plan only fills them in: a click places the point,
    arrow keys move it. `ground` is drawn beneath (neighbourhoods/ground.py).
    """

    template_name = "core/point_widget.html"

    def __init__(self, ground: Callable[[], dict]):
        super().__init__({"step": "any"})
        self.ground = ground

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": ["leaflet/leaflet.css", "css/point-widget.css"]},
            js=["leaflet/leaflet.js", Script("js/point-widget.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context |= {
            "ground": self.ground(),
            "ground_id": f"{context['widget']['attrs']['id']}-ground",
        }
        return context
