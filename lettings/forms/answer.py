"""What a partner fills in: an opinion, or whether they take a founder over."""

from django import forms

from core.form_fields import TextField
from lettings import emails, handling
from lettings.models import Handover, PartnerOpinion


class AnswerForm(forms.Form):
    """An answer and, where it is not simply yes, why."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Choisissez une réponse."}
    )
    comment = TextField("Pourquoi\u00a0?", rows=4, required=False)

    silent: str  # the only answer that needs no words

    def clean(self) -> dict:
        values = super().clean()
        answer = values.get("answer")
        if answer and answer != self.silent and not values.get("comment"):
            self.add_error("comment", "Dites-nous en quelques mots pourquoi.")
        return values


class OpinionAnswerForm(AnswerForm):
    silent = PartnerOpinion.Answer.FAVOURABLE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [pair for pair in PartnerOpinion.Answer.choices if pair[0]]
        self.fields["answer"].label, self.fields["answer"].choices = "Votre avis", choices
        self.fields[
            "comment"
        ].help_text = "Lu par le service. La personne peut demander à lire ce qui la concerne."

    def save(self, asked: PartnerOpinion, by=None) -> None:
        """Give the opinion. Raises ValidationError where it is too late, or given already."""
        asked.reply(**self.cleaned_data, by=by)


class HandoverAnswerForm(AnswerForm):
    silent = Handover.Answer.ACCEPTED

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "Votre réponse"
        self.fields["answer"].choices = [
            (Handover.Answer.ACCEPTED, "Nous accompagnons cette personne"),
            (Handover.Answer.DECLINED, "Ce n’est pas pour nous"),
        ]

    def save(self, asked: Handover, by=None) -> None:
        """Take the founder over, or not. Raises ValidationError where it is too late."""
        if self.cleaned_data["answer"] == Handover.Answer.ACCEPTED:
            handling.accept_handover(asked, self.cleaned_data["comment"], by)
            emails.new_state(asked.request)
        else:
            asked.reply(**self.cleaned_data, by=by)
