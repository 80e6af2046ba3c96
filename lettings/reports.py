"""The staff's reports on requests: what could not be met, and how soon people are answered.

portal/admin_pages.py says who may read each.
"""

from django import forms
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.exports import csv
from core.exports.downloads import streamed
from core.form_fields import DayField
from core.models import today
from core.widgets import DateInput
from lettings import ledger
from lettings.indicators import indicators
from premises.titles import add_months


def year_asked(request: HttpRequest, years: list[int]) -> int | None:
    """The year of the address, if the ledger has it; None for all."""
    known = {str(year): year for year in years}
    return known.get(request.GET.get("annee", ""))


@require_safe
def ledger_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The yearly table of what was asked and could not be met."""
    years = ledger.years()
    year = year_asked(request, years)
    context = {
        **site.each_context(request),
        "title": "Demandes non satisfaites",
        "years": years,
        "year": year,
        "tables": ledger.grouped(ledger.demands(year)),
    }
    return render(request, "admin/unmet_demand.html", context)


@require_safe
def ledger_csv(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    """The same demands, one a line."""
    year = year_asked(request, ledger.years())
    rows = ledger.export(ledger.demands(year))
    name = f"demandes-non-satisfaites{f'-{year}' if year else ''}.csv"
    return streamed(csv.lines(rows), csv.MIME_TYPE, name)


class PeriodForm(forms.Form):
    """From a day to another, both included."""

    du = DayField(label="Du", widget=DateInput)
    au = DayField(label="Au", widget=DateInput)

    def clean(self) -> dict:
        values = super().clean()
        if values.get("du") and values.get("au") and values["au"] < values["du"]:
            self.add_error("au", "Cette date précède la première.")
        return values


@require_safe
def indicators_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """How soon requests are answered, and what then; the last twelve months unless told."""
    day = today()
    year = {"du": add_months(day, -12), "au": day}
    form = PeriodForm(request.GET if {"du", "au"} & set(request.GET) else year)
    found = indicators(*form.cleaned_data.values(), day) if form.is_valid() else None
    context = {
        **site.each_context(request),
        "title": "Délais et suites des demandes",
        "form": form,
        "found": found,
    }
    return render(request, "admin/request_indicators.html", context)
