"""Uploaded pictures made safe: checked before decoding, redrawn, stripped of their metadata."""

import hashlib
import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 25_000_000
WIDTHS = (480, 960, 1600)  # of the derived files, in pixels


def open_safely(upload) -> Image.Image:
    """The first frame of an uploaded picture as plain RGB pixels, upright.

    Raises ValidationError for other formats, for too many bytes or pixels, and for broken files.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError("Cette image dépasse 15 Mo : réduisez-la puis réessayez.")
    try:
        upload.seek(0)
        image = Image.open(upload, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError("Cette image dépasse 25 millions de pixels : réduisez-la.")
        image.seek(0)
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    except ValidationError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError("Ce fichier n’est pas une image JPEG, PNG ou WebP lisible.") from None
    redrawn = Image.new("RGB", upright.size, "white")
    redrawn.paste(upright, mask=upright.getchannel("A"))
    return redrawn


def derived_widths(width: int) -> list[int]:
    """The widths that a picture of this width is offered in, never larger than itself."""
    return [w for w in WIDTHS if w < width] + [min(width, WIDTHS[-1])]


def derived_name(name: str, width: int) -> str:
    """The name of a picture's WebP file of that width."""
    return f"{name.rsplit('.', 1)[0]}-{width}.webp"


def encode(image: Image.Image, file_format: str, quality: int) -> bytes:
    """The picture as a file, without any metadata."""
    buffer = io.BytesIO()
    image.save(buffer, file_format, quality=quality, optimize=True)
    return buffer.getvalue()


def resize(image: Image.Image, width: int) -> Image.Image:
    """The picture at that width, in proportion."""
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def store(image: Image.Image, storage: Storage, folder: str) -> str:
    """Write a picture and its derived files once, and return its name, made of its content."""
    largest = resize(image, WIDTHS[-1])
    jpeg = encode(largest, "JPEG", 82)
    digest = hashlib.sha256(jpeg).hexdigest()
    name = f"{folder}/{digest[:2]}/{digest[2:34]}.jpg"
    files = {name: jpeg}
    for width in derived_widths(largest.width):
        files[derived_name(name, width)] = encode(resize(largest, width), "WEBP", 76)
    for file_name, content in files.items():
        if not storage.exists(file_name):
            storage.save(file_name, ContentFile(content))
    return name
