"""Renewal projects with every milestone, how certain it is and the dates announced before."""

from django.db.models import Prefetch

from brochure.content.facts import BuildingFacts, Step, Works
from brochure.content.words import said
from core.templatetags.french import NBSP, period_fr
from renewal.models import Effect, Milestone, Project


def gather_works(ids: tuple[int, ...], buildings: tuple[BuildingFacts, ...]) -> tuple[Works, ...]:
    """The chosen projects, with what they change for the buildings of the brochure."""
    names = {int(building.key.removeprefix("building-")): building.name for building in buildings}
    effects = Effect.objects.filter(building__in=names).order_by("start", "pk")
    projects = Project.objects.published().with_milestones()
    projects = projects.prefetch_related(Prefetch("effects", effects, "effects_here"))
    found = projects.in_bulk(ids)
    return tuple(works(found[pk], names) for pk in ids if pk in found)


def works(project: Project, names: dict[int, str]) -> Works:
    return Works(
        key=f"project-{project.pk}",
        path=project.get_absolute_url(),
        name=said(project.name),
        status=project.get_status_display(),
        status_code=project.status,
        summary=said(project.summary),
        lead=said(project.lead),
        period=said(project.period_text),
        steps=tuple(step(milestone) for milestone in project.milestones.all()),
        effects=tuple(effect_text(row, names) for row in project.effects_here),
    )


def step(milestone: Milestone) -> Step:
    return Step(
        key=f"milestone-{milestone.pk}",
        title=said(milestone.title),
        date=said(milestone.date_text),
        status=milestone.get_status_display(),
        status_code=milestone.status,
        announced_before=tuple(said(row.date_text) for row in milestone.postponements.all()),
    )


def effect_text(effect: Effect, names: dict[int, str]) -> str:
    """« La Filature : accès par l’arrière, du 3 mars 2027 au 4 mai 2027 »."""
    text = f"{names[effect.building_id]}{NBSP}: {said(effect.text)}"
    when = period_fr(effect.start, effect.end)
    return f"{text.rstrip('.')}, {when}" if when else text
