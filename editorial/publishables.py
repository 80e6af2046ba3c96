"""The table of what is published through drafts: one entry a model.

The fields are what visitors read and staff write; rents, histories, photos and internal notes
have screens of their own, and no person's particulars are copied here.
"""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from editorial.registry import Publishable, Rows
from neighbourhoods.models import Neighbourhood
from neighbourhoods.views import neighbourhood_page
from partners.models import Organisation
from partners.views import organisation_page
from premises.models import Building, Unit
from premises.views.buildings import building_page
from premises.views.units import unit_page
from renewal.models import Notice, Project
from renewal.views import project_page
from testimonials.models import Testimonial
from testimonials.views import testimonial_page

PUBLIC = AnonymousUser()  # a page shown beforehand holds nothing else that is not public


def load_building(pk: int) -> Building:
    return Building.objects.with_sheet().get(pk=pk)


def load_unit(pk: int) -> Unit:
    return Unit.objects.with_sheet(PUBLIC).get(pk=pk)


def load_testimonial(pk: int) -> Testimonial:
    return Testimonial.objects.with_interview().get(pk=pk)


def load_organisation(pk: int) -> Organisation:
    return Organisation.objects.get(pk=pk)


def load_project(pk: int) -> Project:
    return Project.objects.with_sheet().get(pk=pk)


def load_notice(pk: int) -> Notice:
    return Notice.objects.select_related("project").get(pk=pk)


def load_neighbourhood(pk: int) -> Neighbourhood:
    return Neighbourhood.objects.prefetch_related("photos", "perimeters").get(pk=pk)


def notice_page(request: HttpRequest, notice: Notice) -> HttpResponse:
    """A notice where it is read: on its project's page, among the others."""
    project = load_project(notice.project_id)
    others = [shown for shown in project.shown_notices if shown.pk != notice.pk]
    project.shown_notices = sorted([*others, notice], key=lambda one: (one.start, one.pk))
    return project_page(request, project)


def consent_withdrawn(testimonial: Testimonial) -> bool:
    """Whether the person took back their consent: the link of a preview then shows nothing."""
    consent = getattr(testimonial, "consent", None)
    return consent is not None and consent.withdrawn_on is not None


PUBLISHABLES = [
    Publishable(
        Building,
        ("name", "kind", "summary", "description", "address", "hours", "shared_services",
         "accessibility", "access_route", "cycle_spaces", "car_spaces"),
        load_building,
        building_page,
    ),
    Publishable(
        Unit,
        ("name", "kind", "floor", "description", "area", "area_definition", "desks", "height",
         "door_width", "floor_load", "power", "water", "extraction", "shop_front", "fibre",
         "accepted_activities", "refused_activities", "accessibility", "accessibility_details",
         "title_kind", "price_on_request", "energy_class", "climate_class", "epc_exempt"),
        load_unit,
        unit_page,
    ),
    Publishable(
        Organisation,
        ("name", "kind", "summary", "missions", "address", "phone", "email", "website"),
        load_organisation,
        organisation_page,
    ),
    Publishable(
        Testimonial,
        ("company_name", "trade", "quote", "introduction"),
        load_testimonial,
        testimonial_page,
        Rows("answers", ("question", "answer", "order")),
        consent_withdrawn,
    ),
    Publishable(Notice, ("title", "text", "start", "end"), load_notice, notice_page),
    Publishable(
        Project,
        ("name", "status", "summary", "description", "lead", "website"),
        load_project,
        project_page,
    ),
    Publishable(
        Neighbourhood,
        ("name", "city", "summary", "story", "foreword", "foreword_author", "foreword_role"),
        load_neighbourhood,
        neighbourhood_page,
    ),
]  # fmt: skip
