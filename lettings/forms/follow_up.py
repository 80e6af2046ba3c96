"""What a firm answers when it is asked how it fares."""

from django import forms

from core.form_fields import TextField, WholeNumberField
from lettings.models import FollowUp

Result = FollowUp.Result


class NewsForm(forms.Form):
    """One answer is enough; the rest helps the service to help."""

    result = forms.ChoiceField(
        label="Êtes-vous toujours en activité\u00a0?",
        choices=[
            (Result.HERE, "Oui, dans ce local"),
            (Result.ELSEWHERE, "Oui, ailleurs"),
            (Result.STOPPED, "Non, l’activité est arrêtée"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    jobs = WholeNumberField(
        label="Combien de personnes y travaillent\u00a0?",
        required=False,
        min_value=0,
        max_value=10_000,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Vous compris, par exemple 2.",
    )
    words = TextField(
        "Ce qui va, ce qui manque",
        rows=4,
        required=False,
        help_text="Lu par le service seulement. 4\u00a0000 caractères au plus.",
    )
    call_back = forms.BooleanField(label="J’aimerais que le service m’appelle", required=False)
