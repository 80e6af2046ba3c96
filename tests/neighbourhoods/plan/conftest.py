"""A neighbourhood with a small town, and what several tests of plans draw."""

import pytest

from neighbourhoods.models import BaseMapLayer
from neighbourhoods.plan.paper import Plan, ground_of
from neighbourhoods.plan.points import PlanPoint, PointKind
from tests.factories import make_neighbourhood, make_perimeter

STREETS = ["Rue des Vergers", "Rue de la Guède", "Boulevard de l’Égalité", "Rue du Lavoir"]


@pytest.fixture(autouse=True)
def plans_of_one_test(settings, tmp_path):
    settings.DERIVED_ROOT = tmp_path / "derived"


@pytest.fixture
def town(db):
    """A published neighbourhood with a contour, four streets, houses and a park."""
    quarter = make_neighbourhood(name="Les Clos", slug="les-clos", published=True)
    make_perimeter(quarter, source="Contour de l’ANCT")
    add_layers(quarter)
    return quarter


def add_layers(quarter) -> None:
    roads = [
        feature("LineString", [[2.29, 49.912 + n / 300], [2.31, 49.9125 + n / 300]], n + 1, name)
        for n, name in enumerate(STREETS)
    ]
    houses = [square(2.292 + n / 500, 49.9135) for n in range(8)]
    park = [square(2.305, 49.925, 0.002)]
    for kind, features in (("routes", roads), ("batiments", houses), ("vert", park)):
        BaseMapLayer.objects.create(
            neighbourhood=quarter,
            kind=kind,
            features=features,
            source="BD TOPO",
            attribution="© IGN – BD TOPO",
        )


def feature(kind: str, coordinates: list, rank: int = 0, name: str = "") -> dict:
    return {"rank": rank, "name": name, "geometry": {"type": kind, "coordinates": coordinates}}


def square(longitude: float, latitude: float, side: float = 0.0005) -> dict:
    east, north = longitude + side, latitude + side
    ring = [[longitude, latitude], [east, latitude], [east, north], [longitude, north]]
    return feature("Polygon", [[*ring, ring[0]]])


def crowd(count: int) -> tuple[PlanPoint, ...]:
    """Named services, closer to one another as there are more."""
    return tuple(
        PlanPoint(
            2.295 + n % 10 / 1000, 49.915 + n // 10 / 1500, PointKind.SERVICE, "", f"Lieu {n}"
        )
        for n in range(count)
    )


@pytest.fixture
def plan(town):
    """A plan with more names than it has room for."""
    premises = tuple(
        PlanPoint(2.297 + n / 500, 49.918, PointKind.PREMISES, state, f"Atelier {n}", n)
        for n, state in enumerate(("libre", "bientot", "occupe"), start=1)
    )
    return Plan(ground_of([town]), points=(*premises, *crowd(60)))
