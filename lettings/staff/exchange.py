"""What staff write about a request, whom they ask, who follows it."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import User
from core.form_fields import ComingDay, LineInput, TextField
from core.models import today
from lettings import emails, handling
from lettings.models import InternalNote, PartnerOpinion, UnitRequest
from lettings.staff.common import CAPACITIES, StaffForm
from lettings.workflow import Mover
from partners.models import Organisation

OPINION_DAYS = 10


def colleagues():
    """Who may handle requests, superusers aside."""
    right = CAPACITIES[Mover.OFFICER].partition(".")[2]
    has = Q(user_permissions__codename=right) | Q(groups__permissions__codename=right)
    return User.objects.filter(has, is_active=True, is_staff=True).distinct().order_by(
        "last_name", "first_name", "email"
    )  # fmt: skip


class MessageForm(StaffForm):
    """A message to whoever asked."""

    button, verb, quiet = "Envoyer le message", "message envoyé", True

    body = TextField(
        "Votre message",
        rows=4,
        error_messages={"required": "Écrivez votre message."},
        help_text="La personne et son conseiller ou sa conseillère le lisent dans le dossier.",
    )

    def act(self) -> None:
        emails.new_message(handling.reply(self.request, self.user, self.cleaned_data["body"]))


class NoteForm(StaffForm):
    """A note between colleagues."""

    button, verb, quiet = "Ajouter la note", "note interne ajoutée", True

    body = TextField(
        "Note interne",
        error_messages={"required": "Écrivez votre note."},
        help_text="Jamais montrée à la personne qui demande. Restez factuel\u00a0: elle peut "
        "demander à lire ce que le service garde d’elle.",
    )

    def act(self) -> None:
        body = self.cleaned_data["body"]
        InternalNote.objects.create(request=self.request, by=self.user, body=body)


class AssignForm(StaffForm):
    """Say who follows the request."""

    button, verb, quiet = "Confier la demande", "demande attribuée", True

    colleague = forms.ModelChoiceField(
        User.objects.none(), label="Suivie par", required=False, empty_label="Personne"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues()
        self.initial.setdefault("colleague", self.request.assigned_to_id)

    def act(self) -> None:
        chosen = self.cleaned_data["colleague"]
        UnitRequest.objects.filter(pk=self.request.pk).update(assigned_to=chosen)
        self.request.assigned_to = chosen
        if chosen and chosen != self.user:
            emails.to_look_at(self.request, "Une demande vous est confiée.", chosen.email)


class AcknowledgeForm(StaffForm):
    """Give the acknowledgement of receipt: by mail, else printed and posted."""

    button, verb, quiet = "Donner l’accusé de réception", "accusé de réception donné", True

    def act(self) -> None:
        if not handling.acknowledge(self.request):
            raise ValidationError("L’accusé de réception a déjà été donné.")
        emails.acknowledgement(self.request)


class OpinionForm(StaffForm):
    """Ask a partner for an opinion, by a personal link."""

    button, verb = "Demander un avis", "avis demandé"

    organisation = forms.ModelChoiceField(
        Organisation.objects.published(), label="Structure", empty_label="Choisissez"
    )
    person = LineInput("Personne de la structure", max_length=120)
    email = forms.EmailField(label="Son courriel", max_length=254)
    due_on = ComingDay("Avis attendu le")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("due_on", today() + datetime.timedelta(days=OPINION_DAYS))

    def act(self) -> None:
        values = self.cleaned_data
        if self.request.opinions.waiting().filter(organisation=values["organisation"]).exists():
            raise ValidationError({"organisation": "Cette structure doit déjà un avis."})
        known = {name: values[name] for name in ("organisation", "person", "email", "due_on")}
        emails.opinion(PartnerOpinion(request=self.request, by=self.user, **known))


class CancelOpinionsForm(StaffForm):
    """Do without the opinions that have not come: their links are dead."""

    button, verb = "Ne plus attendre les avis qui manquent", "avis annulés"

    def act(self) -> None:
        for opinion in self.request.opinions.waiting():
            opinion.cancel()
