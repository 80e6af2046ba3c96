"""The staff's answer to a person who asks for their data, or to be forgotten."""

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import personal
from core.tools import Tool
from lettings.models import UnitRequest
from security.audit import record

RIGHT = "accounts.answer_people"
NOT_CONFIRMED = "Cochez la case pour confirmer\u00a0: rien ne pourra être retrouvé."


class PersonForm(forms.Form):
    """Whose data, and what is done with them."""

    email = forms.EmailField(
        label="Adresse électronique de la personne",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off", "class": "vTextField"}),
    )
    sure = forms.BooleanField(
        label="J’ai vérifié qui demande, et je confirme l’effacement", required=False
    )

    def clean(self) -> dict:
        values = super().clean()
        if "effacer" in self.data and not values.get("sure"):
            self.add_error("sure", NOT_CONFIRMED)
        return values


def person_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Export or erase a person; the address is typed, or that of a request's founder."""
    form = PersonForm(request.POST or None, initial={"email": founder_address(request)})
    if request.method == "POST" and form.is_valid():
        act = erase if "effacer" in request.POST else export
        return act(request, form.cleaned_data["email"])
    context = {**site.each_context(request), "title": "Données d’une personne", "form": form}
    return render(request, "admin/person.html", context)


def founder_address(request: HttpRequest) -> str:
    """The address of whoever made the request that the page was opened from."""
    key = request.GET.get("demande", "")
    known = key.isascii() and key.isdecimal() and len(key) < 18
    if not known or not request.user.has_perm("lettings.view_unitrequest"):
        return ""
    found = UnitRequest.objects.filter(pk=key).values_list("founder__email", flat=True).first()
    return found or ""


def export(request: HttpRequest, email: str) -> HttpResponse:
    record("données d’une personne exportées", by=request.user, label="écran du personnel")
    response = JsonResponse(
        personal.export(email), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="donnees-personnelles.json"'
    return response


def erase(request: HttpRequest, email: str) -> HttpResponse:
    kept = personal.erase(email)
    record("données d’une personne effacées", by=request.user, label="écran du personnel")
    messages.success(request, "La personne est effacée du portail.")
    for why in kept:
        messages.warning(request, f"Gardé\u00a0: {why}")
    return redirect("admin:person")


def person_tool(request: UnitRequest, user) -> Tool | None:
    """The link on the screen of a request."""
    if request.anonymised_at or not user.has_perm(RIGHT):
        return None
    return Tool("Données de la personne", f"{reverse('admin:person')}?demande={request.pk}")
