"""The map's page, and the parts of it that scripts ask for."""

from urllib.parse import parse_qsl

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import parts
from core.middleware import framed_anywhere
from core.models import today
from core.pages import crumbs
from core.public import public_page
from maps import data, plans, tiles
from maps.forms import MapOptions, ViewForm, first_problem, unknown_parameters
from maps.layers import groups
from maps.timeline import timeline
from neighbourhoods.ground import ground
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan.pictures import VARIANTS
from neighbourhoods.plan.views import picture
from premises.forms import UnitFilterForm
from premises.markers import plain_unit
from premises.models import Building, Listing
from premises.views import lists
from renewal.models import Project

CRITERIA = tuple(name for name in lists.PARAMETERS if name not in ("tri", "page"))
PARAMETERS = (*lists.PARAMETERS, "couches", "date")
TILE_CACHE = "public, max-age=604800"
PLAN_PARAMETERS = (*CRITERIA, "couches")
VIEW_PARAMETERS = (*CRITERIA, "couches", "date", "zoom", "tuiles")


@public_page(*PARAMETERS)
def map_page(request: HttpRequest) -> HttpResponse:
    """The list, the map beside it, what else it shows, and what changes by a date."""
    known = parts.of(request)
    form, options = UnitFilterForm(request.GET, request.user, known), MapOptions(request.GET)
    page, heading = page_of(request, form)
    context = {
        "form": form,
        "options": options,
        "page_obj": page,
        "heading": heading,
        "base_query": joined(form.query_string(), options.query_string()),
        "criteria_query": form.query_string(),
        "kept": parse_qsl(joined(form.query_string(), options.query_string(dated=False))),
        **shown(request, form, options, page),
    }
    return render(request, "maps/map.html", context)


@public_page(*PARAMETERS)
@framed_anywhere
def framed_map(request: HttpRequest) -> HttpResponse:
    """The map for a frame on another site, with its list."""
    form, options, page, context = framed(request)
    drawn = shown(request, form, options, page)
    return render(request, "maps/framed.html", {**context, **drawn})


@public_page(*PARAMETERS)
@framed_anywhere
def framed_list(request: HttpRequest) -> HttpResponse:
    """The list alone, for a frame on another site."""
    *_asked, context = framed(request)
    return render(request, "maps/framed.html", {**context, "map": None})


def framed(request: HttpRequest) -> tuple[UnitFilterForm, MapOptions, Page, dict]:
    """The list that everybody may see of the criteria asked for, whoever looks at the frame."""
    everybody = AnonymousUser()
    form, options = UnitFilterForm(request.GET, everybody), MapOptions(request.GET)
    page, heading = page_of(request, form)
    context = {
        "page_obj": page,
        "heading": heading,
        "base_query": joined(form.query_string(without="ids"), options.query_string()),
        "criteria_query": form.query_string(without="ids"),
    }
    return form, options, page, context


@public_page()
def guide(request: HttpRequest) -> HttpResponse:
    """How a partner shows the map or the list on their own site."""
    return render(request, "maps/guide.html", {"crumbs": crumbs(("Intégrer la carte", ""))})


def page_of(request: HttpRequest, form: UnitFilterForm) -> tuple[Page, str]:
    """The listings of the page asked for, as lines of the list, and how many there are."""
    known = parts.of(request)
    page, more = lists.page_of(form, Listing.objects.visible_to(form.user), known)
    rows = Listing.objects.select_related("unit__building").in_bulk(page.object_list)
    heading = lists.heading_of(page.paginator.count, more)
    page.object_list = [rows[pk] for pk in page.object_list if pk in rows]
    return page, heading


def shown(request: HttpRequest, form: UnitFilterForm, options: MapOptions, page: Page) -> dict:
    """What the map draws, the lists that say the same, and the dates."""
    user, places = form.user, lists.map_neighbourhoods(form)
    under = ground(places)
    projects = Project.objects.visible_to(user).filter(neighbourhood__in=places)
    projects = list(projects.with_milestones())
    lists_beside = groups(options, places, under["stops"], projects, user)
    view = view_of(request, form, options, page.paginator.count)
    numbers = plans.numbers(view.get("markers", []))
    for listing in page.object_list:
        listing.number_on_plan = numbers.get(listing.unit.building_id)
    return {
        "groups": lists_beside,
        "crowded": bool(page.paginator.count) and not places,
        "drawn": places[: lists.DRAWN],
        "plan_query": joined(
            form.query_string(without=("ids", "tri")), options.query_string(dated=False)
        ),
        "timeline": timeline(projects, options.day, today()),
        "map": {
            **view,
            "points": data.points(lists_beside),
            "ground": data.drawn_ground(under, options, places, projects),
            "views": data.later_views(form, options),
            "units": reverse("maps:units", args=[0]),
            "day": options.day.isoformat(),
        },
    }


