"""Import of partners from a table: all or nothing, again and again.

A row is a partner, with at most one person to contact and one drop-in hour; further rows of the
same name add others. Cells that are empty leave what is already known as it is.
"""

from django.db.models import Model
from django.utils.dateparse import parse_time

from core.imports.columns import Refused
from core.imports.parts import Batch, Part
from core.imports.run import TableImport
from neighbourhoods.imports.naming import Neighbourhoods
from partners.imports.columns import COLUMNS
from partners.models import Contact, DropIn, Organisation


class PartnerImport(TableImport):
    """One run of the import over a file's rows."""

    columns = COLUMNS

    def __init__(self):
        super().__init__()
        self.neighbourhoods = Neighbourhoods()
        self.part = Part(Organisation, "organisation", COLUMNS, "nom")
        self.contact_part = Part(Contact, "contact", COLUMNS, "contact_nom")
        self.drop_in_part = Part(DropIn, "drop_in", COLUMNS, "permanence_jour")
        self.batch, self.contacts = Batch(Organisation), Batch(Contact)
        self.drop_ins = Batch(DropIn)
        self.served: list[tuple[Organisation, set[int]]] = []

    def load(self, rows: list[dict[str, str]]) -> None:
        """Read all partners, with their people, hours and neighbourhoods: they are few."""
        related = ("contacts", "drop_ins", "neighbourhoods")
        self.known, self.people, self.hours = {}, {}, {}
        for partner in Organisation.objects.prefetch_related(*related).order_by("-pk"):
            name = partner.name.casefold()
            self.known[name] = partner
            for person in partner.contacts.all():
                self.people[(name, person.name.casefold())] = person
            for hour in partner.drop_ins.all():
                self.hours[(name, *when(hour))] = hour

    def add_checked(self, number: int, cells: dict, raw: dict[str, str]) -> None:
        name = cells["nom"].casefold()
        partner = self.known.setdefault(name, Organisation())
        changed = self.part.fill(partner, cells, raw)
        if names := cells.get("quartiers"):
            self.serve(partner, names, raw)
        self.report.count("Partenaires", self.batch.put(partner, changed))
        self.publish(partner, self.batch, cells.get("publie", ""), raw, "publie")
        if cells.get("contact_nom"):
            self.add_contact(name, partner, cells, raw)
        if any(cells.get(header) for header in self.drop_in_part.headers.values()):
            self.add_drop_in(name, partner, cells, raw)

    def serve(self, partner: Organisation, names: str, raw: dict[str, str]) -> None:
        """Note the neighbourhoods that a partner is to be tied to."""
        try:
            rows = [self.neighbourhoods.named(one.strip(), raw) for one in names.split("|")]
        except Refused as refused:
            raise Refused({"quartiers": refused.messages["quartier"]}, raw) from None
        self.served.append((partner, {row.pk for row in rows}))

    def add_contact(self, name: str, partner: Organisation, cells: dict, raw: dict) -> None:
        key = (name, cells["contact_nom"].casefold())
        person = self.people.setdefault(key, Contact())
        person.organisation = partner
        changed = self.contact_part.fill(person, cells, raw)
        self.report.count("Personnes à contacter", self.contacts.put(person, changed))

    def add_drop_in(self, name: str, partner: Organisation, cells: dict, raw: dict) -> None:
        try:
            where = self.neighbourhoods.named(cells.get("permanence_quartier", ""), raw)
        except Refused as refused:
            raise Refused({"permanence_quartier": refused.messages["quartier"]}, raw) from None
        starts = parse_time(cells.get("permanence_de") or "")
        key = (name, where.pk, cells.get("permanence_jour"), starts)
        hour = self.hours.setdefault(key, DropIn())
        hour.organisation, hour.neighbourhood = partner, where
        changed = self.drop_in_part.fill(hour, cells, raw)
        self.report.count("Permanences", self.drop_ins.put(hour, changed))

    def write(self, by: Model | None) -> None:
        self.batch.write(by)
        for row in (*self.contacts.new.values(), *self.drop_ins.new.values()):
            row.organisation = row.organisation  # whose key is known now
        self.contacts.write(by)
        self.drop_ins.write(by)
        for partner, keys in self.served:
            partner.neighbourhoods.add(*keys)


def when(hour: DropIn) -> tuple:
    """What makes a drop-in hour of a partner unique."""
    return hour.neighbourhood_id, hour.weekday, hour.starts_at
