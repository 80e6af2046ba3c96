"""The pages that join several apps."""

from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.models import today
from core.pages import crumbs, without_page
from core.public import public_page
from neighbourhoods.models import Neighbourhood
from portal import home as home_page
from portal import open_data as open_data_page
from portal import pathway as pathways
from portal import search as searching
from portal import sitemaps
from portal.forms import PathwayForm, SearchForm
from portal.models import Authority
from portal.sources import data_sources
from premises.models import Unit


@public_page()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The three doors, and what lies behind them today."""
    day = today()
    content = home_page.gather(request.user, day)
    found = content["neighbourhoods"]
    residents = reverse("neighbourhoods:neighbourhood_list")
    return render(
        request,
        "portal/home.html",
        {
            **content,
            "day": day,
            "kinds": Unit.Kind.choices,
            "door_of_residents": found[0].get_absolute_url() if len(found) == 1 else residents,
            "site": home_page.described(),
        },
    )


@require_safe
def pathway(request: HttpRequest) -> HttpResponse:
    """From the idea to the commercial lease, in one neighbourhood."""
    form = PathwayForm(request.GET, request.user)
    neighbourhood = form.chosen()
    found = neighbourhood and pathways.gather(neighbourhood, request.user, timezone.localtime())
    return render(
        request,
        "portal/pathway.html",
        {
            "form": form,
            "pathway": found,
            "several": len(form.neighbourhoods) > 1,
            "crumbs": crumbs(("Le parcours du créateur", "")),
        },
    )


@public_page("q", "dans", "page")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the whole site says about a few words."""
    form = SearchForm(request.GET)
    words = form.words
    only = next((k for k in searching.KINDS if k.code == request.GET.get("dans")), None)
    tallies = searching.tallies(words, request.user) if words else []
    total = sum(tally.count for tally in tallies)
    shown = [tally for tally in tallies if tally.count and only in (None, tally.kind)]
    number = request.GET.get("page")
    page = searching.found_page(words, request.user, shown, number) if shown else None
    return render(
        request,
        "portal/search.html",
        {
            "form": form,
            "text": form.cleaned_data.get("q", ""),
            "page_obj": page,
            "count": sum(tally.count for tally in shown),
            "more": any(tally.more for tally in shown),
            "all_more": any(tally.more for tally in tallies),
            "total": total,
            "only": only,
            "tallies": [tally for tally in tallies if tally.count],
            "narrower": searching.one_by_one(form, request.user) if words and not total else [],
            "base_query": without_page(request.GET),
            "crumbs": crumbs(("Recherche", "")),
        },
    )


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The exports, their licence and the meaning of each column."""
    return render(
        request,
        "portal/open_data.html",
        {**open_data_page.gather(), "crumbs": crumbs(("Données ouvertes", ""))},
    )


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every section, and every neighbourhood."""
    return render(
        request,
        "portal/site_map.html",
        {
            "neighbourhoods": Neighbourhood.objects.visible_to(request.user),
            "crumbs": crumbs(("Plan du site", "")),
        },
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law prescribes."""
    return render(
        request,
        "portal/accessibility.html",
        {
            "declaration": Authority.objects.first() or Authority(),
            "day": today(),
            "crumbs": crumbs(("Accessibilité", "")),
        },
    )


@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    """Who publishes, directs and hosts the site, and whose work it shows."""
    return render(
        request,
        "portal/legal_notice.html",
        {"sources": data_sources(), "crumbs": crumbs(("Mentions légales", ""))},
    )


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the site does with personal data."""
    return render(request, "portal/privacy.html", {"crumbs": crumbs(("Données personnelles", ""))})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read."""
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public addresses; past one page a section, the addresses of the sections' sitemaps."""
    addresses = sitemaps.index()
    if len(addresses) == len(sitemaps.SECTIONS):
        return sitemap_views.sitemap(request, sitemaps.SECTIONS)
    return render(
        request, "sitemap_index.xml", {"sitemaps": addresses}, content_type="application/xml"
    )


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """The public addresses of one section."""
    return sitemap_views.sitemap(request, sitemaps.SECTIONS, section=section)
