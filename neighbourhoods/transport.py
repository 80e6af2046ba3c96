"""The lines that serve a neighbourhood, by mode, in words."""

from dataclasses import dataclass, field

from core.templatetags.french import date_fr
from neighbourhoods.models import Neighbourhood, TransportLine

Mode = TransportLine.Mode
ICONS = {Mode.TRAIN: "road", Mode.CYCLE: "road"}
PLAIN_WORDS = {
    Mode.BHNS: "Un bus à haut niveau de service (BHNS) passe souvent et roule sur ses propres "
    "voies\u00a0: il tient ses horaires.",
}


@dataclass(frozen=True)
class ModeGroup:
    """The lines of one mode."""

    label: str
    icon: str
    plain_words: str
    lines: list[TransportLine] = field(default_factory=list)


@dataclass(frozen=True)
class StopList:
    """A line's stops by name, each with whether one boards there without a step."""

    stops: list[tuple[str, bool]]

    @property
    def mixed(self) -> bool:
        """Whether some platforms are step-free and others not."""
        return len({step_free for _name, step_free in self.stops}) > 1

    @property
    def access(self) -> str:
        """The platforms' access in one sentence."""
        step_free = sum(free for _name, free in self.stops)
        if not step_free:
            return ""
        if self.mixed:
            return f"Quais accessibles à {step_free} arrêts sur {len(self.stops)}"
        return "Tous les quais sont accessibles"


def lines_by_mode(neighbourhood: Neighbourhood, user) -> list[ModeGroup]:
    """The lines, the guided bus first; each learns its `status_text` and its `stop_list`."""
    found: dict[str, list[TransportLine]] = {}
    lines = TransportLine.objects.visible_to(user).filter(neighbourhoods=neighbourhood)
    for line in lines.prefetch_related("stops"):
        line.status_text = status_text(line)
        line.stop_list = stop_list(line)
        found.setdefault(line.mode, []).append(line)
    return [
        ModeGroup(mode.label, ICONS.get(mode, "bus"), PLAIN_WORDS.get(mode, ""), found[mode])
        for mode in Mode
        if mode in found
    ]


def status_text(line: TransportLine) -> str:
    """« En service depuis le 1er mars 2019 », « Prévue : mise en service le 1er mars 2028 »."""
    if line.status == TransportLine.Status.EXISTING:
        return f"En service depuis le {date_fr(line.opens_on)}" if line.opens_on else "En service"
    when = f"\u00a0: mise en service le {date_fr(line.opens_on)}" if line.opens_on else ""
    return f"Prévue{when}"


def stop_list(line: TransportLine) -> StopList:
    """Each stop's name once, in order: two platforms of one name are step-free if both are."""
    step_free: dict[str, bool] = {}
    for stop in line.stops.all():
        step_free[stop.name] = step_free.get(stop.name, True) and stop.step_free
    return StopList(list(step_free.items()))
