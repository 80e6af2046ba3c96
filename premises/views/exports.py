"""The open data: the list's criteria, in formats that other tools read."""

import hashlib
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.exports import csv, ods
from core.exports.downloads import streamed, workbook
from core.templatetags.structured import absolute
from premises import feeds
from premises.exports import geojson
from premises.exports.columns import COLUMNS, rows, tables
from premises.exports.schema import table_schema
from premises.forms import UnitFilterForm
from premises.models import Listing
from premises.models.listing import ListingQuerySet


@require_safe
def units_geojson(request: HttpRequest) -> HttpResponseBase:
    return answer(
        request,
        lambda listings, form: streamed(
            geojson.pieces(rows(listings)), "application/geo+json", "locaux.geojson"
        ),
    )


@require_safe
def units_csv(request: HttpRequest) -> HttpResponseBase:
    return answer(
        request,
        lambda listings, form: streamed(
            csv.lines(tables(listings)[0]), csv.MIME_TYPE, "locaux.csv"
        ),
    )


@require_safe
def units_ods(request: HttpRequest) -> HttpResponseBase:
    return answer(request, lambda listings, form: workbook(ods, tables(listings), "locaux.ods"))


@require_safe
def units_atom(request: HttpRequest) -> HttpResponseBase:
    return answer(
        request,
        lambda listings, form: streamed(
            feeds.pieces(listings, form.query_string(without=["tri", "ids"])),
            "application/atom+xml; charset=utf-8",
        ),
    )


@require_safe
def units_schema(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(table_schema(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    return open_to_all(response)


def answer(
    request: HttpRequest, write: Callable[[ListingQuerySet, UnitFilterForm], HttpResponseBase]
) -> HttpResponseBase:
    """The export of the criteria asked for; 304 if the client has it, 400 if they are wrong.

    Drafts stay out whoever asks: the file may travel.
    """
    form = UnitFilterForm(request.GET)
    if form.errors:
        return open_to_all(refusal(form))
    public = Listing.objects.visible_to(AnonymousUser())
    etag = version(form, public)
    response = get_conditional_response(request, etag=etag) or write(form.apply(public), form)
    response.headers["ETag"] = etag
    return open_to_all(response)


def version(form: UnitFilterForm, public: ListingQuerySet) -> str:
    """An ETag that changes with any unit found, with their number, and with the columns.

    There is no Last-Modified: a unit that leaves the list leaves no date behind.
    """
    found = (
        form.narrow(public)
        .order_by()
        .aggregate(
            Count("pk"),
            Max("changed_at"),
            Max("unit__updated_at"),
            Max("unit__building__updated_at"),
            Max("neighbourhood__updated_at"),
        )
    )
    names = [column.name for column in COLUMNS]
    parts = (absolute(form.query_string()), names, *found.values())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def refusal(form: UnitFilterForm) -> HttpResponse:
    """What is wrong, field by field."""
    lines = [
        f"{form.fields[name].label}\u00a0: {' '.join(errors)}"
        for name, errors in form.errors.items()
    ]
    text = "\n".join(("Ces critères ne peuvent pas être lus.", *lines, ""))
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let other sites' pages read the response."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
