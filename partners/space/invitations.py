"""The staff's screen that invites somebody to the space of an organisation."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.text import clean
from core.tools import Tool
from partners.models import Membership, Organisation
from partners.space.access import invite

RIGHT = "partners.add_membership"


class InvitationForm(forms.Form):
    """Whom to invite, and what for."""

    email = forms.EmailField(label="Adresse électronique", max_length=254)
    first_name = forms.CharField(label="Prénom", max_length=150)
    last_name = forms.CharField(label="Nom", max_length=150)
    roles = forms.MultipleChoiceField(
        label="Ce que la personne fera",
        choices=Membership.Role.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def person(self) -> list[forms.BoundField]:
        """Who is invited, as the screen groups it."""
        return [self["email"], self["first_name"], self["last_name"]]

    def clean_first_name(self) -> str:
        return clean(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return clean(self.cleaned_data["last_name"])

    def clean_email(self) -> str:
        """An address of the staff, or of a closed account, is refused."""
        typed = self.cleaned_data["email"]
        self.user = User.objects.filter(email__iexact=typed).first()
        if self.user and self.user.is_staff:
            raise ValidationError(
                "Cette adresse est celle d’un compte du personnel\u00a0: l’espace partenaire lui "
                "est fermé. Invitez une autre adresse."
            )
        if self.user and not self.user.is_active:
            raise ValidationError(
                "Le compte de cette adresse est désactivé\u00a0: réactivez-le d’abord."
            )
        return typed

    def save(self, organisation: Organisation, by: User) -> None:
        said = self.cleaned_data
        user = self.user or User(
            email=User.objects.normalize_email(said["email"]),
            first_name=said["first_name"],
            last_name=said["last_name"],
        )
        invite(organisation, user, said["roles"], by)


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody to the space of an organisation."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    organisation = get_object_or_404(Organisation, pk=pk)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            form.save(organisation, request.user)
        except IntegrityError:  # somebody else has just invited the same address
            form.add_error("email", "Cette adresse vient d’être invitée\u00a0: recommencez.")
        else:
            messages.success(request, f"Invitation envoyée à {form.cleaned_data['email']}.")
            return redirect("admin:partners_organisation_change", organisation.pk)
    frame = admin.site.each_context(request)
    about = {"title": "Inviter une personne", "organisation": organisation, "form": form}
    return render(request, "partners/admin/invitation.html", {**frame, **about})


def tool(organisation: Organisation, user) -> Tool | None:
    """The link to that screen, for those who may."""
    if not user.has_perm(RIGHT):
        return None
    address = reverse("admin:partners_organisation_invite", args=[organisation.pk])
    return Tool("Inviter une personne", address)
