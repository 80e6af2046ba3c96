"""The staff's pages on what comes: terms of titles, vacancy, firms that leave the pépinière."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models import today
from premises import lease_clock
from premises.models import Building

RIGHT = "premises.view_occupancy"
BUILDINGS_A_PAGE = 20


def page(request: HttpRequest, site: AdminSite, template: str, **context) -> HttpResponse:
    """A page for those who may read titles."""
    return render(request, template, {**site.each_context(request), **context})


def need(request: HttpRequest) -> None:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied


@require_safe
def lease_clock_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The titles whose term is near, or past without an end."""
    need(request)
    return page(request, site, "admin/lease_clock.html", title="Échéances des titres",
                deadlines=lease_clock.deadlines())  # fmt: skip


@require_safe
def vacancies_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What can be had in each building on the first of the twelve months to come."""
    need(request)
    buildings = Building.objects.filter(units__isnull=False).distinct().order_by("name", "pk")
    shown = Paginator(buildings, BUILDINGS_A_PAGE).get_page(request.GET.get("page"))
    return page(request, site, "admin/vacancies.html", title="Vacance des douze mois à venir",
                months=lease_clock.coming_months(today()), page_obj=shown,
                vacancies=lease_clock.vacancies(shown.object_list))  # fmt: skip


@require_safe
def leaving_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The firms that leave the pépinière, each with the units that may suit it."""
    need(request)
    return page(request, site, "admin/leaving.html", title="Sorties de pépinière",
                leaving=lease_clock.leaving())  # fmt: skip
