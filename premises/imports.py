"""Import of buildings, units and prices from a spreadsheet: all or nothing, again and again.

A row is a unit. Its building is found by reference, or made; so is the unit. Cells that are empty
leave what is already known as it is.
"""

from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q

from core import history
from core.imports.mapping import Mapping, mapping_for
from core.imports.report import Problem, Report, all_or_nothing
from core.imports.tables import Row, read_table
from core.models import today
from neighbourhoods.models import Neighbourhood
from partners.models import Organisation
from premises.import_columns import BY_HEADER, COLUMNS, REQUIRED
from premises.models import Building, Rate, Unit

IF_POSSIBLE = "si possible"


class RowForm(forms.ModelForm):
    """One object of a row; whether it may be published is decided once all of the row is saved."""

    def add_error(self, field: str | None, error: ValidationError) -> None:
        found = getattr(error, "error_dict", None)
        if found is None:
            super().add_error(field, error)
            return
        for name, messages in found.items():
            if name != "published":
                super().add_error(name if name in self.fields else None, messages)


def form_for(model: type[Model], target: str) -> type[forms.ModelForm]:
    """The form that validates one object of an import."""
    names = [column.field for column in COLUMNS if column.target == target]
    form_class = forms.modelform_factory(model, RowForm, fields=names)
    for field in form_class.base_fields.values():
        field.show_hidden_initial = False  # no page was shown: compare with the object itself
    return form_class


@dataclass
class Refused(Exception):
    """Why a row is refused: messages by header."""

    messages: dict[str, str]
    values: dict[str, str]

    def problems(self, row: int) -> list[Problem]:
        return [
            Problem(row, name, self.values.get(name, ""), text)
            for name, text in self.messages.items()
        ]


