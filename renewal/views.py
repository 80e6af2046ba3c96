"""The urban projects' list and pages."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.models import today
from core.pages import crumbs
from core.public import public_page
from core.templatetags.french import plural
from premises.markers import map_data
from premises.models import Building, Listing
from renewal.calendar import coming, entry
from renewal.forms import ProjectFilter
from renewal.models import Effect, Notice, Project, Status
from renewal.works import works_of

TITLE = "Projets urbains"
LIST_DESCRIPTION = (
    "Travaux et projets urbains du quartier : ce qui est prévu, confirmé, reporté, réalisé."
)
PLAIN_WORDS = {
    Status.PLANNED: "Annoncés, encore à confirmer.",
    Status.CONFIRMED: "Décidés : ils se feront.",
    Status.POSTPONED: "Décalés : la date annoncée auparavant reste affichée.",
    Status.DONE: "Terminés.",
}


@public_page("quartier")
def project_list(request: HttpRequest) -> HttpResponse:
    """What changes soon, then the projects by certainty."""
    form = ProjectFilter(request.GET, request.user)
    projects = list(form.apply(Project.objects.visible_to(request.user)).with_milestones())
    notices = Notice.objects.current().filter(project__in=[project.pk for project in projects])
    return render(
        request,
        "renewal/project_list.html",
        {
            "form": form,
            "count": plural(len(projects), "projet,projets"),
            "groups": by_certainty(projects),
            "notices": notices.select_related("project"),
            "coming": coming(projects, today()),
            "crumbs": crumbs((TITLE, "")),
            "description": LIST_DESCRIPTION,
        },
    )


def by_certainty(projects: list[Project]) -> list[dict]:
    """The projects grouped by status, in the order prévu, confirmé, reporté, réalisé."""
    found = [
        (status, [project for project in projects if project.status == status]) for status in Status
    ]
    return [
        {"status": status, "label": status.label, "text": PLAIN_WORDS[status], "projects": rows}
        for status, rows in found
        if rows
    ]


@public_page()
def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A project: its milestones, its notices, what it changes for buildings."""
    projects = Project.objects.visible_to(request.user).with_sheet()
    return project_page(request, get_object_or_404(projects, slug=slug))


def project_page(request: HttpRequest, project: Project) -> HttpResponse:
    """The page of a project loaded by `with_sheet`, whoever may see it."""
    photos = project.photos.all()
    buildings = Building.objects.visible_to(request.user)
    effects = project.effects.filter(building__in=buildings).select_related("building")
    return render(
        request,
        "renewal/project_detail.html",
        {
            "project": project,
            "hidden": not (project.published and project.neighbourhood.published),
            "crumbs": crumbs((TITLE, reverse("renewal:project_list")), (project.name, "")),
            "description": project.summary,
            "cover_url": photos[0].src if photos else "",
            "timeline": [entry(milestone) for milestone in project.milestones.all()],
            "effects": effects,
            "map": works_map(project, effects, request.user),
            **by_time(project.shown_notices),
        },
    )


def by_time(notices: list[Notice]) -> dict[str, list[Notice]]:
    """Those that are not over, then those that are, the latest first."""
    day = today()
    past = [notice for notice in notices if notice.end and notice.end < day]
    return {
        "current_notices": [notice for notice in notices if notice not in past],
        "past_notices": past[::-1],
    }


def works_map(project: Project, effects: Iterable[Effect], user) -> dict:
    """The contour of urban renewal, and the buildings that the project touches."""
    touched = [effect.building_id for effect in effects]
    listings = Listing.objects.visible_to(user).filter(unit__building__in=touched)
    drawn = map_data(listings, [project.neighbourhood])
    works = works_of([project.neighbourhood], [project])
    return {**drawn, "ground": works.on(drawn["ground"])}
