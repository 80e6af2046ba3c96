"""The drawn plan: its names, its scale, its sources, whatever people wrote."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from string import ascii_uppercase
from threading import Barrier
from xml.etree import ElementTree

import numpy
import pytest
import shapely
from pyproj import Geod

from neighbourhoods.models import BaseMapLayer
from neighbourhoods.plan import glyphs, markers, sheet
from neighbourhoods.plan.arrangement import arrange, bar
from neighbourhoods.plan.palette import DAY, NIGHT, PRINT, PRINT_INKS
from neighbourhoods.plan.paper import HALF_A4, NARROW, Plan, Size, ground_of
from neighbourhoods.plan.points import PlanPoint, PointKind
from tests.factories import make_neighbourhood, make_perimeter
from tests.neighbourhoods.plan.conftest import STREETS, crowd

NO_LINES = numpy.array([], dtype=object)
SVG = "{http://www.w3.org/2000/svg}"


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


@pytest.fixture
def impatient_threads():
    """Threads that take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.parametrize("_again", range(8))  # chance decides which thread comes first
def test_letters_can_be_drawn_by_several_threads_at_once(impatient_threads, _again):
    """A worker that has just started draws its first plans in parallel."""
    for cache in (glyphs.face, glyphs.outline):
        cache.cache_clear()
    face, ready = glyphs.face(400), Barrier(6)

    def drawn(_number: int) -> list[str]:
        ready.wait()
        return [face.outline(letter) for letter in ascii_uppercase]

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(drawn, range(6)))

    assert all(found[0])
    assert all(outlines == found[0] for outlines in found)


def test_plan_is_the_same_bytes_each_time(plan):
    assert sheet.draw(plan).svg == sheet.draw(plan).svg


def test_every_name_is_placed_or_listed_once(plan):
    drawing = sheet.draw(plan)

    names = [*(label.text for label in drawing.placed), *drawing.listed]

    assert sorted(names) == sorted([*(point.label for point in plan.points), *STREETS])
    assert drawing.listed  # the crowd is too dense for all


def test_names_left_to_the_legend_are_written_there(plan):
    drawing = sheet.draw(plan)

    description = tree(drawing.svg).find(f"{SVG}desc").text

    assert all(name in description for name in drawing.listed)


@pytest.mark.parametrize("size", [Size(960, 860), NARROW, HALF_A4])
def test_placed_names_cover_neither_one_another_nor_a_marker(plan, size):
    plan = Plan(plan.ground, plan.points, size=size)
    width, height = plan.size.pixels
    arrangement = arrange(plan, plan.ground.layers(), NO_LINES, width, height)
    boxes = [shapely.Polygon(label.corners()) for label in arrangement.labels]
    frame = shapely.box(0, 0, width, height)

    pairs = [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])]
    covered = [mark for mark in arrangement.marks if any(mark.box.intersects(b) for b in boxes)]

    assert boxes
    assert pairs == []
    assert covered == []
    assert all(frame.contains(box) for box in boxes)


@pytest.mark.parametrize("size", [Size(960, 860), NARROW])
def test_scale_bar_measures_what_it_says(plan, size):
    view = arrange(plan, [], NO_LINES, *size.pixels).frame
    metres, pixels = bar(view)
    west, east = (2.3, 49.92), (2.302, 49.92)
    _azimuth, _back, real = Geod(ellps="WGS84").inv(*west, *east)

    (x1, y1), (x2, y2) = view.place(shapely.get_coordinates(shapely.linestrings([west, east])))

    drawn = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    assert pixels / metres == pytest.approx(drawn / real, rel=0.01)


def test_sources_of_what_is_drawn_are_named(plan):
    drawing = sheet.draw(plan)

    description = tree(drawing.svg).find(f"{SVG}desc").text

    assert "© IGN – BD TOPO, Contour de l’ANCT" in description


@pytest.mark.parametrize(
    "name",
    ['"><script>alert(1)</script>', "L’« Été » & 'cie'", "مخبز الحي", "Café 🥐 \x00\x0b", "\ud800"],
)
def test_hostile_names_stay_text(town, name):
    point = PlanPoint(2.3, 49.92, PointKind.SERVICE, '"><x', name)

    svg = sheet.draw(Plan(ground_of([town]), (point,), title=name)).svg

    names = {element.tag for element in tree(svg).iter()}
    assert {f"{SVG}script", f"{SVG}x"} & names == set()
    assert tree(svg).find(f"{SVG}title").text


def test_plan_has_no_style_and_no_address(plan):
    svg = sheet.draw(plan).svg

    assert re.findall(r'style=|<style|<script|<image|on\w+=|href="[^#]', svg) == []
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_neighbourhood_without_layer_has_a_plan_of_its_contour(db):
    quarter = make_neighbourhood(published=True)
    make_perimeter(quarter)

    drawing = sheet.draw(Plan(ground_of([quarter]), crowd(3)))

    assert sorted(label.text for label in drawing.placed) == ["Lieu 0", "Lieu 1", "Lieu 2"]
    assert DAY["perimeter"] in drawing.svg


def test_plan_of_a_single_point_shows_its_surroundings(db):
    quarter = make_neighbourhood(published=True)

    drawing = sheet.draw(Plan(ground_of([quarter]), crowd(1)))

    assert [label.text for label in drawing.placed] == ["Lieu 0"]


def test_points_beyond_the_sheet_are_told(town):
    far = PlanPoint(2.5, 49.92, PointKind.STOP, "", "Terminus")

    assert sheet.draw(Plan(ground_of([town]), (far,))).outside == ("Terminus",)


def test_markers_differ_by_more_than_colour():
    shapes = [markers.PIN, *markers.SHAPES.values()]

    assert len(set(shapes)) == len(PointKind)
    assert len(set(markers.MARKS.values())) == len(set(markers.STATES.values())) + 1


def test_size_in_millimetres_is_that_of_the_sheet(plan):
    root = tree(sheet.draw(Plan(plan.ground, plan.points[:3], size=HALF_A4, palette=PRINT)).svg)

    assert (root.get("width"), root.get("height")) == ("186mm", "130mm")


def test_palettes_have_the_same_roles_and_inks_stay_thin():
    assert set(DAY) == set(NIGHT) == set(PRINT) == set(PRINT_INKS)
    assert max(sum(inks) for inks in PRINT_INKS.values()) <= 240


def test_drawing_a_plan_takes_one_query(plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        sheet.draw(plan)


def test_plan_is_drawn_again_once_a_layer_is_replaced(plan, town):
    before = sheet.svg(plan)
    BaseMapLayer.objects.get(kind="batiments").delete()

    after = sheet.svg(Plan(ground_of([town]), plan.points))

    assert before != after
    assert sheet.svg(plan) == before  # kept under the name of its content
