"""From the proposal of a unit to its keys."""

import datetime

from django import forms
from django.core.exceptions import ValidationError

from core.form_fields import ComingDay, DayField, LineInput, NumberField, TextField
from core.models import today
from core.templatetags.french import euros_cents
from core.text import clean
from core.widgets import DateInput
from lettings import emails, handling
from lettings.identity import compact
from lettings.models import MoveIn, Offer
from lettings.models.offer import OFFER_DAYS
from lettings.staff.common import MoveForm, StaffForm
from lettings.staff.visits import UnitChoice
from lettings.workflow import Status
from premises.costs import current_cost
from premises.models import Company, Occupancy
from premises.titles import TitleKind

AT_SIGNATURE = "à préciser"  # the reason of a precarious title, which its deed gives
NAMES = {"kind": "title_kind", "ends_on": "ends_on", "start": "starts_on"}


class OfferForm(MoveForm):
    """Propose a unit; an option keeps it until the founder answers."""

    target, button, verb = Status.OFFER, "Proposer un local", "local proposé"

    unit = UnitChoice("Local proposé")
    title_kind = forms.ChoiceField(label="Titre", choices=[("", "Choisissez"), *TitleKind.choices])
    starts_on = DayField(label="Entrée le", widget=DateInput)
    ends_on = DayField(label="Terme", widget=DateInput, required=False)
    monthly_rent = NumberField(
        label="Loyer mensuel, hors taxes et charges (€)",
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        help_text="Vide\u00a0: celui du tarif en vigueur.",
    )
    decision = LineInput("Acte de décision")
    expires_on = ComingDay("Valable jusqu’au")
    field_order = ["unit", "title_kind", "starts_on", "ends_on", "monthly_rent", "decision",
                   "expires_on"]  # fmt: skip
    note = None  # what an offer says stands in it

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wanted = self.fields["unit"].offer(self.request)
        end = today() + datetime.timedelta(days=OFFER_DAYS)
        known = {"unit": wanted, "decision": self.request.decision, "expires_on": end}
        self.initial = {**known, **self.initial}
        units = self.fields["unit"].queryset
        unit = units.with_history().filter(pk=wanted).first() if wanted else None
        self.prefilled = rent_of(unit)
        if rent := self.prefilled:
            self.fields[
                "monthly_rent"
            ].help_text = (
                f"Vide\u00a0: celui du tarif en vigueur ({euros_cents(rent)} pour {unit})."
            )
            self.initial.setdefault("monthly_rent", rent)

    def clean(self) -> dict:
        values = super().clean()
        if all(values.get(name) for name in ("unit", "title_kind", "starts_on")):
            self.check_title(values)
        return values

    def check_title(self, values: dict) -> None:
        """Refuse at once what could not be signed."""
        title = Occupancy(
            unit=values["unit"],
            kind=values["title_kind"],
            start=values["starts_on"],
            ends_on=values.get("ends_on"),
            motive=AT_SIGNATURE,
        )
        if title.ends_on and title.ends_on < title.start:
            self.add_error("ends_on", "Le terme précède l’entrée.")
            return
        try:
            title.check_title()
        except ValidationError as refused:
            for name, errors in refused.error_dict.items():
                self.add_error(NAMES.get(name), errors)

    def act(self) -> None:
        values = {name: self.cleaned_data[name] for name in self.field_order}
        values["monthly_rent"] = self.rent()
        Offer(request=self.request, **values).make(by=self.user)
        emails.new_state(self.request)

    def rent(self):
        """What was typed; the rate's, where nothing was, or what was shown for another unit."""
        unit, typed = self.cleaned_data["unit"], self.cleaned_data["monthly_rent"]
        elsewhere = unit.pk != self.initial["unit"] and typed == self.prefilled
        if typed is not None and not elsewhere:
            return typed
        return rent_of(self.fields["unit"].queryset.with_history().get(pk=unit.pk))

    def refuse(self, refused: ValidationError) -> None:
        """Where the unit is taken meanwhile, the option says so: it belongs at the unit."""
        if "start" in getattr(refused, "error_dict", {}):
            refused = ValidationError({"unit": refused.error_dict["start"]})
        super().refuse(refused)


def rent_of(unit):
    """The monthly rent of a unit under the rate in force, to the cent; None if unknown."""
    cost = current_cost(unit, today()) if unit else None
    return cost and round(cost.monthly_rent, 2)


