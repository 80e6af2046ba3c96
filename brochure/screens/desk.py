"""From where somebody composes: the staff in the admin, a partner in its space."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from brochure.models import Brochure
from partners.models import Organisation
from partners.space.access import Seat
from partners.space.pages import page as space_page


@dataclass(frozen=True)
class StaffDesk:
    """The admin: every brochure."""

    request: HttpRequest

    frame = "brochure/frames/admin.html"
    organisation: Organisation | None = None

    @property
    def user(self):
        return self.request.user

    def check(self, right: str) -> None:
        """Raise PermissionDenied without this right."""
        if not self.user.has_perm(right):
            raise PermissionDenied

    def brochures(self) -> QuerySet[Brochure]:
        return Brochure.objects.select_related("neighbourhood", "organisation")

    def brochure(self, pk: int) -> Brochure:
        return get_object_or_404(self.brochures(), pk=pk)

    def page(self, template: str, title: str, **context) -> HttpResponse:
        frame = admin.site.each_context(self.request)
        return render(self.request, template, {**frame, "title": title, "desk": self, **context})

    def url(self, name: str, brochure: Brochure | None = None) -> str:
        """The address of a screen of this desk."""
        names = {"list": "changelist", "new": "add", "compose": "change"}
        arguments = [brochure.pk] if brochure else []
        return reverse(f"admin:brochure_brochure_{names.get(name, name)}", args=arguments)


@dataclass(frozen=True)
class PartnerDesk:
    """The partners' space: the brochures of one organisation."""

    request: HttpRequest
    seat: Seat

    frame = "brochure/frames/space.html"

    @property
    def user(self):
        return self.request.user

    @property
    def organisation(self) -> Organisation:
        return self.seat.organisation

    def brochures(self) -> QuerySet[Brochure]:
        rows = Brochure.objects.filter(organisation=self.organisation)
        return rows.select_related("neighbourhood", "organisation")

    def brochure(self, pk: int) -> Brochure:
        return get_object_or_404(self.brochures(), pk=pk)

    def page(self, template: str, title: str, **context) -> HttpResponse:
        return space_page(self.request, self.seat, template, title=title, desk=self, **context)

    def url(self, name: str, brochure: Brochure | None = None) -> str:
        """The address of a page of this desk."""
        arguments = [self.organisation.slug, *([brochure.pk] if brochure else [])]
        return reverse(f"brochure_space:{name}", args=arguments)


Desk = StaffDesk | PartnerDesk
