"""One document, printed once, that many tests look at."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image

from printing import Document, Printed, Variant, printed
from tests.printing.samples import HOSTILE_NAME, LEAFLET, LEAFLET_STYLE, MAZE, RICH, page


@pytest.fixture(scope="session")
def photo(tmp_path_factory):
    path = tmp_path_factory.mktemp("assets") / "vitrine.jpg"
    Image.linear_gradient("L").convert("RGB").save(path, quality=90)
    return path


@pytest.fixture(scope="session")
def large_photo(tmp_path_factory):
    """Enough pixels for 80 × 60 mm."""
    path = tmp_path_factory.mktemp("assets") / "grande.jpg"
    Image.radial_gradient("L").resize((960, 720)).convert("RGB").save(path, quality=90)
    return path


@pytest.fixture(scope="session")
def logo(tmp_path_factory):
    """A drawing with transparency, a brick square and a black one."""
    picture = Image.new("RGBA", (600, 300), (255, 255, 255, 0))
    picture.paste((200, 30, 90, 255), (100, 100, 300, 200))
    picture.paste((0, 0, 0, 255), (300, 100, 400, 200))
    path = tmp_path_factory.mktemp("assets") / "logo.png"
    picture.save(path)
    return path


@pytest.fixture(scope="session")
def leaflet(large_photo, logo) -> Document:
    """A leaflet with everything that leaflets hold, for the press."""
    assets = {"grande.jpg": large_photo, "logo.png": logo}
    return Document(page(LEAFLET, head=LEAFLET_STYLE), ("base.css",), assets, Variant.PRESS)


@pytest.fixture(scope="session")
def press(leaflet) -> Printed:
    return printed(leaflet)


@pytest.fixture
def press_pdf(press) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(press.pdf)) as opened:
        yield opened


@pytest.fixture(scope="session")
def rich(photo) -> Document:
    return Document(page(RICH), ("base.css",), {"vitrine.jpg": photo})


@pytest.fixture(scope="session")
def screen(rich) -> Printed:
    """A document with everything that documents hold, for the screen."""
    return printed(rich)


@pytest.fixture
def pdf(screen) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(screen.pdf)) as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile() -> Printed:
    """A receipt for somebody whose name is all that can be typed."""
    cell = "<tr><td>Nom</td><td>" + "B" * 200 + "</td><td>Surface</td></tr>"
    body = f"<h1>{HOSTILE_NAME}</h1><p>{'A' * 5000}</p><table>{cell}</table>"
    return printed(Document(page(body, title=HOSTILE_NAME), ("base.css",)))


@pytest.fixture(scope="session")
def maze(photo) -> Printed:
    return printed(Document(page(MAZE), ("base.css",), {"vitrine.jpg": photo}))
