"""The filter that every list of a neighbourhood's things starts from."""

from django import forms
from django.http import QueryDict

from neighbourhoods.models import Neighbourhood


class NeighbourhoodFilter(forms.Form):
    """One neighbourhood, or all; a bad value is said at the field and does not filter."""

    quartier = forms.ModelChoiceField(
        Neighbourhood.objects.none(),
        to_field_name="slug",
        required=False,
        label="Quartier",
        empty_label="Tous les quartiers",
        error_messages={
            "invalid_choice": "Ce quartier n’est pas sur le portail : choisissez dans la liste."
        },
    )

    def __init__(self, query: QueryDict, user):
        super().__init__(query)
        self.fields["quartier"].queryset = Neighbourhood.objects.visible_to(user)
        self.is_valid()

    @property
    def neighbourhood(self) -> Neighbourhood | None:
        """The neighbourhood asked for, if it exists."""
        return self.cleaned_data.get("quartier")

    @property
    def is_filtered(self) -> bool:
        """Whether a valid criterion narrows the list."""
        return any(self.cleaned_data.values())
