"""Which pictures the demonstration hangs where, drawn once and kept afterwards."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from neighbourhoods.models import Photo as NeighbourhoodPhoto
from partners.models import Organisation
from portal.demo.buildings import BUILDINGS
from portal.demo.painting import Picture, paint_all
from portal.demo.partners import ORGANISATIONS
from portal.demo.quartiers import QUARTIERS
from portal.demo.renewal import PROJECTS
from portal.demo.rows import Rows
from portal.demo.testimonials import TESTIMONIALS
from portal.demo.units import UNITS
from portal.demo.words import typeset
from premises.models import Photo
from renewal.models import Photo as ProjectPhoto
from testimonials.models import Portrait

CREDIT = "Dessin de la démonstration"
LICENCE = "Licence Ouverte 2.0"
Owner = tuple[str, ...]


def picture(spec: tuple, folder: str = "photos") -> Picture:
    """A table's (scene, seed) or (scene, seed, parameters)."""
    scene, seed, *params = spec
    return Picture(scene, seed, tuple(params[0].items()) if params else (), folder)


def initials(name: str) -> str:
    """The two letters that an emblem carries: the first capitals, or the first word's beginning."""
    capitals = [word[0] for word in name.replace("’", " ").split() if word[0].isupper()]
    return "".join(capitals[:2]) if len(capitals) > 1 else name[:2]


def wanted() -> dict[Owner, list[Picture]]:
    """The pictures of each owner, an owner being its kind and its natural key."""
    hung = {("quartier", row["name"]): row["pictures"] for row in QUARTIERS}
    hung |= {("building", row["reference"]): row["pictures"] for row in BUILDINGS}
    for reference, units in UNITS.items():
        hung |= {("unit", reference, row["reference"]): row["pictures"] for row in units}
    hung |= {("project", row["name"]): row["pictures"] for row in PROJECTS}
    hung |= {("portrait", row["person_name"]): [row["picture"]] for row in TESTIMONIALS}
    pictures = {owner: [picture(spec) for spec in specs] for owner, specs in hung.items()}
    for number, row in enumerate(ORGANISATIONS):
        spec = ("logo", number, {"initials": initials(row["name"])})
        pictures["logo", row["name"]] = [picture(spec, "logos")]
    return pictures


def kept() -> dict[tuple[Owner, int], tuple[str, str]]:
    """The file and the alternative text of each picture that hangs already, by owner and rank."""
    photos = (
        ("quartier", NeighbourhoodPhoto.objects, ["neighbourhood__name"]),
        ("building", Photo.objects.exclude(building=None), ["building__reference"]),
        (
            "unit",
            Photo.objects.exclude(unit=None),
            ["unit__building__reference", "unit__reference"],
        ),
        ("project", ProjectPhoto.objects, ["project__name"]),
        ("portrait", Portrait.objects, ["testimonial__person_name"]),
    )
    found = {
        ((kind, *key), order): (file, alt)
        for kind, rows, path in photos
        for *key, order, file, alt in rows.values_list(*path, "order", "file", "alt")
    }
    for name, logo in Organisation.objects.exclude(logo="").values_list("name", "logo"):
        found[("logo", name), 0] = (logo, None)
    return found


class Gallery:
    """The files of the demonstration's pictures; only those that are missing are drawn."""

    def __init__(self, pictures: dict[Owner, list[Picture]]):
        self.pictures = pictures
        self.files: dict[tuple[Owner, int], str] = {}
        self.drawn = 0

    def prepare(self, processes: int | None = None) -> None:
        """Find every picture's file, drawing those that are not there."""
        missing = []
        hanging = kept()
        for owner, pictures in self.pictures.items():
            for order, one in enumerate(pictures):
                file, alt = hanging.get((tuple(map(typeset, owner)), order), ("", ""))
                if file and alt in (None, typeset(one.alt)) and default_storage.exists(file):
                    self.files[owner, order] = file
                else:
                    missing.append((owner, order, one))
        names = self.draw(sorted({one for *_place, one in missing}, key=repr), processes)
        for owner, order, one in missing:
            self.files[owner, order] = names[one]

    def draw(self, pictures: list[Picture], processes: int | None) -> dict[Picture, str]:
        """Draw pictures and store their files; return the files' names."""
        names = {}
        for one, (name, files) in zip(pictures, paint_all(pictures, processes), strict=True):
            for file_name, content in files.items():
                if not default_storage.exists(file_name):
                    default_storage.save(file_name, ContentFile(content))
            names[one] = name
        self.drawn = len(names)
        return names

    def file(self, *owner: str) -> str:
        """The file of an owner's first picture; nothing where pictures are not wanted."""
        return self.files.get((owner, 0), "")

    def hang(self, rows: Rows, photos: QuerySet, *owner: str, **fields) -> None:
        """Write an owner's photos; nothing changes where pictures are not wanted."""
        if not self.pictures:
            return
        table = [
            {
                "file": self.files[owner, order],
                "alt": one.alt,
                "credit": CREDIT,
                "licence": LICENCE,
                "order": order,
                **fields,
            }
            for order, one in enumerate(self.pictures[owner])
        ]
        rows.replace(photos, table)
