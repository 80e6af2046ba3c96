"""New and changed units as an Atom feed."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import rfc3339_date

from core.exports.cells import ILLEGAL
from core.templatetags.french import area, euros
from core.templatetags.structured import absolute
from premises.exports.columns import CHUNK, unit_address
from premises.models import Unit
from premises.models.listing import ListingQuerySet, state_label

FIELDS = (
    "pk",
    "changed_at",
    "state",
    "on",
    "kind",
    "area",
    "monthly_rent",
    "unit__slug",
    "unit__name",
    "unit__building__name",
    "neighbourhood__name",
)
TITLE = "Locaux disponibles – Place aux entreprises"
SUBTITLE = "Nouveaux locaux, et locaux dont la disponibilité ou le prix a changé."


def tag(rest: str) -> str:
    """An identifier that outlives addresses (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{rest}"


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(ILLEGAL.sub('', text))}</{name}>"


def link(rel: str, address: str) -> str:
    return f'<link rel="{rel}" href={quoteattr(address)}/>'


def pieces(listings: ListingQuerySet, query: str) -> Iterator[str]:
    """The feed, entry by entry, the latest change first."""
    rows = listings.order_by("-changed_at", "reference").values_list(*FIELDS)
    rows = rows.iterator(chunk_size=CHUNK)
    first = next(rows, None)
    yield head(query, first[1] if first else timezone.now())
    if first:
        yield entry(*first)
    for row in rows:
        yield entry(*row)
    yield "</feed>\n"


def head(query: str, updated) -> str:
    """What precedes the entries."""
    question = f"?{query}" if query else ""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
            element("title", TITLE),
            element("subtitle", SUBTITLE),
            element("id", tag(f"locaux{question}")),
            element("updated", rfc3339_date(updated)),
            link("self", absolute(reverse("premises:units_atom")) + question),
            link("alternate", absolute(reverse("premises:unit_list")) + question),
            f"<author>{element('name', 'Place aux entreprises')}</author>\n",
        )
    )


def entry(pk, changed_at, state, on, kind, surface, rent, slug, name, building, quartier) -> str:
    """A unit as of its last change."""
    price = f"{euros(rent)} par mois, hors taxes et charges" if rent is not None else ""
    facts = [Unit.Kind(kind).label, area(surface), price or "loyer sur demande", quartier]
    summary = f"{state_label(state, on)}. {', '.join(fact for fact in facts if fact)}."
    return "\n".join(
        (
            "<entry>",
            element("title", f"{name}, {building}"),
            link("alternate", unit_address(slug)),
            element("id", tag(f"local/{pk}")),
            element("updated", rfc3339_date(changed_at)),
            element("summary", summary),
            "</entry>\n",
        )
    )
