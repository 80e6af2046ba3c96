"""The pages that the bench calls, with what each may cost."""

import math
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from portal.bench.words import COMMON, RARE
from premises.models import Building, Listing

CRITERIA = {
    "type": ["atelier", "bureau"],
    "statut": ["libre", "bientot"],
    "surface_min": "50",
    "surface_max": "200",
    "loyer_max": "3000",
}
DEEP = 0.6  # how far down the list, as a share of it


@dataclass(frozen=True)
class Page:
    """An address, and the gates that hold whatever the machine: queries and compressed bytes.

    `times_hello` is the target for the CPU of a request, reported and not held.
    """

    name: str
    path: str
    queries: int | None = None
    gzip_bytes: int | None = None
    times_hello: float | None = None
    signed_in: bool = False
    kept: bool = False  # whether a kept page may answer; otherwise a cookie forbids it
    changed: bool = False  # whether something public has changed since the page before
    limits: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        known = {"queries": self.queries, "gzip_bytes": self.gzip_bytes}
        limits = {name: limit for name, limit in known.items() if limit is not None}
        object.__setattr__(self, "limits", limits)


def tiles_around(building: Building, zoom: int) -> str:
    """The screen of tiles around a building."""
    longitude, latitude = building.point
    column = int((longitude + 180) / 360 * 2**zoom)
    row = int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * 2**zoom)
    return f"zoom={zoom}&tuiles={column - 2},{row - 2},{column + 2},{row + 2}"


def pages() -> list[Page]:
    """Hello and the yardstick first, then the portal's pages, on rows that exist."""
    units, view = reverse("premises:unit_list"), reverse("maps:view")
    listing = Listing.objects.filter(public=True).order_by("reference").select_related("unit")[0]
    unit = listing.unit
    building = Building.objects.published().filter(pk=unit.building_id).get()
    place = building.neighbourhood
    criteria = urlencode({**CRITERIA, "quartier": place.slug}, doseq=True)
    wide = urlencode(CRITERIA, doseq=True)
    deep = max(1, int(Listing.objects.filter(public=True).count() / 12 * DEEP))
    return [
        Page("hello", "/bench/bonjour/"),
        Page("yardstick", "/bench/etalon/"),
        Page("home", reverse("portal:home"), 10, 9_000),
        Page("list", units, 2, 9_000, 5.5),
        Page("list changed", units, 16, 9_000, changed=True),
        Page("list kept", units, 1, 9_000, 1.0, kept=True),
        Page("unit kept", unit.get_absolute_url(), 1, 10_000, 1.0, kept=True),
        Page("list filtered", f"{units}?{wide}", 3, 12_000),
        Page("list of a quartier", f"{units}?{criteria}", 3, 8_000),
        Page("list rare word", f"{units}?{urlencode({'q': RARE})}", 2, 12_000),
        Page("list common word", f"{units}?{urlencode({'q': COMMON[0]})}", 2, 16_000),
        Page("common changed", f"{units}?{urlencode({'q': COMMON[0]})}", 16, 16_000, changed=True),
        Page("list deep", f"{units}?page={deep}", 2, 9_000),
        Page("unit", unit.get_absolute_url(), 24, 10_000),
        Page("building", building.get_absolute_url(), 19, 9_000),
        Page("quartier", place.get_absolute_url(), 28, 12_000),
        Page("search", f"{reverse('portal:search')}?{urlencode({'q': COMMON[0]})}", 10, 7_000),
        Page("map", reverse("maps:map"), 20, 9_000),
        Page("map far view", f"{view}?zoom=7&tuiles=62,43,66,46", 4, 2_000),
        Page("map wide view", f"{view}?{tiles_around(building, 9)}", 4, 8_000),
        Page("map near view", f"{view}?{tiles_around(building, 15)}", 12, 8_000),
        Page("plan", "/bench/plan/", 10, 60_000),
        Page("geojson", f"{reverse('premises:units_geojson')}?{criteria}", 4, 3_000),
        Page("csv", f"{reverse('premises:units_csv')}?{criteria}", 4, 2_000),
        Page("admin list", reverse("admin:premises_unit_changelist"), 9, 11_000, signed_in=True),
    ]
