"""The pages of the admin on which the staff read their guide, and what leads there."""

from django.contrib import admin
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.tools import Tool
from portal.guide import guides

# Which page tells how to work with the rows of a list.
PAGES = {
    "brochure.brochure": "composer-une-plaquette",
    "brochure.edition": "composer-une-plaquette",
    "brochure.shortlink": "affiches-et-suivi",
    "editorial.draft": "publier",
    "editorial.signer": "faire-valider",
    "exchange.importrun": "importer-des-locaux",
    "freshness.check": "verifier-les-fiches",
    "freshness.checkrequest": "verifier-les-fiches",
    "lettings.committee": "reunir-le-comite",
    "lettings.committeesession": "reunir-le-comite",
    "lettings.followup": "suivre-les-entreprises",
    "lettings.unitrequest": "instruire-une-demande",
    "neighbourhoods.basemaplayer": "livrer-des-couches-sig",
    "neighbourhoods.neighbourhood": "importer-des-quartiers",
    "neighbourhoods.placeofinterest": "importer-des-lieux",
    "outbox.outgoingmail": "verifier-les-fiches",
    "partners.organisation": "espace-partenaire",
    "premises.building": "ajouter-des-photos",
    "premises.unit": "publier",
    "renewal.project": "publier",
    "testimonials.testimonial": "publier",
}


@require_safe
def guide_list(request: HttpRequest) -> HttpResponse:
    """All pages of the guide."""
    context = {"title": "Mode d’emploi", "guides": guides().values()}
    return render(request, "admin/guide.html", {**admin.site.each_context(request), **context})


@require_safe
def guide_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One task of the guide."""
    guide = guides().get(slug)
    if guide is None:
        raise Http404
    context = {"title": guide.title, "guide": guide}
    return render(request, "admin/guide_page.html", {**admin.site.each_context(request), **context})


def guide_tool(model: type[Model], request: HttpRequest) -> list[Tool]:
    """The link from a list to its page of the guide."""
    slug = PAGES.get(model._meta.label_lower)
    return [Tool("Mode d’emploi", reverse("admin:guide_page", args=[slug]))] if slug else []
