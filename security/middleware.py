"""Who asks, as far as they have proved it."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from security import sessions
from security.addresses import to_sign_in


class SignedIn:
    """End sessions that are over; take staff without their second step for visitors.

    No page of the admin answers anyone else than staff who made both steps, whatever its view
    forgets. Comes after AuthenticationMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without this cookie the session is left alone, so that public pages stay the same for all.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            if sessions.is_over(request.session):
                logout(request)
            else:
                sessions.note(request.session)
                request.user = SimpleLazyObject(partial(proven, request, request.user))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not request.path.startswith(reverse("admin:index")):
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not request.user.is_staff:
            raise PermissionDenied
        return None


def proven(request: HttpRequest, user):
    """The user, or nobody where staff have only given their password."""
    return AnonymousUser() if user.is_staff and not sessions.is_verified(request) else user