class SignForm(MoveForm):
    """Sign the title that was accepted, with a firm that is known or new."""

    target, button, verb = Status.SIGNED, "Signer le titre", "titre signé"

    company = forms.ModelChoiceField(
        Company.objects.all(), label="Entreprise connue", required=False, empty_label="Une nouvelle"
    )
    company_name = LineInput("Nom de la nouvelle entreprise", max_length=160, required=False)
    siret = LineInput("Son SIRET", max_length=30, required=False, help_text="S’il existe déjà.")
    number = LineInput("Numéro du titre", max_length=60, required=False)
    ends_on = DayField(label="Terme", widget=DateInput, required=False)
    motive = TextField(
        "Motif de la précarité",
        required=False,
        rows=2,
        help_text="Pour une convention d’occupation précaire.",
    )
    field_order = ["company", "company_name", "siret", "number", "ends_on", "motive"]
    note = None  # what a title says stands in it

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer = self.request.offers.filter(answer=Offer.Answer.ACCEPTED).first()
        founder = getattr(self.request, "founder", None)
        known = {
            "company_name": founder and (founder.company_name or founder.name),
            "siret": founder and founder.siret,
            "company": founder and founder.siret and self.known_company(founder.siret),
            "ends_on": self.offer and self.offer.ends_on,
        }
        self.initial = {**known, **self.initial}

    def known_company(self, siret: str) -> int | None:
        return Company.objects.filter(siret=siret).values_list("pk", flat=True).first()

    def clean_siret(self) -> str:
        return compact(clean(self.cleaned_data["siret"]))

    def clean(self) -> dict:
        values = super().clean()
        if not values.get("company") and not values.get("company_name"):
            self.add_error("company_name", "Choisissez une entreprise, ou nommez la nouvelle.")
        return values

    def act(self) -> None:
        if self.offer is None:
            raise ValidationError(
                "La personne n’a pas encore accepté la proposition\u00a0: elle le fait dans son "
                "dossier, ou vous le notez pour elle."
            )
        values = self.cleaned_data
        self.offer.request, self.offer.ends_on = self.request, values["ends_on"]
        self.offer.save(update_fields=["ends_on"])
        handling.sign(
            self.offer,
            values["company"] or self.new_company(),
            self.user,
            number=values["number"],
            motive=values["motive"],
        )
        emails.new_state(self.request)

    def new_company(self) -> Company:
        values = self.cleaned_data
        company = Company(name=values["company_name"], siret=values["siret"])
        company.full_clean()
        company.save()
        return company


class AnswerOfferForm(StaffForm):
    """Note what the founder answers to the proposal, by telephone or on paper."""

    button, verb = "Noter l’accord de la personne", "proposition acceptée"

    def act(self) -> None:
        offer = self.request.offers.filter(answer="").first()
        if offer is None:
            raise ValidationError("Aucune proposition n’attend de réponse.")
        offer.accept()


class ChecklistForm(StaffForm):
    """What is done before the keys, as it gets done."""

    button, verb = "Enregistrer", "entrée dans les lieux préparée"
    quiet = True

    insured_until = DayField(label="Assurance valable jusqu’au", widget=DateInput, required=False)
    inventory_on = DayField(label="État des lieux fait le", widget=DateInput, required=False)
    keys_on = DayField(label="Clés remises le", widget=DateInput, required=False)
    news_agreed_on = DayField(
        label="Accord pour être interrogée par courriel, le",
        widget=DateInput,
        required=False,
        help_text="Le portail prend alors de ses nouvelles ; sans accord, le service appelle.",
    )

    NAMES = ("insured_until", "inventory_on", "keys_on", "news_agreed_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        move_in = getattr(self.request, "move_in", None)
        self.initial = {**{name: getattr(move_in, name, None) for name in self.NAMES},
                        **self.initial}  # fmt: skip

    def act(self) -> None:
        values = {name: self.cleaned_data[name] for name in self.NAMES}
        if not MoveIn.objects.filter(request=self.request).update(**values):
            raise ValidationError("Le titre n’est pas encore signé.")
        insured = {"insured_until": values["insured_until"]}
        Occupancy.objects.filter(move_in__request=self.request).update(**insured)


class SettleForm(MoveForm):
    """The founder has the keys."""

    target, button, verb = Status.SETTLED, "La personne est installée", "personne installée"
    note = None  # the checklist says it all

    def act(self) -> None:
        if not MoveIn.objects.filter(request=self.request).exists():
            raise ValidationError("Ce titre a été signé hors du portail\u00a0: notez-le d’abord.")
        handling.settle(self.request, self.user)
        emails.new_state(self.request)
