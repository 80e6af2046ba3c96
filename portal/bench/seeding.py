"""Fill an empty database with any number of units: the same ones every time.

Written in bulk, past the models' save(), so that 100,000 units take minutes; their listings are
derived afterwards by the rule itself. Nothing here is a real place or firm.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from django.db.models import Model
from shapely.affinity import translate
from shapely.geometry import mapping, shape

from core.text import index
from neighbourhoods.models import (
    BaseMapLayer,
    Neighbourhood,
    Perimeter,
    PlaceOfInterest,
    Stop,
    TransportLine,
)
from neighbourhoods.models.base_map import digest
from partners.models import Organisation
from portal.bench.words import RARE, sentence
from portal.demo import plan
from portal.demo.town import TOWNS
from premises.models import Building, Closure, Company, Hold, Occupancy, Photo, Rate, Unit
from premises.titles import TitleKind
from renewal.models import Milestone, Project
from testimonials.models import Consent, Testimonial

BATCH = 500
UNITS_PER_NEIGHBOURHOOD, UNITS_PER_BUILDING, PLACES, STOPS = 62, 10, 10, 4
OTHERS = 20  # partners, testimonials and projects, whatever the number of units
SIDE = Decimal("0.01")  # of a neighbourhood, in degrees
DAY = datetime.timedelta(days=1)
TOWN = "les-hauts-clos"
DATE_OF_SOURCES = datetime.date(2026, 1, 1)


def seed(units: int, day: datetime.date) -> None:
    """As many units, in about one neighbourhood for 62 of them, as of a day."""
    random = Random(42)
    neighbourhoods = create(make_neighbourhoods(random, max(1, units // UNITS_PER_NEIGHBOURHOOD)))
    create(contour(place) for place in neighbourhoods)
    create(plan_of(neighbourhoods[0]))
    create(make_places(random, neighbourhoods))
    create(make_stops(neighbourhoods))
    organisations = create(make_organisations(random))
    count = max(1, units // UNITS_PER_BUILDING)
    buildings = create(make_buildings(random, neighbourhoods, organisations, count))
    create(photo(building) for building in buildings)
    rows = create(make_units(random, buildings, units, day))
    create(Rate(unit=unit, amount=random.randint(50, 200), charges=random.randint(5, 40),
                valid_from=day - 400 * DAY) for unit in rows if random.random() < 0.9)  # fmt: skip
    companies = create(Company(name=f"Entreprise {n}") for n in range(max(1, units // 3)))
    create(make_occupancies(random, rows, companies, day))
    create(Closure(unit=unit, kind="works", start=day - 30 * DAY, end=day + 90 * DAY)
           for unit in rows if random.random() < 0.03)  # fmt: skip
    create(Hold(unit=unit, start=day, expires_on=day + 60 * DAY)
           for unit in rows if random.random() < 0.02)  # fmt: skip
    add_testimonials(random, neighbourhoods, buildings, day)
    add_projects(random, neighbourhoods, day)
    Unit.objects.all().refresh_listings()


def create(rows: Iterator[Model]) -> list[Model]:
    """Write rows of one model, with the words that search reads."""
    made = list(rows)
    if made:
        for row in made:
            # A unit is searched by the words of its listing.
            if hasattr(row, "search_text") and not isinstance(row, Unit):
                row.search_text = index(*row.search_values())
        type(made[0]).objects.bulk_create(made, batch_size=BATCH)
    return made


def make_neighbourhoods(random: Random, count: int) -> Iterator[Neighbourhood]:
    for n in range(count):
        yield Neighbourhood(
            name=f"Quartier {n + 1}", slug=f"quartier-{n + 1}", qpv_code=f"QP{n:06}",
            city=f"Ville {n % 200 + 1}", summary=sentence(random, 12),
            story=sentence(random, 60), published=random.random() < 0.98,
        )  # fmt: skip


def corner(neighbourhood: Neighbourhood) -> tuple[Decimal, Decimal]:
    """The south-west corner of a neighbourhood, on a grid over the country."""
    row, column = divmod(neighbourhood.pk, 40)
    return Decimal("-1") + column * SIDE * 15, Decimal("44") + row * SIDE * 10


def contour(neighbourhood: Neighbourhood) -> Perimeter:
    """A square with some more points on its sides."""
    west, south = map(float, corner(neighbourhood))
    side = float(SIDE)
    steps = [step / 10 * side for step in range(10)]
    ring = [
        *([west + step, south] for step in steps),
        *([west + side, south + step] for step in steps),
        *([west + side - step, south + side] for step in steps),
        *([west, south + side - step] for step in steps),
        [west, south],
    ]
    return Perimeter(
        neighbourhood=neighbourhood, vintage=2024, source="Essai",
        geojson={"type": "Polygon", "coordinates": [ring]},
    )  # fmt: skip


def plan_of(neighbourhood: Neighbourhood) -> Iterator[BaseMapLayer]:
    """The plan of the demonstration's largest quartier, moved to a neighbourhood."""
    middle = [float(edge + SIDE / 2) for edge in corner(neighbourhood)]
    moves = [to - start for to, start in zip(middle, TOWNS[TOWN]["origin"], strict=True)]
    for layer in plan.layers(TOWN):
        features = [
            {**row, "geometry": mapping(translate(shape(row["geometry"]), *moves))}
            for row in layer["features"]
        ]
        yield BaseMapLayer(
            neighbourhood=neighbourhood, kind=layer["kind"], features=features,
            digest=digest(features), source="Essai", attribution="Essai",
            source_date=DATE_OF_SOURCES,
        )  # fmt: skip


