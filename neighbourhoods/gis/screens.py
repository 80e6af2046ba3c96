"""The admin's page that brings a GIS file: a trial first, then the same file for good."""

import datetime
from pathlib import Path

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.imports.importers import may_write
from core.imports.kept import forget
from core.imports.report import Report, printed
from core.imports.tables import UnreadableFile
from neighbourhoods.gis.delivery import Delivery
from neighbourhoods.gis.forms import LayerForm
from neighbourhoods.gis.imports import LAYERS, import_gis
from neighbourhoods.gis.waiting import kept
from security.audit import record

TEMPLATE = "admin/gis_import.html"


def allowed_layers(user) -> list[str]:
    """The layers whose rows this user may both add and change."""
    return [name for name, layer in LAYERS.items() if may_write(user, layer.model)]


def import_page(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """The form; then the trial's report; then, once confirmed, the import."""
    layers = allowed_layers(request.user)
    if not layers:
        raise PermissionDenied
    if request.method == "POST" and "token" in request.POST:
        return confirm(request, layers)
    form = LayerForm(request.POST or None, request.FILES or None, layers=layers)
    context = {**site.each_context(request), "title": "Importer un fichier SIG", "form": form}
    if request.method == "POST" and form.is_valid():
        context |= trial(request, form)
    return render(request, TEMPLATE, context)


def trial(request: HttpRequest, form: LayerForm) -> dict:
    """Keep the file and try it: its report and its token, or the error in the form."""
    about = {**form.about(), "user": request.user.pk}
    token = kept.keep(form.cleaned_data["file"], about)
    path, about = kept.found(token)
    try:
        report = run(path, about, write=False)
    except UnreadableFile as refusal:
        form.add_error("file", printed(refusal))
        forget(path)
        return {}
    if report.problems:
        forget(path)
    return {
        "facts": list(map(printed, report.facts())),
        "token": "" if report.problems else token,
        "layer": LAYERS[about["layer"]].label,
        "about": about,
    }


def confirm(request: HttpRequest, layers: list[str]) -> HttpResponse:
    """Import the very file that was tried, and forget it."""
    here = reverse("admin:neighbourhoods_basemaplayer_import")
    waiting = kept.found(request.POST["token"])
    if waiting is None or waiting[1]["user"] != request.user.pk:
        messages.error(request, "Ce fichier n’attend plus : déposez-le de nouveau.")
        return redirect(here)
    path, about = waiting
    if about["layer"] not in layers:
        raise PermissionDenied
    try:
        report = run(path, about, write=True)
    except UnreadableFile as refusal:
        messages.error(request, printed(refusal))
        return redirect(here)
    finally:
        forget(path)
    if not report.written:
        messages.error(request, " ".join(map(printed, report.problems)))
        return redirect(here)
    record("import", by=request.user, label=f"{LAYERS[about['layer']].label}, {about['source']}")
    messages.success(request, f"Import enregistré. {' '.join(map(printed, report.facts()))}")
    return redirect("admin:neighbourhoods_basemaplayer_changelist")


def run(path: Path, about: dict, write: bool) -> Report:
    """Import a kept file as what was said of it."""
    words = {name: about[name] for name in ("source", "attribution", "table", "vintage", "kind")}
    day = datetime.date.fromisoformat(about["source_date"])
    return import_gis(about["layer"], Delivery(path=path, source_date=day, **words), write)
