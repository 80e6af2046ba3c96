"""The forms of the pages that join several apps."""

from django import forms
from django.http import QueryDict

from core.text import clean, stems
from neighbourhoods.forms import NeighbourhoodFilter
from neighbourhoods.models import Neighbourhood

MAX_QUERY = 100


class PathwayForm(NeighbourhoodFilter):
    """Whose pathway to read; without a choice, the first neighbourhood that has one."""

    def __init__(self, query: QueryDict, user):
        super().__init__(query, user)
        self.fields["quartier"].empty_label = None
        self.visible = Neighbourhood.objects.visible_to(user)

    def chosen(self) -> Neighbourhood | None:
        """The neighbourhood to show, which the field then shows as chosen."""
        with_steps = self.visible.filter(pathway_steps__isnull=False).distinct()
        neighbourhood = self.neighbourhood or with_steps.first() or self.visible.first()
        if neighbourhood and not self.errors:
            self.data = {"quartier": neighbourhood.slug}
        return neighbourhood


class SearchForm(forms.Form):
    """What to look for in the whole site."""

    q = forms.CharField(
        label="Que cherchez-vous\u202f?",
        required=False,
        max_length=MAX_QUERY,
        error_messages={
            "max_length": "Écrivez 100 caractères au plus\u00a0: quelques mots suffisent."
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, query: QueryDict):
        super().__init__(query)
        self.is_valid()

    def clean_q(self) -> str:
        text = " ".join(clean(self.cleaned_data["q"]).split())
        if text and not stems(text):
            raise forms.ValidationError(
                "Écrivez au moins un mot précis, par exemple «\u00a0atelier\u00a0»."
            )
        return text

    @property
    def words(self) -> list[str]:
        """The stems to look for, each once; none while the form is empty or wrong."""
        return list(dict.fromkeys(stems(self.cleaned_data.get("q", ""))))
