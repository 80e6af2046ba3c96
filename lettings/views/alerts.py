"""Subscribe to an alert, confirm it, keep it, stop it: all without an account."""

from contextlib import suppress

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt  # RFC 8058

from core.pages import crumbs
from core.private import private
from lettings import alerts as service
from lettings import once
from lettings.forms.alert import AlertForm
from lettings.limits import ALERTS_BY_ADDRESS, ALERTS_BY_NETWORK
from lettings.models import Alert
from security.requests import client_network
from security.throttle import too_many

TITLE = "Prévenez-moi quand un local se libère"
LONGEST_QUERY = Alert._meta.get_field("query").max_length


@private
def alerts(http: HttpRequest) -> HttpResponse:
    """The alerts that a link opens; without one, the form for a new alert."""
    return manage(http) if "jeton" in http.GET else subscribe(http)


def subscribe(http: HttpRequest) -> HttpResponse:
    """The criteria are the page's own; the answer is the same whatever was known of the address."""
    search = service.search_form(http.GET)
    query = service.canonical_query(search)
    if len(query) > LONGEST_QUERY:
        raise BadRequest("The criteria are too long.")
    form = AlertForm(http.POST or None)
    if http.method == "POST" and form.is_valid() and not form.caught:
        email = form.cleaned_data["email"].lower()
        wait = ALERTS_BY_NETWORK.spend(client_network(http)) or ALERTS_BY_ADDRESS.spend(email)
        if wait:
            return too_many(http, wait)
        with suppress(once.Repeated), transaction.atomic():
            once.spend(http.POST)
            service.subscribe(email, query)
        return render(http, "lettings/alerts/sent.html", {"crumbs": crumbs((TITLE, ""))})
    context = {
        "crumbs": crumbs((TITLE, "")),
        "form": form,
        "query": query,
        "criteria": service.in_words(service.search_form(query)),
        "dropped": search.errors,
        "caught": form.is_bound and form.is_valid(),
    }
    return render(
        http, "lettings/alerts/subscribe.html", context, status=422 if form.errors else 200
    )


def manage(http: HttpRequest) -> HttpResponse:
    """The alerts of the address that a link was mailed to; POST acts on the one that is named."""
    opened = Alert.objects.of_token(http.GET["jeton"]).first()
    if opened is None:
        return render(http, "lettings/alerts/gone.html", {"crumbs": crumbs(("Mes alertes", ""))})
    done = act(http, opened) if http.method == "POST" else ""
    context = {
        "crumbs": crumbs(("Mes alertes", "")),
        "done": done,
        "waiting": service.described(Alert.objects.filter(pk=opened.pk, confirmed_at=None)),
        "rows": service.described(confirmed(opened.email)),
    }
    return render(http, "lettings/alerts/manage.html", context)


def confirmed(email: str):
    return Alert.objects.of_address(email).exclude(confirmed_at=None)


def act(http: HttpRequest, opened: Alert) -> str:
    """Confirm the alert of the link, or keep or stop one of its address; return what was done."""
    if "confirmer" in http.POST:
        opened.confirm()
        return "confirmed"
    named = http.POST.get("garder") or http.POST.get("arreter") or ""
    theirs = Alert.objects.of_address(opened.email)
    alert = theirs.filter(pk=named).first() if named.isdecimal() and len(named) < 18 else None
    if alert and "garder" in http.POST:
        alert.renew()
        return "kept"
    if alert:
        alert.delete()
        return "stopped"
    return ""


@csrf_exempt  # mail programs post here without cookies (RFC 8058); the token is the proof
@private
def stop_alerts(http: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, since scanners follow links; POST stops all alerts of the address."""
    opened = Alert.objects.of_token(token).first()
    done = http.method == "POST" or opened is None
    if opened and done:
        Alert.objects.of_address(opened.email).delete()
    return render(
        http, "lettings/alerts/stop.html", {"crumbs": crumbs(("Mes alertes", "")), "done": done}
    )
