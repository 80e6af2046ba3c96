"""Who helps at which moment of a founder's path."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from partners.models import Organisation, PathwayStep


@dataclass
class Help:
    """What an organisation offers at a stage, in one neighbourhood or several."""

    organisation: Organisation
    title: str
    audience: str
    neighbourhoods: list[str] = field(default_factory=list)


@dataclass
class StageHelp:
    """A stage of the path and the help found there."""

    value: str
    label: str
    helps: list[Help] = field(default_factory=list)


def help_by_stage(steps: Iterable[PathwayStep]) -> list[StageHelp]:
    """The five stages in order, some perhaps without help; the same offer is told once.

    Steps come with their organisation and their neighbourhood.
    """
    found: dict[str, dict[tuple, Help]] = {stage.value: {} for stage in PathwayStep.Stage}
    for step in steps:
        offer = (step.organisation_id, step.title)
        told = found[step.stage].setdefault(
            offer, Help(step.organisation, step.title, step.audience)
        )
        told.neighbourhoods.append(step.neighbourhood.name)
    return [
        StageHelp(stage.value, stage.label, list(found[stage.value].values()))
        for stage in PathwayStep.Stage
    ]
