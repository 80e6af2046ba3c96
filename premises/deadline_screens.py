"""The staff's pages on what comes: terms of titles, vacancy, firms that leave the pépinière."""

from django.contrib.admin import AdminSite
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models import today
from premises import lease_clock
from premises.models import Building

BUILDINGS_A_PAGE = 20


def page(request: HttpRequest, site: AdminSite, template: str, **context) -> HttpResponse:
    """A page in the frame of the admin site; portal/admin_pages.py says for whom."""
    return render(request, template, {**site.each_context(request), **context})


@require_safe
def lease_clock_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The titles whose term is near, or past without an end."""
    return page(request, site, "admin/lease_clock.html", title="Échéances des titres",
                deadlines=lease_clock.deadlines())  # fmt: skip


@require_safe
def vacancies_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What can be had in each building on the first of the twelve months to come."""
    buildings = Building.objects.filter(units__isnull=False).distinct().order_by("name", "pk")
    shown = Paginator(buildings, BUILDINGS_A_PAGE).get_page(request.GET.get("page"))
    return page(request, site, "admin/vacancies.html", title="Vacance des douze mois à venir",
                months=lease_clock.coming_months(today()), page_obj=shown,
                vacancies=lease_clock.vacancies(shown.object_list))  # fmt: skip


@require_safe
def leaving_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The firms that leave the pépinière, each with the units that may suit it."""
    return page(request, site, "admin/leaving.html", title="Sorties de pépinière",
                leaving=lease_clock.leaving())  # fmt: skip
