"""The steps of a request, each saved before the next is shown."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from core.form_fields import DayField, NumberField, WholeNumberField
from core.models import today
from core.robots import RobotTrap
from core.text import clean
from core.widgets import DateInput
from lettings.identity import compact
from lettings.models import Adviser, Founder, RequestedUnit, UnitRequest
from neighbourhoods.models import Neighbourhood
from partners.models import Organisation
from premises.forms import chosen_ids
from premises.models import Unit

MOST_UNITS = 10


def decimal_input(example: str, unit: str) -> NumberField:
    """An optional amount, typed with a comma or a point."""
    field = NumberField(required=False, min_value=0, max_digits=8, decimal_places=2)
    field.widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    field.help_text = f"En {unit}, par exemple {example}."
    return field


class ProjectForm(RobotTrap, forms.ModelForm):
    """Step 1: who you are as a project. Sending it twice makes one request (`key`)."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    jobs = WholeNumberField(
        label="Combien de personnes y travailleront\u00a0?",
        required=False,
        min_value=0,
        max_value=10_000,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Vous compris, par exemple 2.",
    )

    class Meta:
        model = UnitRequest
        fields = ["stage", "activity", "description", "jobs", "resident"]
        labels = {
            "stage": "Où en êtes-vous\u00a0?",
            "activity": "Quelle est votre activité\u00a0?",
            "description": "Racontez-nous votre projet",
            "resident": "Habitez-vous le quartier\u00a0?",
        }
        help_texts = {
            "activity": "En quelques mots, par exemple «\u00a0couture et retouches\u00a0».",
            "description": "Une idée suffit. 3\u00a0000 caractères au plus.",
            "resident": "Cela ne change rien à votre demande\u00a0: nous comptons seulement.",
        }
        widgets = {
            "stage": forms.RadioSelect,
            "resident": forms.RadioSelect,
            "description": forms.Textarea({"rows": 6}),
        }

    field_order = ["stage", "activity", "description", "jobs", "resident"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["key"] = self.instance.key or uuid.uuid4()
        self.fields["stage"].choices = UnitRequest.Stage.choices
        self.fields["stage"].required = True
        self.fields["stage"].error_messages["required"] = (
            "Choisissez ce qui vous ressemble le plus."
        )

    def clean(self) -> dict:
        values = super().clean()
        if not values.get("activity") and not values.get("description"):
            self.add_error("activity", "Dites-nous en quelques mots ce que vous voulez faire.")
        return values


class PremisesForm(forms.ModelForm):
    """Step 2: the units that are named, or what would suit."""

    kept = forms.ModelMultipleChoiceField(
        label="Les locaux que vous avez choisis",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Décochez ceux que vous ne voulez plus.",
    )
    kinds = forms.MultipleChoiceField(
        label="Quel genre de local\u00a0?",
        choices=Unit.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    area_min = decimal_input("30", "m²")
    area_max = decimal_input("60", "m²")
    budget = decimal_input("400", "euros par mois, charges et TVA comprises")
    wanted_on = DayField(label="À partir de quand\u00a0?", required=False, widget=DateInput)

    class Meta:
        model = UnitRequest
        fields = ["kinds", "area_min", "area_max", "budget", "wanted_on", "neighbourhood", "needs"]
        labels = {
            "neighbourhood": "Dans quel quartier\u00a0?",
            "needs": "Avez-vous des besoins particuliers\u00a0?",
        }
        help_texts = {
            "needs": "Par exemple une vitrine, l’eau, un accès de plain-pied, un quai. "
            "2\u00a0000 caractères au plus."
        }
        widgets = {"needs": forms.Textarea({"rows": 4})}

    field_order = ["kept", "kinds"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area_min"].label = "Surface au moins"
        self.fields["area_max"].label = "Surface au plus"
        self.fields["budget"].label = "Votre budget par mois"
        places = self.fields["neighbourhood"]
        places.queryset = Neighbourhood.objects.published()
        places.empty_label = "Peu importe"
        chosen = self.instance.units.all() if self.instance.pk else []
        if chosen:
            self.fields["kept"].queryset = chosen.select_related("building")
            self.initial["kept"] = [unit.pk for unit in chosen]
        else:
            del self.fields["kept"]

    def clean_wanted_on(self):
        day = self.cleaned_data["wanted_on"]
        if day and day < today():
            raise ValidationError("Cette date est passée\u00a0: choisissez un jour à venir.")
        return day

    def clean(self) -> dict:
        values = super().clean()
        least, most = values.get("area_min"), values.get("area_max")
        if least is not None and most is not None and least > most:
            self.add_error("area_max", "La plus grande surface est inférieure à la plus petite.")
        return values

    def save(self, commit: bool = True) -> UnitRequest:
        request = super().save(commit)
        if "kept" in self.fields:
            RequestedUnit.objects.filter(request=request).exclude(
                unit__in=self.cleaned_data["kept"]
            ).delete()
        return request


class PersonForm(forms.ModelForm):
    """Step 3: who asks, and how to reach them. No number of a firm is ever required."""

    siret = forms.CharField(
        label="SIRET",
        required=False,
        max_length=30,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text="14 chiffres. Pas encore de numéro\u00a0? Laissez vide.",
    )
    rna = forms.CharField(
        label="Numéro RNA",
        required=False,
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text="W suivi de 9 chiffres, pour une association. Facultatif.",
    )

    class Meta:
        model = Founder
        fields = [
            "kind",
            "name",
            "email",
            "phone",
            "address",
            "channel",
            "company_name",
            "siret",
            "rna",
            "interpreter",
            "access_needs",
        ]
        labels = {
            "kind": "Vous êtes",
            "name": "Nom et prénom",
            "email": "Adresse électronique",
            "phone": "Téléphone",
            "address": "Adresse postale",
            "channel": "Comment préférez-vous être joint\u00a0?",
            "company_name": "Nom de l’entreprise ou de l’association",
            "interpreter": "Langue d’un interprète",
            "access_needs": "Besoin particulier pour vous recevoir",
        }
        help_texts = {
            "email": "Par exemple prenom.nom@exemple.fr. Elle sert à suivre votre demande.",
            "phone": "Par exemple 03 22 00 00 00.",
            "interpreter": "Si vous préférez parler une autre langue, ou la langue des signes.",
            "access_needs": "Par exemple un rendez-vous au rez-de-chaussée.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "channel": forms.RadioSelect,
            "name": forms.TextInput({"autocomplete": "name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
            "address": forms.Textarea({"rows": 2, "autocomplete": "street-address"}),
            "company_name": forms.TextInput({"autocomplete": "organization"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = "Écrivez votre nom."

    def clean_siret(self) -> str:
        return compact(self.cleaned_data["siret"])

    def clean_rna(self) -> str:
        return compact(self.cleaned_data["rna"])

    def clean(self) -> dict:
        values = super().clean()
        ways = {"email": "email", "phone": "phone", "post": "address"}
        open_ways = [channel for channel, field in ways.items() if values.get(field)]
        if open_ways and values.get("channel") not in open_ways:
            values["channel"] = open_ways[0]  # the one that can be used
        elif not open_ways and not self.errors.keys() & set(ways.values()):
            self.add_error("email", "Laissez au moins un moyen de vous joindre.")
        return values


class AdviserForm(forms.ModelForm):
    """Beside step 3: an adviser who files for somebody else."""

    helping = forms.BooleanField(
        label="Je dépose cette demande pour quelqu’un que j’accompagne", required=False
    )
    informed = forms.BooleanField(
        label="Cette personne est d’accord et sait que je dépose pour elle", required=False
    )

    class Meta:
        model = Adviser
        fields = ["name", "email", "phone", "organisation"]
        labels = {
            "name": "Votre nom, conseillère ou conseiller",
            "email": "Votre adresse électronique",
            "phone": "Votre téléphone",
            "organisation": "Votre structure",
        }
        widgets = {"email": forms.EmailInput({"autocomplete": "off"})}

    field_order = ["helping", "name", "email", "phone", "organisation", "informed"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="conseil", **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.published()
        self.fields["organisation"].empty_label = "Une autre structure"
        self.initial["helping"] = self.initial["informed"] = bool(self.instance.pk)
        for name in ("name", "email"):
            self.fields[name].required = False

    @property
    def helping_now(self) -> bool:
        return bool(self.cleaned_data.get("helping"))

    def clean(self) -> dict:
        values = super().clean()
        if values.get("helping"):
            needed = {
                "name": "Écrivez votre nom.",
                "email": "Écrivez votre adresse électronique.",
                "informed": "Informez d’abord la personne, puis cochez cette case.",
            }
            for name, told in needed.items():
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, told)
        return values


def first_wishes(query: QueryDict, user) -> list[Unit]:
    """The units that a link asks for: one by its address, or a selection in its order."""
    known = Unit.objects.visible_to(user).select_related("building")
    if slug := clean(query.get("local", ""))[:80]:
        return list(known.filter(slug=slug))
    ids = chosen_ids(query)[:MOST_UNITS]
    found = {unit.pk: unit for unit in known.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]
