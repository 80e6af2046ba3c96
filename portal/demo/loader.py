"""Load the demonstration: two invented quartiers, as of a day.

Every row is found by its natural key and written only where it differs, so that loading twice
changes nothing, and loading another day moves the dates. Rows that are not of the demonstration
are left alone.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from neighbourhoods import geometry
from neighbourhoods.models import BaseMapLayer, Neighbourhood, PlaceOfInterest, TransportLine
from partners.models import Organisation
from portal.demo import plan, premises_loader
from portal.demo.authority import AUTHORITY
from portal.demo.brochures import load_brochures
from portal.demo.committee import load_committee
from portal.demo.dates import Days
from portal.demo.follow_ups import load_follow_ups
from portal.demo.ground import point
from portal.demo.members import load_members
from portal.demo.partners import ORGANISATIONS, PATHWAYS
from portal.demo.pictures import Gallery, wanted
from portal.demo.places import PLACES
from portal.demo.quartiers import QUARTIERS
from portal.demo.renewal import PROJECTS
from portal.demo.requests_loader import load_requests
from portal.demo.rows import Rows, owned, without
from portal.demo.short_links import load_short_links
from portal.demo.sign_offs import load_sign_offs
from portal.demo.testimonials import TESTIMONIALS
from portal.demo.transport import LINES, NETWORK
from portal.models import Authority
from premises.models import Building
from renewal.models import Project
from testimonials.models import Consent, Portrait, Testimonial

MARK = "(démonstration)"


@dataclass(frozen=True)
class Report:
    """What a load did."""

    created: int
    updated: int
    drawn: int


def load(today: datetime.date, pictures: bool = True, processes: int | None = None) -> Report:
    """Load the demonstration as of today, the current date.

    Without `pictures`, photos and emblems are left as they are; they are drawn before the
    transaction, by that many `processes` (one per core unless told).
    """
    gallery = Gallery(wanted() if pictures else {})
    gallery.prepare(processes)
    rows = Rows(today)
    with transaction.atomic():
        load_authority(rows)
        load_quartiers(rows, gallery)
        load_plans(rows)
        load_places(rows)
        load_transport(rows)
        load_partners(rows, gallery)
        load_members(rows)
        premises_loader.load_buildings(rows, gallery)
        premises_loader.load_units(rows, gallery)
        load_testimonials(rows, gallery)
        load_renewal(rows, gallery)
        load_requests(rows)
        load_committee(rows)
        load_follow_ups(rows)
        load_short_links(rows)
        load_sign_offs(today)
        load_brochures(rows)
    return Report(rows.created, rows.updated, gallery.drawn)


def checked_lately(number: int) -> Days:
    """A date in the last month, different from one row to the next."""
    return Days(-(2 + number * 5 % 27))


def quartiers() -> dict[str, Neighbourhood]:
    """The demonstration's quartiers by their slug."""
    return Neighbourhood.objects.in_bulk([row["slug"] for row in QUARTIERS], field_name="slug")


def load_authority(rows: Rows) -> None:
    """The publisher, unless a real one is there already."""
    there = Authority.objects.first()
    if there is None or there.name.endswith(MARK):
        rows.put(Authority, {"pk": 1}, AUTHORITY)


def load_quartiers(rows: Rows, gallery: Gallery) -> None:
    for table in QUARTIERS:
        fields = without(table, "slug", "perimeters", "charter", "pictures")
        quartier = rows.put(Neighbourhood, {"slug": table["slug"]}, {**fields, "published": True})
        perimeters = [
            {**row, "geojson": geometry.cleaned(row["geojson"], geometry.AREAS)}
            for row in table["perimeters"]
        ]
        rows.replace(quartier.perimeters, owned(perimeters, neighbourhood=quartier))
        rows.replace(quartier.charters, owned([table["charter"]], neighbourhood=quartier))
        gallery.hang(rows, quartier.photos, "quartier", table["name"], neighbourhood=quartier)


def load_plans(rows: Rows) -> None:
    """The ground of each quartier, unless the authority has brought its own."""
    for slug, quartier in quartiers().items():
        for layer in plan.layers(slug):
            key = {"neighbourhood": quartier, "kind": layer["kind"]}
            there = BaseMapLayer.objects.filter(**key).first()
            if there is None or there.source == plan.SOURCE:
                rows.put(BaseMapLayer, key, without(layer, "kind"))


