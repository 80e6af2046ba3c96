"""What lies on a plan besides the ground, as plain data from whoever draws it."""

from dataclasses import dataclass
from enum import StrEnum


class PointKind(StrEnum):
    """What a point is; each has its own shape."""

    PREMISES = "local"  # a pin
    SERVICE = "service"  # a square
    STOP = "arret"  # a circle
    WORKS = "travaux"  # a diamond
    VOICE = "temoignage"  # a speech bubble


@dataclass(frozen=True)
class PlanPoint:
    """A point of the plan, WGS84 degrees.

    `state` is that of premises, "libre", "bientot", "option" or anything else for occupied; of a
    service, its category (PlaceOfInterest.Category).
    `number`, if any, is written in the marker, for a list beside the plan.
    """

    lon: float
    lat: float
    kind: PointKind
    state: str = ""
    label: str = ""
    number: int | None = None
