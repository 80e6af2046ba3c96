"""The staff's reports and tools that are no screen of a model, and their place in the menu."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from lettings import reports
from portal.person_screen import RIGHT, person_page
from premises import deadline_screens


@dataclass(frozen=True)
class Page:
    """A page of the staff that is no screen of a model; one without a title is in no menu."""

    address: str
    view: Callable[..., HttpResponse]
    title: str = ""
    right: str = ""


PAGES = {
    "request_indicators": Page(
        "delais-des-demandes/", reports.indicators_page,
        "Délais et suites des demandes", "lettings.view_unitrequest",
    ),
    "unmet_demand": Page(
        "demandes-non-satisfaites/", reports.ledger_page,
        "Demandes non satisfaites", "lettings.view_unmetdemand",
    ),
    "unmet_demand_csv": Page("demandes-non-satisfaites.csv", reports.ledger_csv),
    "lease_clock": Page(
        "echeances/", deadline_screens.lease_clock_page,
        "Échéances des titres", deadline_screens.RIGHT,
    ),
    "leaving": Page(
        "sorties-de-pepiniere/", deadline_screens.leaving_page,
        "Sorties de pépinière", deadline_screens.RIGHT,
    ),
    "vacancies": Page(
        "vacance-a-venir/", deadline_screens.vacancies_page,
        "Vacance à venir", deadline_screens.RIGHT,
    ),
    "person": Page("donnees-personnelles/", person_page, "Données d’une personne", RIGHT),
}  # fmt: skip


def report_urls(site: AdminSite) -> list:
    """The addresses of these pages."""
    return [
        path(page.address, site.admin_view(partial(page.view, site=site)), name=name)
        for name, page in PAGES.items()
    ]


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
