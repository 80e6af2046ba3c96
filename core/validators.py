"""What a field refuses, said in French."""

import math
import re
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError

FILE_NAME = re.compile(
    r"\.(jpe?g|png|webp|gif|hei[cf]|avif|tiff?|bmp|svg|pdf)$"
    r"|^(img|dsc[fn]?|pxl|mvimg|photo|image|scan)[ _-]?\d[\d _-]*(-?wa\d+)?$"
    r"|^\d{8}[ _-]\d{4,}|^whatsapp image|^screenshot|^capture d[’' ]écran[ _-]?\d",
    re.I,
)
QPV_CODE = re.compile(r"^QP[0-9A-Z]{6}$|^QN[0-9A-Z]{6}$")


def validate_longitude(value: Decimal) -> None:
    """Refuse a longitude (WGS84 degrees) outside the portal's extent."""
    west, _south, east, _north = settings.PORTAL_EXTENT
    if not (math.isfinite(value) and west <= value <= east):
        raise ValidationError(f"La longitude doit être comprise entre {west} et {east} degrés.")


def validate_latitude(value: Decimal) -> None:
    """Refuse a latitude (WGS84 degrees) outside the portal's extent."""
    _west, south, _east, north = settings.PORTAL_EXTENT
    if not (math.isfinite(value) and south <= value <= north):
        raise ValidationError(f"La latitude doit être comprise entre {south} et {north} degrés.")


def validate_qpv_code(value: str) -> None:
    """Refuse what is not the national code of a priority neighbourhood (QP080001, QN08001M)."""
    if not QPV_CODE.match(value):
        raise ValidationError("Le code d’un quartier prioritaire s’écrit comme « QP080001 ».")


def validate_alternative_text(value: str) -> None:
    """Refuse a file name in place of a description."""
    if FILE_NAME.search(value.strip()):
        raise ValidationError("Décrivez ce que l’on voit : un nom de fichier n’aide personne.")


def validate_web_address(value: str) -> None:
    """Refuse addresses that carry a user name: they disguise where a link leads."""
    if "@" in value.split("//", 1)[-1].split("/", 1)[0]:
        raise ValidationError("L’adresse ne doit pas contenir de nom d’utilisateur.")
