"""The links that open a file: used up by a button, since mail scanners follow links too."""

import datetime
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.pages import crumbs
from core.private import private
from core.text import clean
from lettings import access, emails, once
from lettings.limits import LINKS_BY_ADDRESS, LINKS_BY_NETWORK
from lettings.models import AccessLink, UnitRequest
from lettings.workflow import Status
from security.requests import client_network
from security.throttle import too_many

SAME_CLICK = datetime.timedelta(seconds=30)


@private
def enter(http: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button; POST uses the link up and opens the file, whose address names nobody."""
    if http.method == "POST":
        if link := used_up(http, token):
            access.open_file(http, link.request, link.holder)
            drafted = link.request.status == Status.DRAFT
            return redirect("lettings:request" if drafted else "lettings:file")
        return closed(http, token, status=410)
    if AccessLink.objects.of_token(token).usable(timezone.now()).exists():
        return render(http, "lettings/file/enter.html", {"crumbs": crumbs(("Mon dossier", ""))})
    return closed(http, token, status=410)


def used_up(http: HttpRequest, token: str) -> AccessLink | None:
    """The link, used up by this click, or by the click before it on the same button."""
    try:
        with transaction.atomic():
            once.spend(http.POST, token)
            link = AccessLink.consume(token)
            transaction.set_rollback(link is None)
            return link
    except once.Repeated:
        now = timezone.now()
        same = AccessLink.objects.of_token(token).filter(
            used_at__gt=now - SAME_CLICK, revoked_at=None
        )
        return same.select_related("request").first()


def closed(http: HttpRequest, token: str, status: int = 200) -> HttpResponse:
    """The page of a link that opens nothing any more, with the way to a new one."""
    context = {"crumbs": crumbs(("Mon dossier", "")), "token": token, "dead": bool(token)}
    return render(http, "lettings/file/ask_link.html", context, status=status)


@private
@require_POST
def ask_link(http: HttpRequest) -> HttpResponse:
    """Mail new links to whoever asks, and say the same whether or not anybody was known."""
    token, address = http.POST.get("jeton", ""), clean(http.POST.get("courriel", ""))[:254]
    if not token and not is_address(address):
        context = {"crumbs": crumbs(("Mon dossier", "")), "wrong": True, "address": address}
        return render(http, "lettings/file/ask_link.html", context, status=422)
    wait = LINKS_BY_NETWORK.spend(client_network(http))
    wait = wait or LINKS_BY_ADDRESS.spend(token or address.lower())
    if wait:
        return too_many(http, wait)
    with suppress(once.Repeated), transaction.atomic():
        once.spend(http.POST)
        for request in known_requests(token, address):
            mail = emails.draft_link if request.status == Status.DRAFT else emails.file_link
            mail(request)
    return render(http, "lettings/file/link_sent.html", {"crumbs": crumbs(("Mon dossier", ""))})


def known_requests(token: str, address: str) -> list[UnitRequest]:
    """The requests of a link, even a dead one, or of an address: ten at most."""
    found = UnitRequest.objects.filter(anonymised_at=None).select_related("founder", "adviser")
    if token:
        return list(found.filter(links__in=AccessLink.objects.of_token(token)))
    theirs = found.filter(founder__email__iexact=address)
    helped = found.filter(adviser__email__iexact=address, adviser__left_at=None)
    return list((theirs | helped).order_by("-pk")[:10])


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
