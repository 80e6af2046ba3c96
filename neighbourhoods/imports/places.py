"""Import of places from a table: found by their number in the source, else by their name."""

from django.db.models import Model

from core.imports import values
from core.imports.columns import Column, Refused, publication
from core.imports.parts import Batch, Part
from core.imports.run import TableImport
from neighbourhoods.imports.naming import Neighbourhoods
from neighbourhoods.models import PlaceOfInterest

Key = tuple[str, str] | tuple[int, str]
COLUMNS = [
    Column("quartier", "place", "neighbourhood", values.text, "Code QPV ou nom du quartier.",
           "QP080001", True),
    Column("nom", "place", "name", values.text, "Nom public, unique dans le quartier.",
           "Médiathèque des Teinturiers", True),
    Column("categorie", "place", "category", values.choice(PlaceOfInterest.Category.choices),
           "Service public, Santé, Culture, Parc et jardin…", "Culture"),
    Column("adresse", "place", "address", values.text, "Numéro, voie, code postal, commune.",
           "3 rue des Teinturiers, 80000 Ambrelle"),
    Column("description", "place", "description", values.text, "Texte libre."),
    Column("horaires", "place", "hours", values.text, "Une ligne par plage.",
           "Mardi au samedi, 10 h – 18 h"),
    Column("acces_sans_marche", "place", "step_free",
           values.choice(PlaceOfInterest.Accessibility.choices),
           "oui, partiel, non ou inconnu.", "oui"),
    Column("telephone", "place", "phone", values.text, "Du lieu, non d’une personne."),
    Column("site", "place", "website", values.text, "Adresse complète.",
           "https://mediatheque.example.org"),
    Column("longitude", "place", "longitude", values.number, "En degrés (WGS84).", "2,3012"),
    Column("latitude", "place", "latitude", values.number, "En degrés (WGS84).", "49,9158"),
    Column("source", "place", "source", values.text, "D’où viennent ces informations.",
           "Ville d’Ambrelle", True),
    Column("source_date", "place", "source_date", values.date, "Jour de la source.", "15/09/2026"),
    Column("identifiant", "place", "source_key", values.text,
           "Votre code du lieu, unique dans la source ; il le retrouve même renommé.", "MED-1"),
    Column("verifie_le", "place", "verified_on", values.date, "Jour de la dernière vérification."),
    Column("publie", "", "", publication, "oui, non ou « si possible ».", "oui"),
]  # fmt: skip


class PlaceImport(TableImport):
    """One run of the import over a file's rows."""

    columns = COLUMNS

    def __init__(self):
        super().__init__()
        self.neighbourhoods = Neighbourhoods()
        self.part = Part(PlaceOfInterest, "place", COLUMNS, "nom")
        self.batch = Batch(PlaceOfInterest)
        self.seen: dict[Key, int] = {}

    def load(self, rows: list[dict[str, str]]) -> None:
        """Read the places of the file's sources and those of its names."""
        self.known: dict[Key, PlaceOfInterest] = {}
        sources = {row.get("source", "") for row in rows}
        for place in PlaceOfInterest.objects.filter(source__in=sources).exclude(source_key=""):
            self.known[(place.source, place.source_key)] = place
        by_pk = {place.pk: place for place in self.known.values()}
        names = {row.get("nom", "") for row in rows}
        for place in PlaceOfInterest.objects.filter(name__in=names).order_by("-pk"):
            self.known[(place.neighbourhood_id, place.name)] = by_pk.get(place.pk, place)

    def add_checked(self, number: int, cells: dict, raw: dict[str, str]) -> None:
        neighbourhood = self.neighbourhoods.named(cells["quartier"], raw)
        keys: list[Key] = [(neighbourhood.pk, cells["nom"])]
        if identifier := cells.get("identifiant"):
            keys.insert(0, (cells["source"], identifier))
        for key in keys:
            first = self.seen.setdefault(key, number)
            if first != number:
                raise Refused({"nom": f"Ce lieu est déjà décrit à la ligne {first}."}, raw)
        found = (self.known[key] for key in keys if key in self.known)
        place = next(found, None) or PlaceOfInterest()
        changed = set() if place.neighbourhood_id == neighbourhood.pk else {"neighbourhood"}
        place.neighbourhood = neighbourhood
        changed |= self.part.fill(place, cells, raw)
        self.report.count("Lieux", self.batch.put(place, changed))
        self.publish(place, self.batch, cells.get("publie", ""), raw, "publie")

    def write(self, by: Model | None) -> None:
        self.batch.write(by)
