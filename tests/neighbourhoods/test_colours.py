"""A neighbourhood's colour stays readable, whatever it is."""

import math
from random import Random

import pytest
from django.core.exceptions import ValidationError

from neighbourhoods import colours

ODD = ["#000000", "#FFFFFF", "#808080", "#FFFF00", "#00FF00", "#0000FF", "#FFD400", "#E4572E"]
SAMPLES = ODD + [f"#{Random(seed).randrange(1 << 24):06X}" for seed in range(192)]


def hue(colour):
    _lightness, a, b = colours.to_oklab(colour)
    return math.degrees(math.atan2(b, a))


def vividness(colour):
    _lightness, a, b = colours.to_oklab(colour)
    return math.hypot(a, b)


def test_two_hundred_colours_are_sampled():
    assert len(SAMPLES) == 200


@pytest.mark.parametrize("colour", SAMPLES)
def test_text_by_day_keeps_its_contrast_on_paper_panels_and_its_own_tint(colour):
    palette = colours.palette(colour)

    grounds = [colours.PAPER, colours.SAND, palette.tint]
    assert min(colours.contrast(palette.day, ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("colour", SAMPLES)
def test_text_by_night_keeps_its_contrast_on_every_night_ground(colour):
    palette = colours.palette(colour)

    assert min(colours.contrast(palette.night, dark) for dark in colours.NIGHT_GROUNDS) >= 7


@pytest.mark.parametrize("colour", SAMPLES)
def test_flat_area_takes_the_better_of_ink_and_white(colour):
    palette = colours.palette(colour)

    ratios = {text: colours.contrast(text, colour) for text in (colours.INK, colours.WHITE)}
    assert palette.flat == colour
    assert ratios[palette.on_flat] == max(ratios.values())
    assert ratios[palette.on_flat] > 4


@pytest.mark.parametrize("colour", SAMPLES)
def test_readable_colour_is_of_the_same_hue(colour):
    palette = colours.palette(colour)

    for shifted in (palette.day, palette.night):
        if vividness(colour) > 0.04 and vividness(shifted) > 0.04:
            turn = abs(hue(shifted) - hue(colour)) % 360
            assert min(turn, 360 - turn) < 6


@pytest.mark.parametrize("colour", SAMPLES)
def test_colour_that_already_reads_is_left_alone(colour):
    day = colours.palette(colour).day

    assert colours.palette(day).day == day


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#FFFFFF", "#000000", 21),
        ("#A8391A", "#A8391A", 1),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.0),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_contrast_is_the_one_that_wcag_publishes(one, other, ratio):
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("colour", "oklab"),
    [
        ("#FFFFFF", (1, 0, 0)),
        ("#000000", (0, 0, 0)),
        ("#FF0000", (0.62796, 0.22486, 0.12585)),
        ("#00FF00", (0.86644, -0.23389, 0.17950)),
        ("#0000FF", (0.45201, -0.03246, -0.31153)),
    ],
)
def test_oklab_is_the_one_that_css_publishes(colour, oklab):
    assert colours.to_oklab(colour) == pytest.approx(oklab, abs=1e-4)


def test_colour_in_small_letters_is_the_same_colour():
    assert colours.palette("#a8391a") == colours.palette("#A8391A")


@pytest.mark.parametrize("text", ["red", "#FFF", "#12345G", "#1234567", "A8391A", "", "#A8391A\n"])
def test_other_writings_are_refused_with_an_example(text):
    with pytest.raises(ValidationError) as refusal:
        colours.validate_colour(text)

    assert "#A8391A" in refusal.value.messages[0]
