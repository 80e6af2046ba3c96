"""The frame of the space's pages, those that upper apps add included (layout/space.html)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partners.space.access import Seat, seats_of


def page(
    request: HttpRequest, seat: Seat, template: str, status: int = 200, **context
) -> HttpResponse:
    """A page of the space, with the way to the person's other organisations."""
    several = len(seats_of(request.user)) > 1
    known = {"organisation": seat.organisation, "seat": seat, "several": several}
    return render(request, template, {**known, **context}, status=status)
