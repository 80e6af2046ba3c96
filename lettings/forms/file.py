"""What a founder or an adviser writes in the file."""

from django import forms

from core.form_fields import TextField
from lettings.workflow import Reason


class MessageForm(forms.Form):
    """A message to the service."""

    body = TextField(
        "Votre message",
        rows=5,
        error_messages={
            "required": "Écrivez votre message.",
            "max_length": "Écrivez 4\u00a0000 caractères au plus.",
        },
    )


class WithdrawForm(forms.Form):
    """Why somebody withdraws: it helps to know, and stays optional."""

    WHY = [
        (Reason.OTHER, "Je préfère ne pas le dire"),
        (Reason.ELSEWHERE, "J’ai trouvé ailleurs"),
        (Reason.NOT_READY, "Mon projet n’est pas prêt"),
        (Reason.BUDGET, "C’est trop cher pour moi"),
        (Reason.NO_UNIT, "Aucun local ne me convient"),
    ]
    reason = forms.ChoiceField(
        label="Pourquoi\u00a0?", choices=WHY, initial=Reason.OTHER, widget=forms.RadioSelect
    )
