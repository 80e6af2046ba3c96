"""Whatever templates let through and people type: a right document, or a clear refusal."""

import io
import logging
import socket

import pikepdf
import pytest

from core.limited import Limits, call_limited
from printing import Document, NotPrintable, printed, printer
from printing.drawn import Text, drawn_on
from tests.printing.batch import verdicts, without_pango
from tests.printing.samples import page

TITLE = "<h1>Reçu</h1>"


@pytest.fixture(scope="module")
def listener():
    """A server on this machine that must see nobody."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.1)
        yield server


@pytest.fixture(scope="module")
def attacks(listener, tmp_path_factory) -> dict[str, str]:
    """Documents that reach for the network or the disk."""
    nested = tmp_path_factory.mktemp("assets") / "plan.svg"
    here = f"http://127.0.0.1:{listener.getsockname()[1]}/secret"
    nested.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        f'<image href="{here}" width="9" height="9"/></svg>'
    )
    attacks = {}
    for name, address in (("http", here), ("file", "file:///etc/passwd"), ("ftp", "ftp://x/y")):
        attacks |= {
            f"{name} in img": f'<img src="{address}" alt="x">',
            f"{name} in style": f'<p style="background: url({address})">x</p>',
            f"{name} in import": f'<style>@import "{address}";</style>',
            f"{name} in link": f'<link rel="stylesheet" href="{address}">',
            f"{name} in font": f"<style>@font-face {{ font-family: x; src: url({address}) }}"
            "</style>",
            f"{name} in attachment": f'<link rel="attachment" href="{address}">',
            f"{name} in svg": f'<svg width="9" height="9"><title>x</title>'
            f'<image href="{address}" width="9" height="9"/></svg>',
        }
    attacks["path out of the assets"] = '<img src="asset:../../etc/passwd" alt="x">'
    attacks["unknown asset"] = '<img src="asset:inconnu.jpg" alt="x">'
    attacks["relative address"] = '<img src="/etc/passwd" alt="x">'
    attacks["address in an asset"] = '<img src="asset:plan.svg" alt="x">'
    folder = tmp_path_factory.mktemp("batch")
    assets = {"plan.svg": nested}
    orders = {
        name: printer.order_of(Document(page(TITLE + body), ("base.css",), assets), folder)
        for name, body in attacks.items()
    }
    return call_limited(verdicts, {"orders": orders}, str(folder), Limits())


def test_no_document_reaches_the_network_nor_the_disk(attacks, listener):
    assert [name for name, verdict in attacks.items() if "fault" not in verdict] == []
    with pytest.raises(TimeoutError):
        listener.accept()


def test_hostile_name_is_printed(hostile):
    with pikepdf.open(io.BytesIO(hostile.pdf)) as pdf:
        title = str(pdf.docinfo.Title)
        metadata = pdf.Root.Metadata.read_bytes().decode()

    assert title.startswith("<script>alert(1)</script> مرحبا 😀")
    assert "&lt;script&gt;" in metadata


def test_long_name_stays_on_its_page(hostile):
    with pikepdf.open(io.BytesIO(hostile.pdf)) as pdf:
        right = max(
            thing.box[2]
            for sheet in pdf.pages
            for thing in drawn_on(sheet)
            if isinstance(thing, Text)
        )

    assert hostile.pages == 2
    assert right < 595 - 20


# A document, what the log says of it.
FAULTS = {
    "no lang": page(TITLE, lang=""),
    "no title": page(TITLE, title=" "),
    "not one h1": page("<p>x</p>"),
    "not one h1, level skipped": page(TITLE + TITLE + "<h3>x</h3>"),
    "first title is no h1": page(f"<h2>x</h2>{TITLE}"),
    "level skipped": page(f"{TITLE}<h3>x</h3>"),
    "img without alt": page(f'{TITLE}<img src="asset:x.jpg">'),
    "Ignored `colr: red`": page(f'{TITLE}<p style="colr: red">x</p>'),
    "No anchor": page(f'{TITLE}<p><a href="#rien">x</a></p>'),
}


def test_fault_of_a_template_is_told(tmp_path):
    orders = {
        fault: printer.order_of(Document(html, ("base.css",)), tmp_path)
        for fault, html in FAULTS.items()
    }

    told = call_limited(verdicts, {"orders": orders}, str(tmp_path), Limits())

    assert [fault for fault in FAULTS if fault not in told[fault].get("fault", "")] == []


def test_fault_is_logged_and_nothing_of_it_shown(caplog):
    with (
        caplog.at_level(logging.ERROR),
        pytest.raises(NotPrintable, match="L’incident est noté dans le journal"),
    ):
        printed(Document(page(TITLE, lang=""), ("base.css",)))

    assert "HTML: no lang" in caplog.text


def test_lost_or_broken_picture_gives_way_to_a_drawing(tmp_path, caplog):
    (tmp_path / "abimee.jpg").write_bytes(b"GIF89a not so")
    body = f'{TITLE}<img src="asset:perdue.jpg" alt="a"><img src="asset:abimee.jpg" alt="b">'
    assets = {name: tmp_path / name for name in ("perdue.jpg", "abimee.jpg")}

    with caplog.at_level(logging.WARNING):
        made = printed(Document(page(body), ("base.css",), assets))

    assert made.pages == 1
    assert [record.getMessage() for record in caplog.records] == [
        "Picture lost or broken on the disk: abimee.jpg",
        "Picture lost or broken on the disk: perdue.jpg",
    ]


def test_document_that_loops_is_cut(monkeypatch):
    monkeypatch.setattr(printer, "LIMITS", Limits(memory=768 * 2**20, cpu=3, wall=8))
    body = f'{TITLE}<table><tr><td colspan="100000000" rowspan="60000">x</td></tr></table>'

    with pytest.raises(NotPrintable, match="demande trop de mémoire ou de temps"):
        printed(Document(page(body), ("base.css",)))


def test_document_that_is_too_long_is_refused():
    with pytest.raises(NotPrintable, match="trop long"):
        printed(Document("x" * 2_000_001, ("base.css",)))


@pytest.mark.parametrize("name", ["../base.css", "/etc/passwd", "", "a b"])
def test_style_is_a_name(name):
    with pytest.raises(ValueError, match="No name"):
        printed(Document(page(TITLE), (name,)))


def test_machine_without_pango_says_so(tmp_path):
    order = printer.order_of(Document(page(TITLE), ("base.css",)), tmp_path)

    verdict = call_limited(without_pango, {"order": order}, str(tmp_path), Limits())

    assert verdict["refused"].startswith("Le PDF ne peut pas être fait sur ce serveur")
