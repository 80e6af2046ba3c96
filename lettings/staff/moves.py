"""The moves of the table, each with what it needs."""

from django import forms
from django.core.exceptions import ValidationError

from core.form_fields import ComingDay, LineInput, TextField
from core.models import today
from lettings import emails, handling
from lettings.models import Handover
from lettings.staff.committee_moves import CommitteeForm
from lettings.staff.common import MoveForm
from lettings.staff.titles import OfferForm, SettleForm, SignForm
from lettings.staff.visits import VisitForm
from lettings.workflow import Reason, Status
from lettings.working_days import add_working_days
from partners.models import Organisation


class TakeForm(MoveForm):
    """Take a request in charge: it is this person's, and receipt is acknowledged."""

    target, button, verb = Status.QUALIFYING, "Prendre en charge", "demande prise en charge"

    def act(self) -> None:
        for asked in self.request.handovers.waiting():  # a partner who never answered
            asked.cancel()
        if self.request.assigned_to is None:
            self.move(assigned_to=self.user)
        else:
            self.move()
        if self.request.acknowledged_at is None and list(emails.readers(self.request)):
            handling.acknowledge(self.request)
            emails.acknowledgement(self.request)
        else:
            emails.new_state(self.request)


class AskForm(MoveForm):
    """Ask for what is missing; the clock is paused."""

    target, button, verb = Status.INCOMPLETE, "Demander ce qui manque", "complément demandé"

    body = TextField(
        "Ce qui manque",
        rows=4,
        error_messages={"required": "Écrivez ce qui manque\u00a0: la personne ne voit que cela."},
        help_text="La personne le lit dans son dossier, en quelques mots simples.",
    )
    field_order = ["body", "note"]

    def act(self) -> None:
        self.move()
        message = handling.reply(self.request, self.user, self.cleaned_data["body"])
        emails.new_message(message)


class RedirectForm(MoveForm):
    """Entrust the request to a partner, who answers by a link."""

    target, button, verb = Status.REDIRECTED, "Orienter vers un partenaire", "demande orientée"

    organisation = forms.ModelChoiceField(
        Organisation.objects.published(), label="Structure", empty_label="Choisissez"
    )
    person = LineInput("Personne de la structure", max_length=120)
    email = forms.EmailField(label="Son courriel", max_length=254)
    due_on = ComingDay("Elle appelle avant le")
    agreed = forms.BooleanField(
        label="La personne qui demande est d’accord pour que cette structure l’appelle",
        error_messages={"required": "Demandez-lui d’abord son accord, puis cochez cette case."},
    )
    field_order = ["organisation", "person", "email", "due_on", "agreed", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("due_on", add_working_days(today(), 10))

    def act(self) -> None:
        values = self.cleaned_data
        self.move(due_on=values["due_on"])
        known = {name: values[name] for name in ("organisation", "person", "email", "due_on")}
        emails.handover(Handover(request=self.request, by=self.user, **known))
        emails.new_state(self.request)


class DecideForm(MoveForm):
    """The decision, by the deed that makes it."""

    target, button, verb = Status.DECIDED, "Enregistrer la décision", "décision enregistrée"

    decision = LineInput(
        "Acte de décision",
        help_text="Numéro et date, par exemple «\u00a0Décision n° 2026-112 du 3 mars 2026\u00a0».",
        error_messages={
            "required": "Sans acte, il n’y a pas de décision\u00a0: donnez sa référence."
        },
    )
    field_order = ["decision", "note"]

    def act(self) -> None:
        self.move(decision=self.cleaned_data["decision"])
        emails.new_state(self.request)


class WaitForm(MoveForm):
    """Put on the waiting list; a unit that was kept is free again."""

    target, button, verb = Status.WAITING, "Mettre en liste d’attente", "demande mise en attente"

    def act(self) -> None:
        handling.put_to_wait(self.request, self.mover, self.user, self.cleaned_data["note"])
        emails.new_state(self.request)


class ReviewForm(MoveForm):
    target, button, verb = Status.REVIEW, "Passer en instruction", "demande en instruction"


class RefuseForm(MoveForm):
    """Refuse, with a reason and somebody to turn to."""

    target, button, verb = Status.REFUSED, "Refuser", "demande refusée"

    reason = forms.ChoiceField(label="Raison", choices=[("", "Choisissez"), *Reason.choices])
    reason_note = TextField(
        "Précision",
        required=False,
        help_text="La personne la lit. Nécessaire pour une autre raison.",
    )
    next_contact = LineInput(
        "Qui peut l’aider", required=False, help_text="Un nom, un téléphone ou un courriel."
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.published(), label="Sa structure", required=False, empty_label="–"
    )
    next_on = ComingDay("D’ici le")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("next_on", add_working_days(today(), 10))

    def act(self) -> None:
        values = self.cleaned_data
        handling.refuse(
            self.request,
            self.user,
            mover=self.mover,
            reason=values["reason"],
            note=values["reason_note"],
            next_contact=values["next_contact"],
            organisation=values["organisation"],
            next_on=values["next_on"],
        )
        emails.new_state(self.request)

    def refuse(self, refused: ValidationError) -> None:
        """The field of the note has another name here, where staff write an internal one too."""
        if "note" in getattr(refused, "error_dict", {}):
            refused = ValidationError({"reason_note": refused.error_dict["note"]})
        super().refuse(refused)


class CloseForm(MoveForm):
    """Close a request that nobody pursues."""

    target, button, verb = Status.NO_FOLLOW_UP, "Clore sans suite", "demande close sans suite"

    reason = forms.ChoiceField(label="Raison", choices=Reason, initial=Reason.UNREACHABLE)

    def act(self) -> None:
        values = self.cleaned_data
        handling.close(self.request, self.target, self.mover, by=self.user,
                       note=values["note"], reason=values["reason"])  # fmt: skip
        emails.new_state(self.request)


class WithdrawForm(CloseForm):
    """Withdraw for somebody who calls or writes."""

    target, button = Status.WITHDRAWN, "Retirer à la demande de la personne"
    verb = "demande retirée par le service"

    reason = forms.ChoiceField(label="Raison", choices=Reason, initial=Reason.OTHER)

    def act(self) -> None:
        values = self.cleaned_data
        handling.withdraw(self.request, self.mover, values["reason"], by=self.user,
                          note=values["note"])  # fmt: skip
        emails.new_state(self.request)


class HandedOverForm(MoveForm):
    """The partner has said, by telephone perhaps, that they follow the founder."""

    target, button = Status.HANDED_OVER, "Confirmer que le partenaire suit la personne"
    verb = "demande confiée"

    def act(self) -> None:
        handover = self.request.handovers.filter(cancelled_at=None).first()
        if handover is None:
            raise ValidationError("Aucun partenaire n’est nommé pour cette demande.")
        if not handover.answer:
            handover.reply(Handover.Answer.ACCEPTED, self.cleaned_data["note"])
        handling.hand_over(handover, self.mover, by=self.user)
        emails.new_state(self.request)


# The committee's opinion is not among them: it is recorded in its session (staff/committee.py).
FORMS: dict[Status, type[MoveForm]] = {
    form.target: form
    for form in (
        TakeForm, AskForm, RedirectForm, VisitForm, ReviewForm, CommitteeForm, DecideForm,
        OfferForm, WaitForm, SignForm, SettleForm, RefuseForm, CloseForm, WithdrawForm,
        HandedOverForm,
    )
}  # fmt: skip
