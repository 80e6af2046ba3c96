"""The turn of the day."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.models import today
from premises import listings


class FreshListings:
    """Before a day's first request, derive again the listings that the date alone has changed.

    A nightly `refresh_listings` spares that visitor the wait; without it nothing goes stale.
    """

    checked_on = None

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        day = today()
        if FreshListings.checked_on != day:
            listings.refresh_due(day)
            FreshListings.checked_on = day
        return self.get_response(request)
