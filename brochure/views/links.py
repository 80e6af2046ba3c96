"""Where printed codes lead."""

import logging
import re
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from brochure.models import DailyScan, ShortLink

LOG = logging.getLogger(__name__)
ROBOT = re.compile(r"bot|crawl|spider|preview|externalhit|slurp|curl|wget|python", re.IGNORECASE)


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to what a printed code stands for, and count the scan; the code stays as the origin."""
    links = ShortLink.objects.select_related("neighbourhood", "unit", "building")
    link = links.filter(code=code.lower()).first()
    if link is None:
        raise Http404(
            "Ce code n’est sur aucun de nos imprimés\u00a0: vérifiez-le, lettre à lettre."
        )
    if is_scan(request):
        count(link)
    response = HttpResponseRedirect(f"{link.target()}?{urlencode({'origine': link.code})}")
    response.headers["Cache-Control"] = "no-store"  # each scan comes by here
    return response


def is_scan(request: HttpRequest) -> bool:
    """Whether a person opens the link: neither a robot nor a browser that looks ahead."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    agent = request.headers.get("User-Agent", "")
    return request.method == "GET" and not ahead and bool(agent) and not ROBOT.search(agent)


def count(link: ShortLink) -> None:
    """Count a scan; whoever scans arrives even where the database takes no more rows."""
    try:
        DailyScan.objects.count_one(link)
    except DatabaseError:
        LOG.exception("A scan of %s was not counted.", link.code)
