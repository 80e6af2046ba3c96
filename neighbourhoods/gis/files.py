"""What a GIS file is, told by its content, and its copy under a name that holds no surprise.

Runs in the child process of core.imports.limited: no model is imported here.
"""

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from core.imports.tables import UnreadableFile

MEGABYTE = 1024 * 1024
MAX_BYTES = 100 * MEGABYTE
MAX_UNPACKED = 300 * MEGABYTE
MAX_MEMBERS = 50
GEOPACKAGE_IDS = {b"GPKG", b"GP10", b"GP11"}
PARTS = {".shp", ".dbf", ".shx", ".prj"}
OPTIONAL = {".cpg"}


def check_size(path: Path) -> None:
    """Refuse a file that is missing, empty or over 100 MB, before anything of it is read."""
    if not path.is_file():
        raise UnreadableFile(f"Le fichier {path} n’existe pas.")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile("Le fichier est vide.")
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"Le fichier pèse {size // MEGABYTE} Mo, et la limite est de 100 Mo : "
            "découpez la couche autour des quartiers avant de la livrer."
        )


def format_of(path: Path) -> str:
    """« geojson », « gpkg » or « shp », whatever the file is called."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(b"SQLite format 3\x00") and head[68:72] in GEOPACKAGE_IDS:
        return "gpkg"
    if head.startswith(b"PK\x03\x04"):
        return "shp"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return "geojson"
    raise UnreadableFile(
        "Le format n’est pas reconnu : livrez un GeoJSON, un GeoPackage ou un Shapefile zippé."
    )


def copied(path: Path, kind: str) -> Path:
    """A GeoPackage or a Shapefile under a fixed name in the current directory."""
    if kind == "gpkg":
        return Path(shutil.copyfile(path, "couche.gpkg"))
    try:
        with zipfile.ZipFile(path) as archive:
            members = members_of(archive)
            for suffix, member in members.items():
                with archive.open(member) as packed, Path(f"couche{suffix}").open("wb") as copy:
                    shutil.copyfileobj(packed, copy)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableFile("L’archive zip est abîmée ou protégée par un mot de passe.") from None
    return Path("couche.shp")


def members_of(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts of the one Shapefile of an archive, by suffix."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise UnreadableFile("L’archive est trop volumineuse une fois décompressée.")
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in member.filename:
            raise UnreadableFile("L’archive contient un chemin qui sort de son dossier.")
    shapes = [m for m in members if m.filename.lower().endswith(".shp")]
    if len(shapes) != 1:
        raise UnreadableFile(
            f"L’archive doit contenir un seul fichier .shp, et elle en contient {len(shapes)}."
        )
    stem = shapes[0].filename[: -len(".shp")].casefold()
    parts = {
        PurePosixPath(m.filename).suffix.lower(): m
        for m in members
        if m.filename.casefold().rsplit(".", 1)[0] == stem
    }
    if ".prj" not in parts:
        raise UnreadableFile(
            "L’archive n’a pas de fichier .prj : sans système de coordonnées, "
            "la couche ne peut pas être placée."
        )
    if missing := PARTS - set(parts):
        raise UnreadableFile(f"Il manque à l’archive : {', '.join(sorted(missing))}.")
    return {suffix: member for suffix, member in parts.items() if suffix in PARTS | OPTIONAL}
