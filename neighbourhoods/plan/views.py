"""The files of a neighbourhood's plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.compression import answer
from core.public import public_page
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plan import screen, sheet
from neighbourhoods.plan.layers import states
from neighbourhoods.plan.paper import Plan
from neighbourhoods.plan.pictures import VARIANTS, neighbourhood_plan

FOR_EVER = "public, max-age=31536000, immutable"
ALONE = "default-src 'none'; sandbox"  # opened by itself, a picture may do nothing


@require_safe
def plan_ground(request: HttpRequest, slug: str, state: str) -> HttpResponse:
    """The ground that a map draws on; an address of before leads to that of today."""
    neighbourhood = get_object_or_404(Neighbourhood.objects.visible_to(request.user), slug=slug)
    current = states([neighbourhood.pk]).get(neighbourhood.pk)
    if current is None:
        raise Http404
    if state != f"{screen.FORMAT}{current}":
        return redirect(screen.address(neighbourhood, current))
    headers = {
        "Content-Type": "application/json",
        "Cache-Control": FOR_EVER,
        "ETag": f'W/"{state}"',
    }
    return answer(request, screen.ground_file(neighbourhood, current), headers)


@public_page()
@require_safe
def plan_picture(request: HttpRequest, slug: str, variant: str) -> HttpResponse:
    """The plan as a picture; 404 where there is nothing to draw."""
    neighbourhood = get_object_or_404(Neighbourhood.objects.visible_to(request.user), slug=slug)
    if variant not in VARIANTS:
        raise Http404
    return picture(request, neighbourhood_plan(neighbourhood, variant))


def picture(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A plan, drawn once for the same content; 404 where there is nothing to draw."""
    if plan.is_empty:
        raise Http404
    headers = {"ETag": f'W/"{plan.digest}"', "Content-Security-Policy": ALONE}
    response = HttpResponse(sheet.svg(plan), content_type="image/svg+xml", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response)