def point_in(random: Random, neighbourhood: Neighbourhood) -> dict[str, Decimal]:
    longitude, latitude = corner(neighbourhood)
    return {
        "longitude": longitude + SIDE * random.randint(0, 1000) / 1000,
        "latitude": latitude + SIDE * random.randint(0, 1000) / 1000,
    }


def make_places(random: Random, neighbourhoods: list[Neighbourhood]) -> Iterator[PlaceOfInterest]:
    categories = PlaceOfInterest.Category.values
    for place in neighbourhoods:
        for n in range(PLACES):
            yield PlaceOfInterest(
                name=f"Lieu {n + 1}", slug=f"lieu-{place.pk}-{n + 1}", neighbourhood=place,
                category=random.choice(categories), address=f"{n + 1} rue du Lieu",
                description=sentence(random, 12), source="Essai", source_date=DATE_OF_SOURCES,
                published=True, **point_in(random, place),
            )  # fmt: skip


def make_stops(neighbourhoods: list[Neighbourhood]) -> Iterator[Stop]:
    """One bus line per neighbourhood, with its stops on a diagonal."""
    lines = create(
        TransportLine(name=f"Ligne {place.pk}", mode="bus", published=True, source="Essai",
                      source_date=DATE_OF_SOURCES)
        for place in neighbourhoods
    )  # fmt: skip
    through = TransportLine.neighbourhoods.through
    create(
        through(transportline=line, neighbourhood=place)
        for line, place in zip(lines, neighbourhoods, strict=True)
    )
    for line, place in zip(lines, neighbourhoods, strict=True):
        longitude, latitude = corner(place)
        for n in range(STOPS):
            step = SIDE * n / STOPS
            yield Stop(
                line=line, name=f"Arrêt {n + 1}", order=n,
                longitude=longitude + step, latitude=latitude + step,
            )  # fmt: skip


def make_organisations(random: Random) -> Iterator[Organisation]:
    for n in range(OTHERS):
        yield Organisation(
            name=f"Structure {n + 1}", slug=f"structure-{n + 1}", kind="accompagnement",
            summary=sentence(random, 12), missions=sentence(random, 40),
            phone="01 00 00 00 00", published=True,
        )  # fmt: skip


def make_buildings(
    random: Random,
    neighbourhoods: list[Neighbourhood],
    organisations: list[Organisation],
    count: int,
) -> Iterator[Building]:
    for n in range(count):
        place = neighbourhoods[n % len(neighbourhoods)]
        yield Building(
            reference=f"B{n + 1}", name=f"Bâtiment {n + 1}", slug=f"batiment-{n + 1}",
            kind=random.choice(Building.Kind.values), neighbourhood=place,
            manager=random.choice(organisations), summary=sentence(random, 12),
            description=sentence(random, 30), address=f"{n % 90 + 1} rue de l’Essai",
            published=random.random() < 0.98, **point_in(random, place),
        )  # fmt: skip


def photo(building: Building) -> Photo:
    """A photo known to the database; the pages only write its address."""
    name = f"photos/{building.pk % 256:02x}/{building.pk:032x}.jpg"
    return Photo(
        building=building, file=name, width=1600, height=1067, alt="Façade", credit="Essai"
    )


def make_units(
    random: Random, buildings: list[Building], count: int, day: datetime.date
) -> Iterator[Unit]:
    for n in range(count):
        kind = random.choice(Unit.Kind.values)
        words = sentence(random, 60) + (f" {RARE}" if n % 500 == 7 else "")
        yield Unit(
            building=buildings[n % len(buildings)], reference=f"L{n + 1}",
            name=f"Local {n + 1}", slug=f"local-{n + 1}", kind=kind, floor=n % 4,
            description=words, area=Decimal(random.randint(100, 4000)) / 10,
            accessibility=random.choice(Unit.Accessibility.values),
            epc_exempt="Local non chauffé", price_on_request=True,
            published=random.random() < 0.95, verified_on=day - random.randint(1, 28) * DAY,
        )  # fmt: skip


def make_occupancies(
    random: Random, units: list[Unit], companies: list[Company], day: datetime.date
) -> Iterator[Occupancy]:
    """Two units of three are let; some tenants have given notice, some have left."""
    for unit in units:
        chance = random.random()
        if chance > 0.7:
            continue
        start = day - random.randint(200, 2000) * DAY
        later = day + random.randint(40, 500) * DAY
        yield Occupancy(
            unit=unit, company=random.choice(companies), kind=TitleKind.COMMERCIAL_LEASE,
            start=start, notice_leave_on=later if chance < 0.1 else None,
            left_on=day - 100 * DAY if 0.1 <= chance < 0.2 else None,
        )  # fmt: skip


def add_testimonials(
    random: Random,
    neighbourhoods: list[Neighbourhood],
    buildings: list[Building],
    day: datetime.date,
) -> None:
    people = create(
        Testimonial(
            person_name=f"Personne {n + 1}", slug=f"personne-{n + 1}", trade="Artisane",
            quote=sentence(random, 12), introduction=sentence(random, 30),
            neighbourhood=random.choice(neighbourhoods), building=random.choice(buildings),
            met_on=day - 30 * DAY, published=True,
        )
        for n in range(OTHERS)
    )  # fmt: skip
    create(
        Consent(testimonial=person, web=True, given_on=day - 30 * DAY, text_version="1", proof="–")
        for person in people
    )


def add_projects(random: Random, neighbourhoods: list[Neighbourhood], day: datetime.date) -> None:
    projects = create(
        Project(
            name=f"Projet {n + 1}", slug=f"projet-{n + 1}", summary=sentence(random, 12),
            neighbourhood=random.choice(neighbourhoods), published=True,
        )
        for n in range(OTHERS)
    )  # fmt: skip
    create(
        Milestone(project=project, title="Livraison", date=day + 200 * DAY) for project in projects
    )
