"""Those who speak, those who help and the founder's pathway, as a brochure says them."""

import datetime

from django.db.models import Prefetch

from brochure.content.facts import Foreword, Partner, Person, Stage, Voice
from brochure.content.selection import printable_voices
from brochure.content.words import joined, logo, paragraphs, picture, said
from core.templatetags.french import NBSP, hour_fr
from neighbourhoods.models import Neighbourhood
from partners.models import Contact, DropIn, Organisation, PathwayStep
from premises.models import Building
from premises.presentation import longest_stay

# Where the housing of the pathway is found, whose stay is the length of the step.
HOUSING = {
    PathwayStep.Housing.INCUBATOR: Building.Kind.INCUBATOR,
    PathwayStep.Housing.BUSINESS_HOTEL: Building.Kind.BUSINESS_HOTEL,
}


def gather_foreword(neighbourhood: Neighbourhood, day: datetime.date) -> Foreword | None:
    """The foreword, unless there is none or a vote is near."""
    if not neighbourhood.shows_foreword(day):
        return None
    return Foreword(
        key=f"foreword-{neighbourhood.pk}",
        paragraphs=paragraphs(neighbourhood.foreword),
        author=said(neighbourhood.foreword_author),
        role=said(neighbourhood.foreword_role),
    )


def gather_voices(ids: tuple[int, ...], day: datetime.date) -> tuple[Voice, ...]:
    """The chosen testimonials whose consent covers the web and paper that day."""
    found = printable_voices(day).with_card().in_bulk(ids)
    return tuple(
        Voice(
            key=f"testimonial-{voice.pk}",
            path=voice.get_absolute_url(),
            person=said(voice.person_name),
            trade=said(voice.trade),
            company=said(voice.company_name),
            building=said(voice.building.name) if voice.building else "",
            quote=said(voice.quote),
            introduction=paragraphs(voice.introduction),
            portrait=picture(voice.photo),
        )
        for voice in (found[pk] for pk in ids if pk in found)
    )


def gather_partners(ids: tuple[int, ...], neighbourhood: Neighbourhood) -> tuple[Partner, ...]:
    """The chosen organisations, with who receives here and when."""
    drop_ins = DropIn.objects.filter(neighbourhood=neighbourhood)
    steps = PathwayStep.objects.filter(neighbourhood=neighbourhood)
    rows = Organisation.objects.published().prefetch_related(
        Prefetch("contacts", Contact.objects.public(), "public_contacts"),
        Prefetch("drop_ins", drop_ins, "drop_ins_here"),
        Prefetch("pathway_steps", steps, "steps_here"),
    )
    found = rows.in_bulk(ids)
    return tuple(partner(found[pk]) for pk in ids if pk in found)


def partner(organisation: Organisation) -> Partner:
    people = [
        Person(said(row.name), said(row.role), row.phone, row.email)
        for row in organisation.public_contacts
    ]
    return Partner(
        key=f"organisation-{organisation.pk}",
        path=organisation.get_absolute_url(),
        name=said(organisation.name),
        kind=organisation.get_kind_display(),
        summary=said(organisation.summary),
        missions=paragraphs(organisation.missions),
        address=said(organisation.address),
        phone=organisation.phone,
        email=organisation.email,
        website=organisation.website,
        people=tuple(people),
        drop_ins=tuple(drop_in_text(row) for row in organisation.drop_ins_here),
        stages=tuple(said(row.title) for row in organisation.steps_here),
        logo=logo(organisation.logo, f"Logo{NBSP}: {organisation.name}"),
    )


def drop_in_text(row: DropIn) -> str:
    """« Mardi, 9 h – 12 h, Mairie annexe (sur rendez-vous) »."""
    hours = f"{hour_fr(row.starts_at)}{NBSP}– {hour_fr(row.ends_at)}"
    asked = "sur rendez-vous" if row.by_appointment else ""
    notes = joined(asked, said(row.note))
    text = f"{row.get_weekday_display()}, {hours}, {said(row.place)}"
    return f"{text} ({notes})" if notes else text


def gather_stages(neighbourhood: Neighbourhood) -> tuple[Stage, ...]:
    """The founder's pathway in this neighbourhood."""
    public = Organisation.objects.published()
    rows = PathwayStep.objects.filter(neighbourhood=neighbourhood, organisation__in=public)
    steps = list(rows.select_related("organisation"))
    stays = longest_stays(neighbourhood)
    return tuple(
        Stage(
            key=f"step-{step.pk}",
            title=said(step.title),
            moment=step.get_stage_display(),
            audience=said(step.audience),
            duration=said(step.duration) or stays.get(HOUSING.get(step.housing), ""),
            offer=paragraphs(step.offer),
            then=said(step.next_step),
            partner=said(step.organisation.name),
        )
        for step in steps
    )


def longest_stays(neighbourhood: Neighbourhood) -> dict[str, str]:
    """The longest stay in each kind of building, « jusqu’à 4 ans »."""
    rows = Building.objects.published().filter(neighbourhood=neighbourhood)
    rows = rows.exclude(max_stay_months=None).order_by("max_stay_months")
    return {building.kind: f"jusqu’à {longest_stay(building)}" for building in rows}
