"""The staff's reports and tools that are no screen of a model, and their place in the menu."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from brochure.screens import tracking
from lettings import reports
from portal.person_screen import RIGHT, person_page
from premises import deadline_screens


@dataclass(frozen=True)
class Page:
    """A page of the staff that is no screen of a model, for those who have a right.

    One without a title is in no menu.
    """

    address: str
    view: Callable[..., HttpResponse]
    right: str
    title: str = ""


PAGES = {
    "request_indicators": Page(
        "delais-des-demandes/", reports.indicators_page,
        "lettings.view_unitrequest", "Délais et suites des demandes",
    ),
    "unmet_demand": Page(
        "demandes-non-satisfaites/", reports.ledger_page,
        "lettings.view_unmetdemand", "Demandes non satisfaites",
    ),
    "unmet_demand_csv": Page(
        "demandes-non-satisfaites.csv", reports.ledger_csv, "lettings.view_unmetdemand"
    ),
    "lease_clock": Page(
        "echeances/", deadline_screens.lease_clock_page,
        "premises.view_occupancy", "Échéances des titres",
    ),
    "leaving": Page(
        "sorties-de-pepiniere/", deadline_screens.leaving_page,
        "premises.view_occupancy", "Sorties de pépinière",
    ),
    "vacancies": Page(
        "vacance-a-venir/", deadline_screens.vacancies_page,
        "premises.view_occupancy", "Vacance à venir",
    ),
    "printed_tracking": Page(
        "suivi-des-imprimes/", tracking.page, tracking.RIGHT, "Suivi des imprimés"
    ),
    "person": Page("donnees-personnelles/", person_page, RIGHT, "Données d’une personne"),
}  # fmt: skip


def report_urls(site: AdminSite) -> list:
    """The addresses of these pages."""
    return [
        path(page.address, site.admin_view(partial(shown, page=page, site=site)), name=name)
        for name, page in PAGES.items()
    ]


def shown(request: HttpRequest, page: Page, site: AdminSite) -> HttpResponse:
    """A page, for whoever has its right."""
    if not request.user.has_perm(page.right):
        raise PermissionDenied
    return page.view(request, site=site)


def reports_menu(request: HttpRequest) -> list[dict]:
    """The group of the reports that this person may read, as the admin's menu draws it."""
    entries = [
        {
            "name": page.title,
            "object_name": name,
            "admin_url": reverse(f"admin:{name}"),
            "view_only": True,
        }
        for name, page in PAGES.items()
        if page.title and request.user.has_perm(page.right)
    ]
    home = reverse("admin:index")
    group = {"name": "Suivi", "app_label": "suivi", "app_url": home, "models": entries}
    return [group] if entries else []
