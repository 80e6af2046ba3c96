"""What people upload is checked before it is decoded, and redrawn before it is kept."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import images
from tests.factories import make_building, make_photo, picture

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n%%EOF\n"
NOT_A_PICTURE = "Ce fichier n’est pas une image JPEG, PNG ou WebP lisible."


def upload(content: bytes, name: str = "image.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def encoded(file_format: str, size=(40, 30), colour="red", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, file_format, **options)
    return buffer.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size; its pixels are missing, so decoding would fail."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("file_format", ["GIF", "TIFF", "BMP", "ICO", "PPM", "AVIF"])
def test_other_formats_under_a_borrowed_name(file_format):
    with pytest.raises(ValidationError, match="JPEG, PNG ou WebP"):
        images.open_safely(upload(encoded(file_format)))


@pytest.mark.parametrize(
    "content",
    [
        EPS,
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<script>alert(1)</script>",
        encoded("JPEG", size=(400, 300))[:900],
        encoded("PNG")[:60],
        encoded("WEBP")[:30],
    ],
    ids=["EPS", "empty", "SVG", "HTML", "cut JPEG", "cut PNG", "cut WebP"],
)
def test_file_that_is_no_readable_picture(content):
    with pytest.raises(ValidationError) as refused:
        images.open_safely(upload(content))

    assert refused.value.messages == [NOT_A_PICTURE]


def test_picture_of_26_megapixels_is_refused_before_decoding():
    with pytest.raises(ValidationError) as refused:
        images.open_safely(upload(png_claiming(6500, 4000)))

    assert refused.value.messages == ["Cette image dépasse 25 millions de pixels : réduisez-la."]


def test_bomb_of_2_gigapixels_is_refused():
    with pytest.raises(ValidationError):
        images.open_safely(upload(png_claiming(50_000, 50_000)))


def test_file_of_16_megabytes_is_refused():
    with pytest.raises(ValidationError, match="15 Mo"):
        images.open_safely(upload(encoded("JPEG") + b"\0" * 16 * 1024 * 1024))


def test_animation_keeps_its_first_frame():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "lime", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    drawn = images.open_safely(upload(buffer.getvalue(), "image.webp"))

    assert drawn.getpixel((20, 15)) == (255, 0, 0)


def test_transparency_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(buffer, "PNG")

    drawn = images.open_safely(upload(buffer.getvalue()))

    assert (drawn.mode, drawn.getpixel((0, 0))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_modes_of_pixels_all_become_rgb(mode):
    buffer = io.BytesIO()
    Image.new(mode, (8, 8)).save(buffer, "JPEG" if mode == "CMYK" else "PNG")

    assert images.open_safely(upload(buffer.getvalue())).mode == "RGB"


def jpeg_with_secrets() -> bytes:
    """A JPEG with a comment, a place in EXIF, XMP and a colour profile's text."""
    exif = Image.Exif()
    exif[0x010E] = "secret description"
    exif[0x0112] = 6  # to be turned by a quarter
    exif.get_ifd(0x8825)[2] = (49.0, 55.0, 30.0)  # GPS latitude
    return encoded(
        "JPEG", size=(400, 300), exif=exif, comment=b"<script>secret</script>",
        xmp=b"<x:xmpmeta>secret</x:xmpmeta>", icc_profile=b"secret profile",
    )  # fmt: skip


@pytest.mark.django_db
def test_stored_picture_keeps_no_metadata(settings):
    photo = make_photo(building=make_building(), file=upload(jpeg_with_secrets()))

    stored = sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
    assert sorted(path.suffix for path in stored) == [".avif", ".jpg", ".webp"]
    for path in stored:
        assert b"secret" not in path.read_bytes()
        with Image.open(path) as image:
            assert dict(image.getexif()) == {}
            assert {"comment", "xmp", "icc_profile", "exif"}.isdisjoint(image.info)
    assert (photo.width, photo.height) == (300, 400)


@pytest.mark.django_db
def test_stored_picture_is_private_to_the_server_and_named_by_content(settings):
    first = make_photo(building=make_building(), file=picture())
    second = make_photo(building=make_building(), file=picture())

    stored = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert first.file.name == second.file.name
    assert {oct(path.stat().st_mode & 0o777) for path in stored} == {"0o600"}


@pytest.mark.django_db
def test_photo_of_another_format_is_refused_by_its_form_field():
    photo = make_photo(building=make_building())
    photo.file = upload(encoded("GIF"), "image.jpg")

    with pytest.raises(ValidationError) as refused:
        photo.full_clean()

    assert refused.value.message_dict == {"file": [NOT_A_PICTURE]}
