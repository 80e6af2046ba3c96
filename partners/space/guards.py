"""Who may open a page of the space: each view starts from the place of whoever asks."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.private import private
from partners.models import Membership
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


def holding(*roles: str) -> Callable[[View], View]:
    """The same, for those who have one of these roles there; the others are refused."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, seat: Seat, **rest) -> HttpResponse:
            if not seat.has(*roles):
                raise PermissionDenied
            return view(request, seat, **rest)

        return members(guarded)

    return mark


keepers = holding(Membership.Role.EDITOR)  # those who write the sheet


def seat_of(request: HttpRequest, slug: str) -> Seat:
    """The seat of whoever asks; an organisation that is not theirs is not there."""
    found = [seat for seat in seats_of(request.user) if seat.organisation.slug == slug]
    if not found:
        raise Http404
    return found[0]
