"""The testimonials' list and pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.models import today
from core.pages import crumbs, page_of, without_page
from core.public import public_page
from core.templatetags.french import plural
from premises.models import Building
from testimonials.forms import TestimonialFilter
from testimonials.models import Testimonial

LIST_DESCRIPTION = (
    "Des personnes qui ont créé ou installé leur entreprise dans le quartier racontent."
)


@public_page("quartier", "q", "page")
def testimonial_list(request: HttpRequest) -> HttpResponse:
    """The testimonials, the latest first."""
    form = TestimonialFilter(request.GET, request.user)
    testimonials = form.apply(Testimonial.objects.visible_to(request.user))
    page = page_of(testimonials.with_card(), request.GET)
    return render(
        request,
        "testimonials/testimonial_list.html",
        {
            "form": form,
            "page_obj": page,
            "base_query": without_page(request.GET),
            "count": plural(page.paginator.count, "témoignage,témoignages"),
            "crumbs": crumbs(("Témoignages", "")),
            "description": LIST_DESCRIPTION,
        },
    )


@public_page()
def testimonial_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An interview, where and with whom it was held."""
    testimonials = Testimonial.objects.visible_to(request.user).with_interview()
    return testimonial_page(request, get_object_or_404(testimonials, slug=slug))


def testimonial_page(request: HttpRequest, testimonial: Testimonial) -> HttpResponse:
    """The page of a testimonial loaded by `with_interview`, whoever may see it."""
    list_url = reverse("testimonials:testimonial_list")
    return render(
        request,
        "testimonials/testimonial_detail.html",
        {
            "testimonial": testimonial,
            "hidden": is_hidden(testimonial),
            "building": visible_building(testimonial, request.user),
            "crumbs": crumbs(("Témoignages", list_url), (testimonial.person_name, "")),
            "description": testimonial.quote,
        },
    )


def is_hidden(testimonial: Testimonial) -> bool:
    """Whether only staff see this page: a draft, or a consent that is not in force."""
    published = testimonial.published and testimonial.neighbourhood.published
    consent = getattr(testimonial, "consent", None)
    return not (published and consent and consent.covers_web(today()))


def visible_building(testimonial: Testimonial, user) -> Building | None:
    """The building where the person works, if this user may see its page."""
    buildings = Building.objects.visible_to(user).filter(pk=testimonial.building_id)
    return buildings.first()
