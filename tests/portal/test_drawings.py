"""The demo pictures: same seed, same bytes; honest, short alternative texts."""

import pytest

from portal.demo.drawing import brushes, logos
from portal.demo.drawings import SCENES, TRADES, describe, draw


def pixels(scene: str, seed: int, **params: object) -> bytes:
    return draw(scene, seed, **params).image.tobytes()


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    """Without the finer grid that smooths edges: a quarter of the points to paint."""
    for module in (brushes, logos):
        monkeypatch.setattr(module, "SCALE", 1)


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_seed_decides_every_pixel(scene: str) -> None:
    image = draw(scene, 8).image

    assert image.mode == "RGB"
    assert image.size == ((600, 300) if scene == "logo" else (1600, 1067))
    assert image.tobytes() == pixels(scene, 8)
    assert image.tobytes() != pixels(scene, 5)


def test_picture_keeps_its_size_on_the_finer_grid(monkeypatch) -> None:
    monkeypatch.setattr(brushes, "SCALE", 2)

    assert draw("portrait", 3).image.size == (1600, 1067)


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_alternative_texts_are_never_empty_nor_too_long(scene: str) -> None:
    texts = [describe(scene, seed) for seed in range(300)]

    assert all(texts)
    assert max(map(len, texts)) <= 140


@pytest.mark.parametrize("trade", sorted(TRADES))
def test_a_portrait_tells_the_trade_asked_for(trade: str) -> None:
    drawing = draw("portrait", 4, trade=trade)

    assert drawing.alt == describe("portrait", 4, trade=trade)
    assert any(name in drawing.alt for name in TRADES[trade][:2])
    assert max(len(describe("portrait", seed, trade=trade)) for seed in range(300)) <= 140


def test_a_business_hotel_tells_the_storeys_asked_for() -> None:
    assert "sur trois niveaux" in describe("business_hotel", 1, storeys=3)
    assert "de plain-pied" in describe("business_hotel", 1, storeys=1)
    assert pixels("business_hotel", 1, storeys=1) != pixels("business_hotel", 1, storeys=3)


def test_a_shopping_centre_can_be_shown_after_its_works() -> None:
    before, after = draw("shopping_centre", 2), draw("shopping_centre", 2, under_works=False)

    assert "en travaux" in before.alt
    assert "rénové" in after.alt
    assert before.image.tobytes() != after.image.tobytes()


def test_a_logo_carries_its_initials() -> None:
    drawing = draw("logo", 2, initials="gv")

    assert drawing.image.size == (600, 300)
    assert "GV" in drawing.alt
    assert drawing.image.tobytes() != pixels("logo", 2, initials="AB")
