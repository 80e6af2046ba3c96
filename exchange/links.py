"""What staff find above a list: bring a file, take the list away."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from core.exports import sheets
from core.imports import importers
from core.tools import Tool
from exchange.files import FORMATS


def list_tools(model: type[Model], request: HttpRequest) -> list[Tool]:
    """The links of the list of a model for whoever reads it, as it is filtered."""
    tools = []
    importer = importers.of(model)
    if importer and importer.may_import(request.user):
        page = reverse("admin:exchange_import", args=[importer.name])
        tools.append(Tool("Importer un fichier", page))
    if sheets.of(model):
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        names = model._meta.label_lower.split(".")
        for name in FORMATS:
            page = reverse("admin:exchange_export", args=[*names, name])
            tools.append(Tool(f"Exporter en {name.upper()}", f"{page}{query}"))
    return tools
