"""Coming in by a link to one's mailbox, and choosing an organisation."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.private import private
from core.text import fold
from partners.models import EntryLink
from partners.space import access
from partners.space.forms import AskForm, EnterForm
from security import signing_in
from security.addresses import home_of
from security.throttle import throttled, too_many

ASKED = "asked_for_a_link_at"


@private
@require_http_methods(["GET", "HEAD", "POST"])
@throttled(access.BY_NETWORK)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same for every address."""
    if access.is_in(request):
        return redirect(home_of(request.user))
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if wait := access.BY_ADDRESS.spend(fold(email)):
            return too_many(request, wait)
        access.send_link(email)
        request.session[ASKED] = email
        return redirect("space:asked")
    return render(request, "partners/space/ask.html", {"form": form})


@private
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What to do while the link arrives."""
    lasts = EntryLink.SIGN_IN_LASTS // timedelta(minutes=1)
    return render(request, "partners/space/asked.html", {"minutes": lasts})


@private
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Come in by a link: only POST uses it up, for scanners of mails follow links."""
    link = EntryLink.objects.open_for(token).first()
    if link is None:
        return closed(request)
    posted = request.POST if request.method == "POST" else None
    form = EnterForm(link, posted, initial={"email": request.session.get(ASKED, "")})
    if posted is not None and (wait := access.TRIES.spend(link.digest)):
        return too_many(request, wait)
    if form.is_valid():
        return come_in(request, link)
    return render(request, "partners/space/enter.html", {"form": form, "link": link})


def come_in(request: HttpRequest, link: EntryLink) -> HttpResponse:
    """Sign in the person of a link, unless it has served at this very instant."""
    if not link.spend():
        return closed(request)
    request.session.pop(ASKED, None)
    signing_in.finish(request, link.user, verified=True)
    return redirect("space:home")


def closed(request: HttpRequest) -> HttpResponse:
    """The page of a link that opens nothing, whatever the reason."""
    return render(request, "partners/space/closed.html", status=404)


@private
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The organisation of who has only one; else the choice."""
    if not access.is_in(request):
        return redirect("space:ask")
    if request.user.is_staff:
        return redirect(home_of(request.user))
    seats = access.seats_of(request.user)
    if len(seats) == 1:
        return redirect("space:desk", seats[0].organisation.slug)
    if not seats:
        messages.info(request, "Aucun espace ne vous est ouvert aujourd’hui.")
    return render(request, "partners/space/choice.html", {"seats": seats})
