"""The files that the public takes away, and the page of each edition."""

from datetime import timedelta
from functools import lru_cache

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from brochure import editions, files, live
from brochure.models import Edition, LiveFile
from core.pages import crumbs
from core.public import public_page
from neighbourhoods.models import Neighbourhood
from printing import Busy, NotPrintable, pdf_response, prints
from security.requests import client_network
from security.throttle import Limit, too_many

RENDERS = Limit("brochure of the day", 6, per=timedelta(hours=1))


@require_safe
@public_page("quartier")  # hence `shown_state`, though a file is never kept as pages are
@prints
def pdf(request: HttpRequest) -> HttpResponse:
    """The edition that a quartier hands out, else its brochure with the prices of the day."""
    state, slug = getattr(request, "shown_state", None), request.GET.get("quartier", "")
    neighbourhood, edition = handed_out_in(state, slug) if state else handed_out(slug)
    if edition and files.path_of(edition.web_digest).is_file():
        return file_response(request, edition.web_digest, name_of(neighbourhood, edition))
    known = LiveFile.objects.filter(neighbourhood=neighbourhood).first()
    if not live.is_fresh(known, live.digest_now(state, neighbourhood)):
        last = known if known and live.may_show(known) else None
        if wait := RENDERS.spend(client_network(request)):
            if last is None:
                return too_many(request, wait)
        else:
            last = made_or_last(neighbourhood, last)
        known = last
    return file_response(request, known.file_digest, name_of(neighbourhood))


def made_or_last(neighbourhood: Neighbourhood, last: LiveFile | None) -> LiveFile:
    """The file of the day, else the last one that came out well and may be shown."""
    try:
        return live.make(neighbourhood)
    except (Busy, NotPrintable):
        if last is None:
            raise
        return last


def handed_out(slug: str) -> tuple[Neighbourhood, Edition | None]:
    """The quartier that an address names, and the edition that it hands out."""
    neighbourhood = chosen_neighbourhood(slug)
    return neighbourhood, editions.current(neighbourhood)


@lru_cache(maxsize=500)
def handed_out_in(state: tuple, slug: str) -> tuple[Neighbourhood, Edition | None]:
    """The same, asked once in each state of the public rows and of the day."""
    return handed_out(slug)


def chosen_neighbourhood(slug: str) -> Neighbourhood:
    """The quartier that an address names, else the one that offers most."""
    published = Neighbourhood.objects.published()
    if slug:
        return get_object_or_404(published, slug=slug)
    fullest = published.order_by(F("stock__units").desc(nulls_last=True), "name", "pk").first()
    if fullest is None:
        raise Http404
    return fullest


def name_of(neighbourhood: Neighbourhood, edition: Edition | None = None) -> str:
    """The name under which a file is kept by who takes it away."""
    which = f"edition-{edition.number}" if edition else "prix-du-jour"
    return f"plaquette-{neighbourhood.slug}-{which}.pdf"


def file_response(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A file by its digest; nothing but 304 for who has it.

    Browsers ask again each time: what has been withdrawn is shown from no cache.
    """
    headers = {"ETag": f'"{digest}"', "Cache-Control": "no-cache"}
    response = get_conditional_response(request, etag=headers["ETag"])
    if response is None:
        response = pdf_response(files.read(digest) or b"", name, inline=True)
    for header, value in headers.items():
        response.headers[header] = value
    return response


@require_safe
@public_page()
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """What an edition is: its number, the date of its prices, its file while it may be shown."""
    return edition_page(request, edition_of(pk))


@require_safe
def edition_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of an edition; the page that says why while it may not be shown."""
    found = edition_of(pk)
    if found.holds() or not files.path_of(found.web_digest).is_file():
        return edition_page(request, found, 404)
    return file_response(request, found.web_digest, name_of(found.neighbourhood, found))


def edition_of(pk: int) -> Edition:
    """An edition of a quartier that is published."""
    rows = Edition.objects.select_related("neighbourhood", "brochure")
    return get_object_or_404(rows, pk=pk, neighbourhood__in=Neighbourhood.objects.published())


def edition_page(request: HttpRequest, found: Edition, status: int = 200) -> HttpResponse:
    title = f"Plaquette {found.neighbourhood}, édition n°\u00a0{found.number}"
    current = editions.current(found.neighbourhood)
    return render(
        request,
        "brochure/edition.html",
        {
            "edition": found,
            "title": title,
            "holds": found.holds(),
            "current": current if current and current.pk != found.pk else None,
            "crumbs": crumbs((found.neighbourhood.name, found.neighbourhood.get_absolute_url()),
                             (f"Édition n°\u00a0{found.number}", "")),
        },
        status=status,
    )  # fmt: skip