def load_places(rows: Rows) -> None:
    where = quartiers()
    for number, table in enumerate(PLACES):
        checked = checked_lately(number)
        rows.put(
            PlaceOfInterest,
            {"slug": f"demo-{slugify(table['name'])}"},
            {
                "verified_on": checked,
                "source_date": checked,
                **table,
                "neighbourhood": where[table["neighbourhood"]],
                "published": True,
            },
        )


def load_transport(rows: Rows) -> None:
    where = quartiers()
    for number, table in enumerate(LINES):
        line = rows.put(
            TransportLine,
            {"name": table["name"], "source": NETWORK},
            {
                "source_date": checked_lately(number),
                **without(table, "name", "neighbourhoods", "stops"),
                "published": True,
            },
        )
        line.neighbourhoods.set(where[slug] for slug in table["neighbourhoods"])
        stops = [
            {"name": name, "order": order, "step_free": step_free, **point(*place), "line": line}
            for order, (name, place, step_free) in enumerate(table["stops"])
        ]
        rows.replace(line.stops, stops)


def load_partners(rows: Rows, gallery: Gallery) -> None:
    where = quartiers()
    for number, table in enumerate(ORGANISATIONS):
        fields = {
            "verified_on": checked_lately(number),
            "published": True,
            **without(table, "neighbourhoods", "contacts", "drop_ins"),
        }
        if gallery.pictures:
            fields["logo"] = gallery.file("logo", table["name"])
        organisation = rows.put(Organisation, {"slug": slugify(table["name"])}, fields)
        organisation.neighbourhoods.set(where[slug] for slug in table["neighbourhoods"])
        contacts = [{**row, "order": order} for order, row in enumerate(table["contacts"])]
        rows.replace(organisation.contacts, owned(contacts, organisation=organisation))
        drop_ins = [
            {**row, "neighbourhood": where[row["neighbourhood"]]} for row in table["drop_ins"]
        ]
        rows.replace(organisation.drop_ins, owned(drop_ins, organisation=organisation))
    load_pathways(rows, where)


def load_pathways(rows: Rows, where: dict[str, Neighbourhood]) -> None:
    slugs = {slugify(row["name"]) for row in ORGANISATIONS}
    leaders = Organisation.objects.in_bulk(slugs, field_name="slug")
    for slug, table in PATHWAYS.items():
        steps = [
            {**row, "order": order, "organisation": leaders[slugify(row["organisation"])]}
            for order, row in enumerate(table, start=1)
        ]
        rows.replace(where[slug].pathway_steps, owned(steps, neighbourhood=where[slug]))


def load_testimonials(rows: Rows, gallery: Gallery) -> None:
    where = quartiers()
    buildings = Building.objects.in_bulk(field_name="reference")
    for number, table in enumerate(TESTIMONIALS):
        key = {"slug": slugify(f"{table['person_name']} {table['trade']}")}
        fields = {
            "verified_on": checked_lately(number),
            **without(table, "answers", "consent", "picture"),
            "neighbourhood": where[table["neighbourhood"]],
            "building": buildings.get(table["building"]),
        }
        found = Testimonial.objects.filter(**key).first()
        testimonial = found or rows.put(Testimonial, key, fields)
        answers = [
            {"question": question, "answer": answer, "order": order}
            for order, (question, answer) in enumerate(table["answers"], start=1)
        ]
        rows.replace(testimonial.answers, owned(answers, testimonial=testimonial))
        consents = Consent.objects.filter(testimonial=testimonial)
        (consent,) = rows.replace(consents, owned([table["consent"]], testimonial=testimonial))
        portraits = Portrait.objects.filter(testimonial=testimonial)
        gallery.hang(rows, portraits, "portrait", table["person_name"], testimonial=testimonial)
        # A lapsed or withdrawn agreement hides what was published while it held.
        rows.put(
            Testimonial, key, {**fields, "published": True}, checked=consent.covers_web(rows.today)
        )


def load_renewal(rows: Rows, gallery: Gallery) -> None:
    where = quartiers()
    buildings = Building.objects.in_bulk(field_name="reference")
    for table in PROJECTS:
        fields = without(table, "milestones", "notices", "effects", "pictures")
        fields["neighbourhood"] = where[table["neighbourhood"]]
        project = rows.put(Project, {"slug": slugify(table["name"])}, {**fields, "published": True})
        owner = {"project": project}
        rows.replace(project.milestones, owned(table["milestones"], **owner), "postponements")
        rows.replace(project.notices, owned(table["notices"], **owner))
        effects = [{**row, "building": buildings[row["building"]]} for row in table["effects"]]
        rows.replace(project.effects, owned(effects, **owner))
        gallery.hang(rows, project.photos, "project", table["name"], **owner)
