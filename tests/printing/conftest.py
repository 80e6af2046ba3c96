"""One document, printed once, that many tests look at."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image

from printing import Document, Printed, printed
from tests.printing.samples import RICH, page


@pytest.fixture(scope="session")
def photo(tmp_path_factory):
    path = tmp_path_factory.mktemp("assets") / "vitrine.jpg"
    Image.linear_gradient("L").convert("RGB").save(path, quality=90)
    return path


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
