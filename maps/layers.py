"""What the map shows beside the premises, as lists to read and as points to draw."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from shapely.geometry import Point, shape
from shapely.ops import nearest_points

from core.templatetags.french import period_fr
from maps.forms import SERVICES, TRANSPORT, VOICES, WORKS, MapOptions
from neighbourhoods.access import ICONS
from neighbourhoods.geometry import PRECISION
from neighbourhoods.models import Neighbourhood, PlaceOfInterest
from premises.models import Building
from renewal.models import Effect, Project
from testimonials.models import Testimonial


@dataclass(frozen=True)
class Item:
    """A line of a list beside the map, and its point."""

    key: str  # the id of its line in the page
    name: str
    detail: str
    url: str = ""
    marker: str = "service"
    point: tuple[float, float] | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None

    def plain(self) -> dict:
        """The point as map.js reads it."""
        longitude, latitude = self.point
        found = {
            "key": self.key,
            "kind": self.marker,
            "name": self.name,
            "detail": self.detail,
            "lon": round(longitude, PRECISION),
            "lat": round(latitude, PRECISION),
        }
        ends = {"start": self.start, "end": self.end}
        return found | {name: day.isoformat() for name, day in ends.items() if day}


@dataclass(frozen=True)
class ItemGroup:
    """The lines of a layer."""

    key: str
    title: str
    icon: str
    items: list[Item] = field(default_factory=list)


def groups(
    options: MapOptions,
    neighbourhoods: list[Neighbourhood],
    stops: list[dict],
    projects: list[Project],
    user,
) -> list[ItemGroup]:
    """The lists of the layers shown, in their order; the projects are loaded with milestones."""
    ids = [neighbourhood.pk for neighbourhood in neighbourhoods]
    found = []
    if TRANSPORT in options.layers:
        found.append(ItemGroup("arrets", "Arrêts", "bus", stop_items(stops)))
    if WORKS in options.layers:
        found.append(ItemGroup("chantiers", "Travaux", "tool", works(projects, user)))
    if VOICES in options.layers:
        found.append(ItemGroup("paroles", "Témoignages", "quote", voices(ids, user)))
    found += services(options, ids, user)
    return [group for group in found if group.items]


def stop_items(stops: Iterable[dict]) -> list[Item]:
    return [
        Item(
            f"arret-{number}", stop["name"], stop["detail"], "", "stop", (stop["lon"], stop["lat"])
        )
        for number, stop in enumerate(stops)
    ]


def services(options: MapOptions, ids: list[int], user) -> list[ItemGroup]:
    """The places of the kinds shown, by kind."""
    kinds = [(value, label) for value, label in SERVICES if value in options.layers]
    if not kinds:
        return []
    places = PlaceOfInterest.objects.visible_to(user).filter(
        neighbourhood__in=ids, category__in=[value for value, _label in kinds]
    )
    found: dict[str, list[Item]] = {}
    for place in places.select_related("neighbourhood"):
        item = Item(
            key=f"lieu-{place.pk}",
            name=place.name,
            detail=place.address,
            url=place.get_absolute_url(),
            point=place.point,
        )
        found.setdefault(place.category, []).append(item)
    return [
        ItemGroup(f"services-{value}", label, ICONS.get(value, "map-pin"), found.get(value, []))
        for value, label in kinds
    ]


def works(projects: list[Project], user) -> list[Item]:
    """Urban projects with their perimeter, then what they change for buildings: each its period."""
    effects = Effect.objects.filter(
        project__in=projects,
        building__in=Building.objects.visible_to(user),
    )
    return [project_item(project) for project in projects if project.geojson] + [
        Item(
            key=f"travaux-{effect.pk}",
            name=effect.building.name,
            detail=works_text(effect),
            url=effect.project.get_absolute_url(),
            marker="travaux",
            point=effect.building.point,
            start=effect.start,
            end=effect.end,
        )
        for effect in effects.select_related("project", "building")
    ]


def project_item(project: Project) -> Item:
    """A project at the top of its perimeter, beside its buildings; it tells its own dates."""
    area = shape(project.geojson)
    west, _south, east, north = area.bounds
    top, _same = nearest_points(area.boundary, Point((west + east) / 2, north))
    words = [project.get_status_display(), project.period_text]
    return Item(
        key=f"projet-{project.pk}",
        name=project.name,
        detail=", ".join(text for text in words if text),
        url=project.get_absolute_url(),
        marker="travaux",
        point=(top.x, top.y),
    )


def works_text(effect: Effect) -> str:
    """« Accès par l’arrière (du 1er mai 2026 au 31 juillet 2027) »."""
    text = effect.text.rstrip(".")
    if not (effect.start or effect.end):
        return f"{text} (dates à préciser)"
    return f"{text} ({period_fr(effect.start, effect.end)})"


def voices(ids: list[int], user) -> list[Item]:
    """The people who tell of the place, where they work."""
    told = Testimonial.objects.visible_to(user).filter(neighbourhood__in=ids)
    places = Building.objects.visible_to(user).in_bulk(
        [building for building in told.values_list("building", flat=True) if building]
    )
    return [voice(person, places.get(person.building_id)) for person in told]


def voice(person: Testimonial, building: Building | None) -> Item:
    return Item(
        key=f"parole-{person.pk}",
        name=person.person_name,
        detail=f"{person.trade}, {building.name}" if building else person.trade,
        url=person.get_absolute_url(),
        marker="temoignage",
        point=building.point if building else None,
    )
