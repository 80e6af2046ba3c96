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

from core.form_fields import DayField
from core.models import today
from core.widgets import DateInput
from lettings import emails, handling
from lettings.forms.request import PersonForm, PremisesForm, ProjectForm
from lettings.models import Founder, RequestedUnit, UnitRequest
from lettings.staff.visits import UnitChoice
from lettings.workflow import Mover
from security.audit import record

LONGEST_AGO = datetime.timedelta(days=366)
NOON = datetime.time(12)


class ArrivalForm(forms.Form):
    """When the paper came, and the unit that it names."""

    received_on = DayField(
        label="Reçue le",
        widget=DateInput,
        help_text="Le jour où la personne est venue, ou celui où le papier est arrivé.",
    )
    unit = UnitChoice("Local demandé")

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

    def save(self, by) -> UnitRequest:
        """The request, sent and receipted; the same paper keyed in twice makes one."""
        try:
            with transaction.atomic():
                return self.create(by)
        except IntegrityError:
            return UnitRequest.objects.get(key=self.project.cleaned_data["key"])

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
        handling.submit(request, Mover.OFFICER, by=by, at=self.arrival.received_at())
        emails.receipt(request)
        record("demande saisie", request, by=by, label=str(request))
        return request


@never_cache
def entry(http: HttpRequest) -> HttpResponse:
    """The page on which a request is keyed in; then its receipt, to print."""
    if not http.user.has_perm("lettings.handle_request"):
        raise PermissionDenied
    entered = CounterForms(http.POST if http.method == "POST" else None)
    if http.method == "POST" and entered.is_valid():
        request = entered.save(http.user)
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
