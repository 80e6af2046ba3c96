"""Photos made ready for their frame, and drawings that come from outside."""

import io
import logging

import pytest
from PIL import Image

from printing import Variant
from printing.drawings import Unsafe, check
from printing.pictures import STAND_IN, Frame, cut, prepared

FRAME = Frame(60, 30)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.fixture(autouse=True)
def shelves(settings, tmp_path):
    settings.DERIVED_ROOT = tmp_path / "derived"


@pytest.fixture
def source(tmp_path):
    """1,200 × 900 pixels, red on the left, blue on the right, with a comment."""
    picture = Image.new("RGB", (1200, 900), (200, 40, 40))
    picture.paste((40, 40, 200), (600, 0, 1200, 900))
    path = tmp_path / "source.jpg"
    picture.save(path, quality=95, comment=b"secret")
    return path


def test_photo_for_the_press_is_in_inks_at_300_points_per_inch(source):
    ready = prepared(source, FRAME, Variant.PRESS)
    picture = Image.open(io.BytesIO(ready.path.read_bytes()))

    assert (picture.mode, picture.size) == ("CMYK", (709, 354))
    assert {layer[1:3] for layer in picture.layer} == {(1, 1)}
    assert (ready.ppi, ready.warning, ready.is_lost) == (508, "", False)


def test_photo_for_the_screen_is_light_and_says_nothing_of_itself(source):
    content = prepared(source, FRAME, Variant.SCREEN).path.read_bytes()
    picture = Image.open(io.BytesIO(content))

    assert (picture.mode, picture.size) == ("RGB", (354, 177))
    assert b"secret" not in content


def test_photo_is_cut_around_its_focal_point(source):
    left = Image.open(prepared(source, Frame(20, 30, focus_x=10), Variant.SCREEN).path)
    right = Image.open(prepared(source, Frame(20, 30, focus_x=100), Variant.SCREEN).path)

    assert left.getpixel((left.width - 9, 50))[0] > 180
    assert right.getpixel((9, 50))[2] > 180
    assert cut(1200, 900, Frame(20, 30, 0, 0)) == (0, 0, 600, 900)
    assert cut(1200, 900, Frame(60, 30, 50, 100)) == (0, 300, 1200, 900)


def test_small_photo_is_told_and_never_enlarged(source):
    ready = prepared(source, Frame(200, 100), Variant.PRESS)

    assert ready.ppi == 152
    assert ready.warning == (
        "cette photo n’a que 152 points par pouce dans ce cadre, il en faut 250 sur papier."
    )
    assert Image.open(io.BytesIO(ready.path.read_bytes())).width == 1197


def test_photo_is_made_once(source):
    first = prepared(source, FRAME, Variant.PRESS).path
    made = first.stat().st_mtime_ns

    again = prepared(source, FRAME, Variant.PRESS).path

    assert again == first
    assert len(list(first.parent.iterdir())) == 1
    assert made


@pytest.mark.parametrize("content", [None, b"", b"\xff\xd8\xff broken", b"GIF89a"])
def test_lost_or_broken_photo_gives_way_to_a_drawing(tmp_path, caplog, content):
    path = tmp_path / "perdue.jpg"
    if content is not None:
        path.write_bytes(content)

    with caplog.at_level(logging.WARNING, logger="printing"):
        ready = prepared(path, FRAME, Variant.PRESS)

    assert ready.path == STAND_IN
    assert ready.is_lost
    assert ready.warning.startswith("le fichier de cette image est perdu")
    assert [record.getMessage() for record in caplog.records] == [
        "Picture lost or broken on the disk: perdue.jpg"
    ]


def test_truncated_photo_is_broken(source, caplog):
    source.write_bytes(source.read_bytes()[:-2000])

    assert prepared(source, FRAME, Variant.SCREEN).is_lost


def test_huge_photo_is_not_decoded(tmp_path):
    path = tmp_path / "bombe.png"
    Image.new("1", (13_000, 13_000)).save(path)

    assert prepared(path, FRAME, Variant.PRESS).is_lost


@pytest.mark.parametrize(
    "body",
    [
        '<use href="#a"/>',
        '<image href="file:///etc/passwd"/>',
        "<script>alert(1)</script>",
        "<foreignObject/>",
        '<rect onclick="alert(1)"/>',
        '<g xlink:href="http://127.0.0.1/"/>',
        '<rect fill="url(http://127.0.0.1/x)"/>',
        '<rect style="fill: url( //x)"/>',
        "<style>@import url(http://127.0.0.1)</style>",
        "<style>rect { fill: \\75rl(x) }</style>",
        "<g/>" * 2001,
        "<g>" * 60 + "</g>" * 60,
    ],
)
def test_drawing_that_is_more_than_a_drawing_is_refused(body):
    with pytest.raises(Unsafe):
        check(f"{HEAD}{body}</svg>".encode())


@pytest.mark.parametrize(
    "content",
    [
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}&a;</svg>'.encode(),
        f"{HEAD}</svg>".encode("utf-16"),
        b"<html/>",
        b"<svg>",
        b"\xff\xfe",
        HEAD.encode() + b" " * 500_000 + b"</svg>",
    ],
)
def test_file_that_is_no_plain_svg_is_refused(content):
    with pytest.raises(Unsafe):
        check(content)


def test_plain_logo_passes(tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(
        f"{HEAD}<!-- by hand --><title>Logo</title><style>.a {{ fill: url(#b) }}</style>"
        '<defs><linearGradient id="b"/></defs><path class="a" d="M0 0h9"/></svg>'
    )

    ready = prepared(path, FRAME, Variant.PRESS)

    assert (ready.path, ready.ppi, ready.warning) == (path, None, "")
