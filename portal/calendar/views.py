"""The calendar's page in the admin, one's own address for it, and the file behind that address."""

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core.ical import CONTENT_TYPE
from core.lists import may_read
from core.models import today
from core.private import HEADERS
from core.templatetags.structured import absolute
from portal.calendar import events, ical
from portal.calendar.forms import CalendarForm
from portal.calendar.month import bounds, month_of
from portal.models import CalendarEntry, CalendarFeed
from premises.titles import add_months
from security.audit import record

BEHIND, AHEAD = 3, 24  # months of the file, around the current one


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month, or the list of twelve."""
    return page(request)


def page(request: HttpRequest, token: str = "") -> HttpResponse:
    """The calendar; with a token, the address that was just made, which no other page shows."""
    asked = request.GET.copy()
    asked.setdefault("mois", f"{today():%Y-%m}")
    form = CalendarForm(asked)
    form.is_valid()
    first, last = (form.first, form.last) if form.as_list else bounds(form.first)
    found = events.between(request.user, first, last, form.kinds)
    context = {
        **admin.site.each_context(request),
        "title": "Calendrier",
        "form": form,
        "month": month_of(form.first, found, today()),
        "events": found,
        "as_list": form.as_list,
        "query": query_of(request),
        "may_add": request.user.has_perm("portal.add_calendarentry"),
        "may_read_entries": may_read(request.user, CalendarEntry),
        "feed": CalendarFeed.objects.filter(user=request.user).first(),
        "address": absolute(reverse("portal:calendar_feed", args=[token])) if token else "",
    }
    response = render(request, "admin/calendar.html", context)
    response.headers["Cache-Control"] = HEADERS["Cache-Control"]
    return response


def query_of(request: HttpRequest) -> str:
    """The filters in force, without the month, for the links to other months."""
    kept = request.GET.copy()
    kept.pop("mois", None)
    return kept.urlencode()


@require_POST
def renew_feed(request: HttpRequest) -> HttpResponse:
    """Give oneself an address, which ends the one before; it is shown at once, and never again."""
    token = CalendarFeed.renew(request.user)
    record("abonnement au calendrier créé", request.user, by=request.user)
    return page(request, token)


@require_POST
def revoke_feed(request: HttpRequest) -> HttpResponse:
    """End one's address."""
    if CalendarFeed.objects.filter(user=request.user).delete()[0]:
        record("abonnement au calendrier fermé", request.user, by=request.user)
        messages.success(request, "Votre adresse est fermée\u00a0: elle ne donne plus rien.")
    return redirect("admin:calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The file that an agenda fetches; its owner's rights are read each time."""
    found = CalendarFeed.objects.opened_by(token)
    if found is None:
        raise Http404("Cette adresse n’est pas, ou n’est plus, celle d’un calendrier.")
    first = add_months(today().replace(day=1), -BEHIND)
    shown = events.between(found.user, first, add_months(first, BEHIND + AHEAD))
    response = HttpResponse(ical.calendar(shown), content_type=CONTENT_TYPE, headers=HEADERS)
    response.headers["Content-Disposition"] = 'inline; filename="calendrier.ics"'
    return response
