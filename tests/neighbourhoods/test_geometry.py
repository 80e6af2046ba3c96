"""Contours and lines that an editor may paste, hostile ones included."""

import json

import pytest
import shapely
from django.core.exceptions import ValidationError
from shapely.geometry import shape

from neighbourhoods.geometry import AREAS, LINES, MAX_VERTICES, cleaned
from tests.factories import SQUARE

POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
BOW_TIE = [[2.0, 49.0], [2.1, 49.1], [2.1, 49.0], [2.0, 49.1], [2.0, 49.0]]
LINE = {"type": "LineString", "coordinates": [[2.0, 49.0], [2.1, 49.1]]}


def refusal(geojson, allowed=AREAS) -> str:
    with pytest.raises(ValidationError) as refused:
        cleaned(geojson, allowed)
    return " ".join(refused.value.messages)


def polygon(ring):
    return {"type": "Polygon", "coordinates": [ring]}


def test_polygon_comes_back_valid_with_its_outer_ring_anticlockwise():
    clockwise = polygon(SQUARE[::-1])

    answer = cleaned(clockwise, AREAS)

    assert shape(answer).equals(shape(POLYGON))
    assert shapely.is_ccw(shape(answer).exterior)


def test_text_is_read_as_json():
    assert cleaned(json.dumps(POLYGON), AREAS) == cleaned(POLYGON, AREAS)


def test_altitudes_are_accepted_and_numbers_rounded_to_six_decimals():
    ring = [[longitude + 1e-8, latitude, 35.0] for longitude, latitude in SQUARE]

    answer = cleaned(polygon(ring), AREAS)

    longitudes = [position[0] for position in answer["coordinates"][0]]
    assert sorted(set(longitudes)) == [2.29, 2.31]


def test_bow_tie_is_repaired_into_its_two_wings():
    answer = cleaned(polygon(BOW_TIE), AREAS)

    assert answer["type"] == "MultiPolygon"
    assert shape(answer).is_valid
    assert shape(answer).area == pytest.approx(0.005)


def test_polygon_squashed_to_a_line_is_refused():
    flat = polygon([[2.0, 49.0], [2.1, 49.1], [2.2, 49.2], [2.0, 49.0]])

    assert "réduite à un trait" in refusal(flat)


def test_line_is_accepted_where_lines_are_expected_only():
    assert cleaned(LINE, LINES) == LINE
    assert "Polygon" in refusal(LINE)
    assert "LineString" in refusal(POLYGON, LINES)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_not_json_are_refused(number):
    text = json.dumps(POLYGON).replace("2.29", number)

    assert "JSON" in refusal(text)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 10**400, 1e308])
def test_numbers_that_are_no_degrees_are_refused(number):
    assert refusal(polygon([[number, 49.0], *SQUARE[1:]]))


@pytest.mark.parametrize("position", [[True, 49.0], ["2.0", 49.0], [None, 49.0], [2.0], []])
def test_positions_that_are_not_two_numbers_are_refused(position):
    assert refusal(polygon([position, *SQUARE[1:]]))


@pytest.mark.parametrize(
    "geojson",
    [
        "not json",
        "[" * 100_000,
        "null",
        [],
        {},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": SQUARE},
        {"type": "Polygon", "coordinates": [[[[[SQUARE]]]]]},
        {"type": "Polygon", "coordinates": {"0": SQUARE}},
        {"type": "MultiPolygon", "coordinates": [SQUARE]},
        {"type": "GeometryCollection", "geometries": [POLYGON]},
        {"type": "FeatureCollection", "features": []},
        {"type": ["Polygon"], "coordinates": [SQUARE]},
    ],
)
def test_what_is_no_contour_is_refused_in_words(geojson):
    assert refusal(geojson)


def test_contour_elsewhere_is_refused():
    elsewhere = polygon([[lon - 80, lat] for lon, lat in SQUARE])

    assert "hors du territoire" in refusal(elsewhere)


def test_lambert_93_metres_are_refused_with_the_system_to_use():
    lambert = polygon(
        [[648_000, 6_978_000], [649_000, 6_978_000], [649_000, 6_979_000], [648_000, 6_978_000]]
    )

    assert "WGS84" in refusal(lambert)


def test_swapped_latitude_and_longitude_are_refused_with_the_order_to_use():
    assert "longitude, latitude" in refusal(polygon([[lat, lon] for lon, lat in SQUARE]))


def test_sixty_thousand_vertices_are_refused():
    step = 0.01 / 60_000
    ring = [[2.29 + i * step, 49.91] for i in range(60_000)] + [[2.29, 49.93], [2.29, 49.91]]

    assert f"{MAX_VERTICES}"[:2] in refusal(polygon(ring))
