"""The forms of the pages that join several apps."""

from django import forms
from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict

from core.form_fields import WordsField
from core.text import stems
from neighbourhoods.models import Neighbourhood
from partners.models import PathwayStep


class PathwayForm(forms.Form):
    """Whose pathway to read; without a choice, the one of the neighbourhood with most units."""

    quartier = forms.ChoiceField(
        label="Quartier",
        required=False,
        error_messages={
            "invalid_choice": "Ce quartier n’est pas sur le portail\u00a0: choisissez-en un autre."
        },
    )

    def __init__(self, query: QueryDict, user):
        super().__init__(query)
        steps = PathwayStep.objects.visible_to(user).filter(neighbourhood=OuterRef("pk"))
        public = Count("buildings__units", filter=Q(buildings__units__listing__public=True))
        visible = Neighbourhood.objects.visible_to(user)
        self.neighbourhoods = list(visible.annotate(has_steps=Exists(steps), units=public))
        self.fields["quartier"].choices = [(n.slug, n.name) for n in self.neighbourhoods]

    def chosen(self) -> Neighbourhood | None:
        """The neighbourhood to show, which the field then shows as chosen."""
        self.full_clean()
        by_slug = {neighbourhood.slug: neighbourhood for neighbourhood in self.neighbourhoods}
        richest = max(self.neighbourhoods, key=lambda n: (n.has_steps, n.units), default=None)
        neighbourhood = by_slug.get(self.cleaned_data.get("quartier"), richest)
        if neighbourhood:
            self.data = {"quartier": neighbourhood.slug}
        return neighbourhood


class SearchForm(forms.Form):
    """What to look for in the whole site."""

    q = WordsField(
        label="Mots à chercher",
        example="atelier",
        error_messages={
            "max_length": "Écrivez 100 caractères au plus\u00a0: quelques mots suffisent."
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, query: QueryDict):
        super().__init__(query)
        self.is_valid()

    @property
    def words(self) -> list[str]:
        """The stems to look for, each once; none while the form is empty or wrong."""
        return list(dict.fromkeys(stems(self.cleaned_data.get("q", ""))))
