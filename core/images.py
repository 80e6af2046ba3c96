"""Uploaded pictures made safe: checked before decoding, redrawn, stripped of their metadata."""

import hashlib
import io
import os
import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_PROFILE = 4 * 1024 * 1024  # bytes of a colour profile
LARGEST = 1600  # pixels in width of what is kept
# The widths of the files made of each picture. AVIF is the lightest, but slow to write: the
# widest file is only for looking at one photo, so WebP will do there.
WIDTHS = {"avif": (320, 480, 960), "webp": (480, 960, LARGEST), "jpg": (960,)}
# Measured: AVIF writes in a fifth of the time at speed 8, for a tenth more bytes than at 6;
# faster still, it gets heavier than WebP. WebP's method 2 takes half of the time of 4.
ENCODERS = {
    "avif": ("AVIF", {"quality": 50, "speed": 8, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 76, "method": 2}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True}),
}
# A name made by `store`: the picture it belongs to, and the width of a derived file.
NAME = re.compile(
    r"(?P<picture>(photos|logos)/[0-9a-f]{2}/[0-9a-f]{32})(-[0-9]{1,4})?\.(?P<suffix>jpg|webp|avif)"
)
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

UNREADABLE = "Ce fichier n’est pas une image JPEG, PNG ou WebP lisible."
HEIC = (
    "Cette photo est au format HEIC des iPhones, que peu de navigateurs lisent. Exportez-la en "
    "JPEG, ou choisissez dans l’iPhone Réglages, Appareil photo, Formats, « Le plus compatible »."
)
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def open_safely(upload) -> Image.Image:
    """The first frame of an uploaded picture as plain RGB pixels, upright.

    Raises ValidationError for other formats, for too many bytes or pixels, and for broken files.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError("Cette image dépasse 15 Mo : réduisez-la puis réessayez.")
    upload.seek(0)
    start = upload.read(12)
    if start[4:8] == b"ftyp" and start[8:] in HEIC_BRANDS:
        raise ValidationError(HEIC)
    try:
        upload.seek(0)
        image = Image.open(upload, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError("Cette image dépasse 25 millions de pixels : réduisez-la.")
        image.seek(0)
        image.draft(None, (LARGEST, LARGEST))  # JPEG decodes straight to about what is kept
        upright = ImageOps.exif_transpose(in_srgb(in_8_bits(image))).convert("RGBA")
    except ValidationError:
        raise
    except BROKEN:
        raise ValidationError(UNREADABLE) from None
    redrawn = Image.new("RGB", upright.size, "white")
    redrawn.paste(upright, mask=upright.getchannel("A"))
    return redrawn


def in_8_bits(image: Image.Image) -> Image.Image:
    """A picture of 16-bit greys with their upper 8 bits; any other as it is."""
    if not image.mode.startswith("I"):
        return image
    greys = image.convert("I").point(lambda value: value / 256).convert("L")
    greys.info = image.info
    return greys


def in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours of the web, if it says what its own mean.

    Phones photograph in wider colours, which would look dull without their profile.
    """
    profile = image.info.get("icc_profile")
    if not profile or len(profile) > MAX_PROFILE or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image  # the profile is broken: the picture need not be


def redrawn(upload) -> Image.Image:
    """An uploaded picture as it will be kept; drawn once, though validation and saving both ask."""
    if not hasattr(upload, "redrawn"):
        upload.redrawn = resize(open_safely(upload), LARGEST)
    return upload.redrawn


def derived_widths(suffix: str, width: int) -> list[int]:
    """The widths of a picture's derived files of a format, never larger than the picture."""
    widths = [w for w in WIDTHS[suffix] if w < width]
    if suffix != "jpg" and len(widths) < len(WIDTHS[suffix]):
        widths.append(width)  # of JPEG, the picture itself is the largest
    return widths


def derived_name(name: str, width: int, suffix: str) -> str:
    """The name of a picture's file of that width and format."""
    return f"{name.rsplit('.', 1)[0]}-{width}.{suffix}"


def picture_of(name: str) -> str | None:
    """The name of the picture that a stored file belongs to; None if `store` never wrote it."""
    match = NAME.fullmatch(name)
    return f"{match['picture']}.jpg" if match else None


def encode(image: Image.Image, suffix: str) -> bytes:
    """The picture as a file, without any metadata."""
    file_format, options = ENCODERS[suffix]
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def resize(image: Image.Image, width: int) -> Image.Image:
    """The picture at that width, in proportion."""
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def derived(name: str, width: int) -> list[tuple[int, str, str]]:
    """The width, format and name of each file derived from a picture, the widest first."""
    files = [
        (w, suffix, derived_name(name, w, suffix))
        for suffix in WIDTHS
        for w in derived_widths(suffix, width)
    ]
    return sorted(files, reverse=True)


def draw_derived(image: Image.Image, files: list[tuple[int, str, str]]) -> Iterator:
    """The name and content of these files of a picture; the widest must come first."""
    for width, suffix, name in files:
        image = resize(image, width)
        yield name, encode(image, suffix)


def store(image: Image.Image, storage: Storage, folder: str) -> str:
    """Write a picture and its derived files once, and return its name, made of its content.

    Where one cannot be written, as on a full disk, none is left and OSError goes through.
    """
    largest = resize(image, LARGEST)
    jpeg = encode(largest, "jpg")
    digest = hashlib.sha256(jpeg).hexdigest()
    name = f"{folder}/{digest[:2]}/{digest[2:34]}.jpg"
    written = []
    try:
        for file_name, content in (
            (name, jpeg),
            *draw_derived(largest, derived(name, largest.width)),
        ):
            if storage.exists(file_name):
                os.utime(storage.path(file_name))  # in use again: not for clean_media to remove
            else:
                storage.save(file_name, ContentFile(content))
                written.append(file_name)
    except OSError:
        for file_name in written:
            storage.delete(file_name)
        raise
    return name
