"""Keying in a request for somebody at the counter or on paper: one page, sent at once."""

import datetime

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.form_fields import DayField
from core.models import today
from core.widgets import DateInput
from lettings import emails, handling, paper
from lettings.forms.request import PersonForm, PremisesForm, ProjectForm
from lettings.models import Founder, RequestedUnit, RequestNumber, UnitRequest
from lettings.staff.common import LineInput
from lettings.staff.visits import UnitChoice
from lettings.workflow import Mover
from printing import pdf_response, printed, prints
from security.audit import record

LONGEST_AGO = datetime.timedelta(days=366)
NOON = datetime.time(12)
NUMBER_TAKEN = "Une demande porte déjà ce numéro\u00a0: le papier a peut-être été saisi."


class ArrivalForm(forms.Form):
    """When the paper came, and the unit that it names."""

    received_on = DayField(
        label="Reçue le",
        widget=DateInput,
        help_text="Le jour où la personne est venue, ou celui où le papier est arrivé.",
    )
    unit = UnitChoice("Local demandé")
    number = LineInput(
        "Numéro du formulaire",
        required=False,
        max_length=20,
        help_text="Celui imprimé sur le papier, par exemple PAE-2026-0042. Vide\u00a0: un nouveau.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("received_on", today())
        self.fields["unit"].offer(UnitRequest())
        self.fields["unit"].required = False
        self.fields["unit"].empty_label = "Aucun en particulier"

    def clean_received_on(self) -> datetime.date:
        day = self.cleaned_data["received_on"]
        if day > today():
            raise ValidationError("Ce jour n’est pas encore venu.")
        if day < today() - LONGEST_AGO:
            raise ValidationError("Cette date a plus d’un an\u00a0: vérifiez l’année.")
        return day

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].replace(" ", "").upper()
        if number and not RequestNumber.was_given(number):
            raise ValidationError("Ce numéro n’est celui d’aucun formulaire\u00a0: relisez-le.")
        if number and UnitRequest.objects.filter(number=number).exists():
            raise ValidationError(NUMBER_TAKEN)
        return number

    def received_at(self) -> datetime.datetime:
        """Now, or noon of the day when the paper came."""
        day = self.cleaned_data["received_on"]
        if day == today():
            return timezone.now()
        return timezone.make_aware(datetime.datetime.combine(day, NOON))


class CounterForms:
    """The three steps of a founder and what came with the paper, on one page."""

    def __init__(self, data=None):
        self.arrival = ArrivalForm(data)
        self.person = PersonForm(data, instance=Founder())
        self.project = ProjectForm(data)
        self.premises = PremisesForm(data)
        self.parts = [self.person, self.project, self.premises, self.arrival]

    def is_valid(self) -> bool:
        told = [part.is_valid() for part in self.parts]  # each one, so that all errors show
        return all(told)

    def save(self, by) -> UnitRequest | None:
        """The request, sent and receipted; the same page sent twice makes one.

        None where a colleague has just keyed in the same paper: its number says so.
        """
        try:
            with transaction.atomic():
                return self.create(by)
        except IntegrityError:
            made = UnitRequest.objects.filter(key=self.project.cleaned_data["key"]).first()
            if made is None:
                self.arrival.add_error("number", NUMBER_TAKEN)
            return made

    def create(self, by) -> UnitRequest:
        request = self.project.save(commit=False)
        request.key, request.channel = self.project.cleaned_data["key"], UnitRequest.Channel.PAPER
        for name in PremisesForm.Meta.fields:
            setattr(request, name, self.premises.cleaned_data[name])
        request.save()
        founder = self.person.save(commit=False)
        founder.request = request
        founder.save()
        if unit := self.arrival.cleaned_data["unit"]:
            RequestedUnit.objects.create(request=request, unit=unit)
        number = self.arrival.cleaned_data["number"]
        handling.submit(request, Mover.OFFICER, by=by, at=self.arrival.received_at(), number=number)
        emails.receipt(request)
        record("demande saisie", request, by=by, label=str(request))
        return request


@never_cache
def entry(http: HttpRequest) -> HttpResponse:
    """The page on which a request is keyed in; then its receipt, to print."""
    if not http.user.has_perm("lettings.handle_request"):
        raise PermissionDenied
    entered = CounterForms(http.POST if http.method == "POST" else None)
    if http.method == "POST" and entered.is_valid() and (request := entered.save(http.user)):
        messages.success(http, f"Demande {request} enregistrée.")
        return redirect(reverse("admin:lettings_receipt", args=[request.pk, "enregistrement"]))
    context = {
        **admin.site.each_context(http),
        "title": "Saisir une demande",
        "forms": entered,
        "wrong": any(part.errors for part in entered.parts),
    }
    status = 422 if context["wrong"] else 200
    return render(http, "lettings/staff/counter.html", context, status=status)


@never_cache
@require_POST
@prints
def numbered_paper(http: HttpRequest) -> HttpResponse:
    """A blank form under a number that is kept for it: whoever takes it away has their number."""
    if not http.user.has_perm("lettings.handle_request"):
        raise PermissionDenied
    number = RequestNumber.next_number(today().year)
    record("formulaire numéroté imprimé", label=number, by=http.user)
    return pdf_response(printed(paper.document(number)).pdf, f"demande-{number}.pdf")
