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
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> None:
        """Called once the view is known: some must answer without the database."""
        day = today()
        if FreshListings.checked_on != day and not getattr(view, "without_database", False):
            listings.refresh_due(day)
            FreshListings.checked_on = day