class UnitImport:
    """One run of the import over a file's rows."""

    def __init__(self, mapping: Mapping):
        self.mapping = mapping
        self.report = Report()
        self.neighbourhoods = list(Neighbourhood.objects.all())
        self.forms = {
            "building": form_for(Building, "building"),
            "unit": form_for(Unit, "unit"),
            "rate": form_for(Rate, "rate"),
        }
        self.seen: dict[tuple[str, str], int] = {}

    def add(self, row: Row) -> None:
        """Import one row, or note why it is refused."""
        self.report.rows += 1
        raw = self.mapping.apply(row)
        try:
            with transaction.atomic():
                self.add_checked(row.number, raw)
        except Refused as refused:
            self.report.problems += refused.problems(row.number)

    def add_checked(self, number: int, raw: dict[str, str]) -> None:
        cells = read_cells(raw)
        key = (cells["batiment_reference"], cells["reference"])
        first = self.seen.setdefault(key, number)
        if first != number:
            raise Refused({"reference": f"Ce local est déjà décrit à la ligne {first}."}, raw)
        building = self.save_building(cells, raw)
        unit = self.save_unit(building, cells, raw)
        self.save_rate(unit, cells, raw)
        self.publish(building, cells.get("batiment_publie", ""), "batiment_publie", raw)
        self.publish(unit, cells.get("publie", ""), "publie", raw)

    def save_building(self, cells: dict, raw: dict[str, str]) -> Building:
        reference = cells["batiment_reference"]
        building = Building.objects.filter(reference=reference).first()
        neighbourhood = self.neighbourhood(cells, raw, building)
        building = building or Building(reference=reference, neighbourhood=neighbourhood)
        cells = {**cells, "quartier": neighbourhood.pk}
        for header in ("proprietaire", "gestionnaire"):
            cells[header] = organisation(cells.get(header), header, raw)
        return self.save_form("building", building, cells, raw)

    def save_unit(self, building: Building, cells: dict, raw: dict[str, str]) -> Unit:
        unit = Unit.objects.filter(building=building, reference=cells["reference"]).first()
        return self.save_form("unit", unit or Unit(building=building), cells, raw)

    def save_rate(self, unit: Unit, cells: dict, raw: dict[str, str]) -> None:
        """Add the price of the row, unless it is the one in force."""
        if not cells.get("loyer"):
            return
        cells = {**cells, "tarif_du": cells.get("tarif_du") or today().isoformat()}
        current = unit.rates.filter(valid_from=cells["tarif_du"]).first()
        current = current or unit.rates.in_force(today()).first()
        form = self.bound("rate", current or Rate(unit=unit), cells)
        new_terms = set(form.changed_data) - {"valid_from"}
        if current and not new_terms:
            self.report.count("Tarifs", "inchangé")
            return
        same_day = current and str(current.valid_from) == cells["tarif_du"]
        self.save_form("rate", current if same_day else Rate(unit=unit), cells, raw)

    def bound(self, target: str, instance: Model, cells: dict) -> forms.ModelForm:
        """The form over an object, empty cells standing for what it already says."""
        form_class = self.forms[target]
        known = forms.model_to_dict(instance, fields=form_class.base_fields)
        given = {
            column.field: cells[column.header]
            for column in COLUMNS
            if column.target == target and cells.get(column.header) not in (None, "")
        }
        return form_class({**known, **given}, instance=instance)

    def save_form(self, target: str, instance: Model, cells: dict, raw: dict[str, str]) -> Model:
        """Validate and save an object, counting whether it is new, changed or the same."""
        form = self.bound(target, instance, cells)
        if not form.is_valid():
            raise Refused(by_header(form.errors, target), raw)
        noun = {"building": "Bâtiments", "unit": "Locaux", "rate": "Tarifs"}[target]
        if instance.pk and not form.changed_data:
            self.report.count(noun, "inchangé")
            return instance
        outcome = "modifié" if instance.pk else "créé"
        if instance.pk:
            history.before_change(instance)
        try:
            saved = form.save()
        except ValidationError as error:
            raise Refused(
                {"loyer" if target == "rate" else "reference": error.messages[0]}, raw
            ) from None
        history.record(saved, None, history.Event.IMPORTED)
        self.report.count(noun, outcome)
        return saved

    def publish(self, obj: Building | Unit, wish: str, header: str, raw: dict[str, str]) -> None:
        """Publish as the cell asks: « oui », « non », « si possible », or leave as it is."""
        if not wish:
            return
        blockers = [] if wish == "non" else obj.publication_blockers()
        if blockers and wish != IF_POSSIBLE:
            raise Refused({header: f"Publication impossible : {' '.join(blockers)}"}, raw)
        if blockers:
            self.report.notes.append(f"{obj} est en brouillon : {' '.join(blockers)}")
        published = wish != "non" and not blockers
        if obj.published != published:
            obj.published = published
            obj.save()
            history.record(obj, None, history.Event.IMPORTED)

    def neighbourhood(
        self, cells: dict, raw: dict[str, str], building: Building | None
    ) -> Neighbourhood:
        """The one named by its code, slug or name; unnamed, the one of a known building."""
        said = cells.get("quartier", "")
        if not said and building is not None:
            return building.neighbourhood
        for candidate in self.neighbourhoods:
            if said and said.lower() in (
                candidate.qpv_code.lower(),
                candidate.slug,
                candidate.name.lower(),
            ):
                return candidate
        message = "Quartier inconnu : donnez son code QPV, son nom ou l’adresse de sa page."
        raise Refused({"quartier": message}, raw)


def read_cells(raw: dict[str, str]) -> dict:
    """The row's cells as forms expect them. Raises Refused where a cell makes no sense."""
    cells, messages = {}, {}
    for header, text in raw.items():
        try:
            cells[header] = BY_HEADER[header].read(text) if text else ""
        except ValueError as error:
            messages[header] = str(error)
    for header in REQUIRED:
        if not raw.get(header):
            messages.setdefault(header, "Cette colonne est obligatoire.")
    if messages:
        raise Refused(messages, raw)
    return cells


def organisation(name: str | None, header: str, raw: dict[str, str]) -> int | str:
    """The key of the partner of that name or slug."""
    if not name:
        return ""
    found = Organisation.objects.filter(Q(name__iexact=name) | Q(slug=name.lower())).first()
    if found is None:
        raise Refused({header: "Partenaire inconnu : créez d’abord sa fiche."}, raw)
    return found.pk


def by_header(errors: dict, target: str) -> dict[str, str]:
    """A form's errors under the headers that people know."""
    headers = {column.field: column.header for column in COLUMNS if column.target == target}
    return {headers.get(name, "reference"): " ".join(messages) for name, messages in errors.items()}


def import_units(path: Path, mapping_path: Path | None, write: bool) -> Report:
    """Import a file of units. Nothing is written on a dry run or if any row is refused.

    Raises UnreadableFile.
    """
    rows = read_table(path)
    headers = set(rows[0].cells) if rows else set()
    run = UnitImport(mapping_for(mapping_path, headers, set(BY_HEADER), REQUIRED, "Colonnes"))
    with all_or_nothing(run.report, write):
        for row in rows:
            run.add(row)
    return run.report
