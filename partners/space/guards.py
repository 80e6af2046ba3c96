"""Who may open a page of the space: each view starts from the place of whoever asks."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.private import private
from partners.space.access import Seat, is_in, seats_of

View = Callable[..., HttpResponse]


def members(view: View) -> View:
    """Hand the view the seat of a member of the organisation that the address names."""

    @wraps(view)
    def guarded(request: HttpRequest, organisation: str, **rest) -> HttpResponse:
        if not is_in(request):
            return redirect("space:ask")
        return view(request, seat_of(request, organisation), **rest)

    return private(guarded)


def keepers(view: View) -> View:
    """The same, for those who keep the sheet; the organisation's other people are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, seat: Seat, **rest) -> HttpResponse:
        if not seat.keeps_sheet:
            raise PermissionDenied
        return view(request, seat, **rest)

    return members(guarded)


def seat_of(request: HttpRequest, slug: str) -> Seat:
    """The seat of whoever asks; an organisation that is not theirs is not there."""
    found = [seat for seat in seats_of(request.user) if seat.organisation.slug == slug]
    if not found:
        raise Http404
    return found[0]
