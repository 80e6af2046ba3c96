"""What a partner answers by a personal link: an opinion, or whether they take a founder over."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core.private import private
from core.text import clean
from lettings import emails, handling
from lettings.models import Handover, PartnerOpinion
from lettings.models.asked import Asked
from lettings.workflow import OPEN


class AnswerForm(forms.Form):
    """An answer and, where it is not simply yes, why."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Choisissez une réponse."}
    )
    comment = forms.CharField(
        label="Pourquoi\u00a0?",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )

    silent: str  # the only answer that needs no words

    def clean_comment(self) -> str:
        return clean(self.cleaned_data["comment"])

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


class HandoverAnswerForm(AnswerForm):
    silent = Handover.Answer.ACCEPTED

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "Votre réponse"
        self.fields["answer"].choices = [
            (Handover.Answer.ACCEPTED, "Nous accompagnons cette personne"),
            (Handover.Answer.DECLINED, "Ce n’est pas pour nous"),
        ]


def known(model: type[Asked], token: str) -> Asked | None:
    """The question of a link whose time has not come, answered or not."""
    found = model.objects.of_token(token).filter(
        cancelled_at=None, expires_at__gt=timezone.now(), request__anonymised_at=None
    )
    return found.select_related("organisation", "request__founder").first()


def show(http: HttpRequest, template: str, asked: Asked, form: forms.Form) -> HttpResponse:
    context = {"asked": asked, "request_": asked.request, "form": form}
    return render(http, template, context, status=422 if form.errors else 200)


def closed(http: HttpRequest) -> HttpResponse:
    return render(http, "lettings/partner/closed.html", status=410)


@private
def opinion(http: HttpRequest, token: str) -> HttpResponse:
    """GET shows the project; POST gives the opinion, once."""
    asked = known(PartnerOpinion, token)
    if asked is None or (not asked.answer and asked.request.status not in OPEN):
        return closed(http)
    form = OpinionAnswerForm(http.POST if http.method == "POST" else None)
    if form.is_valid():
        return answered(http, "lettings:opinion", token, lambda: asked.reply(**form.cleaned_data),
                        asked)  # fmt: skip
    return show(http, "lettings/partner/opinion.html", asked, form)


@private
def handover(http: HttpRequest, token: str) -> HttpResponse:
    """GET shows the project; POST takes it over, or not; then the page says whom to call."""
    asked = known(Handover, token)
    if asked is None or (not asked.answer and asked.request.status not in OPEN):
        return closed(http)
    form = HandoverAnswerForm(http.POST if http.method == "POST" else None)
    if form.is_valid():
        return answered(http, "lettings:handover", token, lambda: take(asked, form.cleaned_data),
                        asked)  # fmt: skip
    return show(http, "lettings/partner/handover.html", asked, form)


def take(asked: Handover, values: dict) -> None:
    if values["answer"] == Handover.Answer.ACCEPTED:
        handling.accept_handover(asked, values["comment"])
        emails.new_state(asked.request)
    else:
        asked.reply(**values)


def answered(http: HttpRequest, name: str, token: str, act, asked: Asked) -> HttpResponse:
    """Keep the answer and tell the service; what was answered before stays as it is."""
    try:
        with transaction.atomic():
            act()
            emails.answered(asked.request)
    except ValidationError:
        asked.refresh_from_db()
        return redirect(name, token) if asked.answer else closed(http)
    return redirect(name, token)