def view_of(request: HttpRequest, form: UnitFilterForm, options: MapOptions, count: int) -> dict:
    """The first view, the same on every page of the list."""

    def make() -> dict:
        return data.first_view(data.Asked(form, options), count)

    criteria = form.query_string(without=("ids", "tri"))
    return parts.of(request).get(("map", criteria, tuple(options.layers)), make)


def joined(*queries: str) -> str:
    """Several query strings as one."""
    return "&".join(query for query in queries if query)


@public_page(*VIEW_PARAMETERS)
def view(request: HttpRequest) -> JsonResponse:
    """A part of the map as data: « zoom » and « tuiles » (ouest,nord,est,sud), and criteria."""
    part, form = ViewForm(request.GET), UnitFilterForm(request.GET, request.user)
    options = MapOptions(request.GET)
    if unknown := unknown_parameters(request.GET, VIEW_PARAMETERS):
        return refused(f"Le paramètre «\u00a0{unknown[0][:40]}\u00a0» n’existe pas.")
    for given in (part, form, options):
        if not given.is_valid():
            return refused(first_problem(given))
    return answer(data.view(data.Asked(form, options), part.cleaned_data["zoom"], part.box))


@public_page(*CRITERIA)
def units(request: HttpRequest, pk: int) -> JsonResponse:
    """The units of a building that meet the criteria, for its popup."""
    building = get_object_or_404(Building.objects.visible_to(request.user), pk=pk)
    form = UnitFilterForm(request.GET, request.user)
    listings = form.narrow(Listing.objects.visible_to(request.user)).filter(unit__building=building)
    rows = listings.select_related("unit").order_by("rank", "sort_on", "reference")
    return answer({"units": [plain_unit(listing) for listing in rows[:200]]})


@public_page(*PLAN_PARAMETERS)
def quarter_plan(request: HttpRequest, slug: str, variant: str) -> HttpResponse:
    """The drawn plan of a neighbourhood, with the criteria and layers of the list beside it."""
    place = get_object_or_404(Neighbourhood.objects.published(), slug=slug)
    form = UnitFilterForm(request.GET, AnonymousUser())
    asked = data.Asked(form, MapOptions(request.GET))
    return picture(request, plans.quarter_plan(asked, place, known(variant)))


@public_page()
def building_plan(request: HttpRequest, slug: str, variant: str) -> HttpResponse:
    """The drawn plan of what is around a building."""
    buildings = Building.objects.published().select_related("neighbourhood")
    building = get_object_or_404(buildings.exclude(longitude=None), slug=slug)
    return picture(request, plans.building_plan(building, known(variant)))


@public_page()
def project_plan(request: HttpRequest, slug: str, variant: str) -> HttpResponse:
    """The drawn plan of an urban project."""
    projects = Project.objects.published().select_related("neighbourhood")
    project = get_object_or_404(projects, slug=slug)
    return picture(request, plans.project_plan(project, known(variant)))


def known(variant: str) -> str:
    """The variant of a picture, if it exists."""
    if variant not in VARIANTS:
        raise Http404
    return variant


@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """A tile of the map service; nothing, without an error in the console, when it fails."""
    if not settings.TILES_URL or not tiles.exists(z, x, y):
        raise Http404
    picture = tiles.tile(z, x, y)
    if picture is None:
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    headers = {"Cache-Control": TILE_CACHE}
    return HttpResponse(picture, content_type=tiles.kind_of(picture), headers=headers)


def answer(found: dict) -> JsonResponse:
    compact = {"allow_nan": False, "separators": (",", ":"), "ensure_ascii": False}
    return JsonResponse(found, json_dumps_params=compact)


def refused(why: str) -> JsonResponse:
    """What is wrong with a request, in French."""
    return JsonResponse({"erreur": why}, status=400, json_dumps_params={"ensure_ascii": False})
