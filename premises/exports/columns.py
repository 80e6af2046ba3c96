"""The columns of the open data, in order: the one place that says what they are."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from core.exports.cells import Cell, Table
from core.templatetags.structured import absolute
from premises.availability import State
from premises.models import Building, Unit
from premises.models.listing import ListingQuerySet
from premises.titles import TitleKind

CHUNK = 2000  # rows in memory at once


@dataclass(frozen=True)
class Column:
    """A column: its French header, its Table Schema type, and where a listing holds its value."""

    name: str
    title: str
    type: str  # string, number, integer, boolean, date or datetime
    source: str  # a path from Listing
    description: str
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    convert: Callable[[Cell], Cell] | None = None

    def cell(self, value: Cell) -> Cell:
        """The value as written; None where there is none."""
        if value is None or value == "":
            return None
        if self.type == "number" and not value.is_finite():
            return None
        return self.convert(value) if self.convert else value


def unit_address(slug: str) -> str:
    return absolute(reverse("premises:unit_detail", args=[slug]))


def in_paris(moment: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(moment).replace(microsecond=0)


COLUMNS = (
    Column(
        "reference",
        "Référence",
        "string",
        "unit__reference",
        "Code du local, unique dans son bâtiment.",
        required=True,
    ),
    Column("nom", "Nom", "string", "unit__name", "Nom public du local.", required=True),
    Column(
        "type",
        "Type de local",
        "string",
        "kind",
        "Nature du local, comme dans le filtre du site.",
        required=True,
        choices=tuple(Unit.Kind.values),
    ),
    Column(
        "statut",
        "Disponibilité",
        "string",
        "state",
        "Disponibilité du local le jour de l’export.",
        required=True,
        choices=tuple(value for value in State.values if value != State.WITHDRAWN),
    ),
    Column(
        "statut_date",
        "Date de disponibilité",
        "date",
        "on",
        "Premier jour libre (« bientot »), ou dernier jour connu des travaux ou de l’option.",
    ),
    Column(
        "surface",
        "Surface",
        "number",
        "area",
        "Surface du local ; sa définition est dans la colonne suivante.",
        unit="m²",
    ),
    Column(
        "surface_definition",
        "Définition de la surface",
        "string",
        "unit__area_definition",
        "Ce que la surface compte : utile, plancher, Carrez ou vente.",
        choices=tuple(Unit.AreaDefinition.values),
    ),
    Column(
        "postes",
        "Postes de travail",
        "integer",
        "unit__desks",
        "Nombre de postes de travail du local.",
        unit="poste",
    ),
    Column(
        "loyer_mensuel_ht",
        "Loyer mensuel hors taxes",
        "number",
        "monthly_rent",
        "Loyer d’un mois, hors taxes et hors charges ; vide si le loyer est sur demande.",
        unit="€ par mois",
    ),
    Column(
        "cout_mensuel_ttc",
        "Coût mensuel tout compris",
        "number",
        "monthly_all_in",
        "Loyer et charges d’un mois de la première année, toutes taxes comprises.",
        unit="€ par mois",
    ),
    Column(
        "titre",
        "Titre d’occupation proposé",
        "string",
        "unit__title_kind",
        "Type de bail ou de convention proposé.",
        choices=tuple(str(label) for label in TitleKind.labels),
        convert=lambda value: str(TitleKind(value).label),
    ),
    Column(
        "accessibilite",
        "Accessibilité",
        "string",
        "unit__accessibility",
        "Accès en fauteuil roulant : oui, partiel, non ou inconnu.",
        required=True,
        choices=tuple(Unit.Accessibility.values),
    ),
    Column(
        "etage",
        "Étage",
        "integer",
        "unit__floor",
        "0 pour le rez-de-chaussée, −1 pour le premier sous-sol.",
    ),
    Column(
        "hauteur",
        "Hauteur sous plafond",
        "number",
        "unit__height",
        "Hauteur libre sous plafond.",
        unit="m",
    ),
    Column(
        "largeur_porte",
        "Largeur de porte",
        "number",
        "unit__door_width",
        "Largeur utile de la plus grande porte.",
        unit="m",
    ),
    Column(
        "charge_sol",
        "Charge au sol",
        "integer",
        "unit__floor_load",
        "Charge que le sol supporte.",
        unit="kg/m²",
    ),
    Column(
        "puissance",
        "Puissance électrique",
        "integer",
        "unit__power",
        "Puissance électrique disponible.",
        unit="kVA",
    ),
    Column("point_eau", "Point d’eau", "boolean", "unit__water", "Le local a un point d’eau."),
    Column(
        "extraction",
        "Extraction d’air",
        "boolean",
        "unit__extraction",
        "Le local a une extraction d’air.",
    ),
    Column("vitrine", "Vitrine", "boolean", "unit__shop_front", "Le local a une vitrine."),
    Column("fibre", "Fibre optique", "boolean", "unit__fibre", "Le local est raccordé à la fibre."),
    Column(
        "activites_acceptees",
        "Activités acceptées",
        "string",
        "unit__accepted_activities",
        "Activités que le local peut accueillir.",
    ),
    Column(
        "activites_refusees",
        "Activités refusées",
        "string",
        "unit__refused_activities",
        "Activités que le local ne peut pas accueillir.",
    ),
    Column(
        "dpe_energie",
        "Étiquette énergie",
        "string",
        "unit__energy_class",
        "Classe énergie du diagnostic de performance énergétique, de A à G.",
        choices=tuple("ABCDEFG"),
    ),
    Column(
        "dpe_climat",
        "Étiquette climat",
        "string",
        "unit__climate_class",
        "Classe climat du diagnostic de performance énergétique, de A à G.",
        choices=tuple("ABCDEFG"),
    ),
    Column(
        "dpe_exemption",
        "Motif d’exemption de DPE",
        "string",
        "unit__epc_exempt",
        "Pourquoi le local n’a pas de diagnostic, s’il n’en a pas.",
    ),
    Column(
        "batiment_reference",
        "Référence du bâtiment",
        "string",
        "unit__building__reference",
        "Code du bâtiment.",
        required=True,
    ),
    Column(
        "batiment",
        "Bâtiment",
        "string",
        "unit__building__name",
        "Nom du bâtiment.",
        required=True,
    ),
    Column(
        "batiment_type",
        "Type de bâtiment",
        "string",
        "unit__building__kind",
        "Nature du bâtiment.",
        required=True,
        choices=tuple(Building.Kind.values),
    ),
    Column(
        "adresse",
        "Adresse",
        "string",
        "unit__building__address",
        "Adresse postale du bâtiment.",
    ),
    Column(
        "commune",
        "Commune",
        "string",
        "neighbourhood__city",
        "Commune du quartier.",
        required=True,
    ),
    Column(
        "quartier",
        "Quartier",
        "string",
        "neighbourhood__name",
        "Quartier prioritaire où se trouve le bâtiment.",
        required=True,
    ),
    Column(
        "code_qpv",
        "Code du quartier prioritaire",
        "string",
        "neighbourhood__qpv_code",
        "Code national du quartier prioritaire de la politique de la ville (QPV).",
    ),
    Column(
        "longitude",
        "Longitude",
        "number",
        "unit__building__longitude",
        "Longitude du bâtiment, en WGS84.",
        unit="degré",
    ),
    Column(
        "latitude",
        "Latitude",
        "number",
        "unit__building__latitude",
        "Latitude du bâtiment, en WGS84.",
        unit="degré",
    ),
    Column(
        "verifie_le",
        "Vérifié le",
        "date",
        "unit__verified_on",
        "Dernière relecture de la fiche.",
        required=True,
    ),
    Column(
        "modifie_le",
        "Modifié le",
        "datetime",
        "changed_at",
        "Dernier changement de ce que la liste dit du local.",
        required=True,
        convert=in_paris,
    ),
    Column(
        "page",
        "Page du local",
        "string",
        "unit__slug",
        "Adresse de la fiche, qui ne change pas.",
        required=True,
        convert=unit_address,
    ),
)


def rows(listings: ListingQuerySet) -> Iterator[list[Cell]]:
    """The listings as rows of cells, read little by little."""
    found = listings.values_list(*(column.source for column in COLUMNS))
    for row in found.iterator(chunk_size=CHUNK):
        yield [column.cell(value) for column, value in zip(COLUMNS, row, strict=True)]


def tables(listings: ListingQuerySet) -> list[Table]:
    """The sheets of the open data: the units, then what the columns mean."""
    meanings = [[column.name, column.title, column.description, column.unit] for column in COLUMNS]
    return [
        Table("Locaux", [column.name for column in COLUMNS], rows(listings)),
        Table("Dictionnaire", ["colonne", "titre", "description", "unité"], meanings),
    ]
