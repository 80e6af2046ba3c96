"""Files made to harm are refused, or redrawn without what they carried."""

import errno
import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from core import images
from core.form_fields import PictureUpload
from core.storage import WholeFiles
from tests.factories import make_building, make_photo, picture

PAYLOAD = b"<?php system($_GET['c']); ?><script>alert(1)</script>"


def upload(content: bytes, name: str = "image.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def encoded(file_format: str, image: Image.Image | None = None, **options) -> bytes:
    buffer = io.BytesIO()
    (image or Image.new("RGB", (60, 40), "#A8391A")).save(buffer, file_format, **options)
    return buffer.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def flat_png(width: int, height: int) -> bytes:
    """A whole PNG of one colour, tiny on the disk whatever its size."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = (b"\0" + b"\0" * ((width + 7) // 8)) * height
    pixels = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def noted(text: str) -> PngImagePlugin.PngInfo:
    """The notes of a PNG."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("comment", text)
    return notes


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("page.html", PAYLOAD)
    return buffer.getvalue()


@pytest.mark.parametrize("size", [(5001, 5000), (13_000, 13_000), (25_000_001, 1)])
def test_whole_bomb_is_refused_before_it_is_decoded(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))

    with pytest.raises(ValidationError):
        images.open_safely(upload(flat_png(*size), "bombe.png"))


def test_bomb_in_the_text_of_a_png_is_refused():
    text = chunk(b"zTXt", b"c\0\0" + zlib.compress(b"\0" * 80_000_000, 9))
    png = encoded("PNG")

    with pytest.raises(ValidationError):
        images.open_safely(upload(png[:33] + text + png[33:]))


@pytest.mark.parametrize(
    "content",
    [
        encoded("JPEG") + PAYLOAD,
        encoded("JPEG", comment=PAYLOAD),
        encoded("JPEG") + archive(),
        encoded("PNG") + PAYLOAD,
        encoded("PNG", pnginfo=noted("<?php")),
        encoded("WEBP", xmp=PAYLOAD) + archive(),
    ],
    ids=["JPEG+HTML", "JPEG comment", "JPEG+ZIP", "PNG+HTML", "PNG text", "WebP+XMP+ZIP"],
)
def test_polyglot_is_redrawn_without_its_other_half(content):
    drawn = images.open_safely(upload(content))

    kept = images.encode(drawn, "jpg") + images.encode(drawn, "webp")
    assert (drawn.size, drawn.mode) == ((60, 40), "RGB")
    assert all(part not in kept for part in (b"<?php", b"<script", b"PK\x03\x04"))


@pytest.mark.parametrize("name", ["x.php.jpg", "x.gif", ".htaccess", "photo", "<img src=x>.png"])
def test_name_of_the_upload_decides_nothing(name):
    cleaned = PictureUpload().clean(upload(encoded("PNG"), name))

    assert images.redrawn(cleaned).size == (60, 40)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevc"])
def test_photo_of_an_iphone_gets_a_helpful_sentence(brand):
    heic = b"\0\0\0\x24ftyp" + brand + b"\0" * 40

    with pytest.raises(ValidationError) as refused:
        PictureUpload().clean(upload(heic, "IMG_0001.HEIC"))

    assert "HEIC" in refused.value.messages[0]
    assert "Le plus compatible" in refused.value.messages[0]


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "GIF"])
def test_animation_is_kept_still_or_refused(file_format):
    frames = [Image.new("RGB", (40, 30), (index, 0, 0)) for index in range(255, 225, -1)]
    content = encoded(file_format, frames[0], save_all=True, append_images=frames[1:])

    if file_format == "GIF":
        with pytest.raises(ValidationError):
            images.open_safely(upload(content))
    else:
        assert images.open_safely(upload(content)).getpixel((5, 5))[0] > 250


def test_profile_of_another_kind_of_colours_is_left_aside():
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    content = encoded("PNG", icc_profile=other.tobytes())

    drawn = images.open_safely(upload(content))

    assert drawn.getpixel((1, 1)) == (0xA8, 0x39, 0x1A)


def test_colours_with_the_profile_of_the_web_stay():
    content = encoded("PNG", icc_profile=images.SRGB.tobytes())

    red, green, blue = images.open_safely(upload(content)).getpixel((1, 1))

    assert max(abs(red - 0xA8), abs(green - 0x39), abs(blue - 0x1A)) <= 1


def test_greys_of_16_bits_keep_their_lightness():
    grey = Image.new("I;16", (8, 8), 32_768)

    assert images.open_safely(upload(encoded("PNG", grey))).getpixel((1, 1)) == (128, 128, 128)


def test_printers_colours_become_those_of_a_screen():
    cyan = Image.new("CMYK", (16, 16), (255, 0, 0, 0))

    red, green, blue = images.open_safely(upload(encoded("JPEG", cyan))).getpixel((8, 8))

    assert red < 40 < green
    assert blue > 150


def test_photo_held_sideways_is_put_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    content = encoded("JPEG", Image.new("RGB", (400, 300)), exif=exif)

    assert images.open_safely(upload(content)).size == (300, 400)


@pytest.mark.django_db
def test_full_disk_leaves_nothing_and_says_so(settings, monkeypatch):
    wrote = []

    def full(self, name, content):
        if len(wrote) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        wrote.append(name)
        return saved(self, name, content)

    saved = WholeFiles._save
    monkeypatch.setattr(WholeFiles, "_save", full)

    with pytest.raises(ValidationError) as refused:
        make_photo(building=make_building(), file=picture(700, 400))

    assert "n’a plus la place" in refused.value.message_dict["file"][0]
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_file_cut_while_it_is_written_leaves_nothing(settings):
    class Breaking(SimpleUploadedFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        WholeFiles().save("photos/aa/picture.jpg", Breaking("a.jpg", b"half and half"))

    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
