"""A brochure's pages: all zones, all facts, every format printed."""

import pytest

from brochure.content import gather
from brochure.formats import PAPERS
from brochure.layouts import LAYOUTS, layout_of
from brochure.pages import document
from core.templatetags.structured import absolute
from printing import printed
from tests.brochure.samples import full_brochure
from tests.printing.looks import codes_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("paper_format", LAYOUTS)
def test_format_is_printed_on_its_pages_without_overflow(paper_format):
    content = gather(full_brochure())

    made = printed(document(content, paper_format, path="/q/ab3d5f/"))

    assert made.pages == PAPERS[paper_format].pages
    assert made.overflows == ()
    assert set(codes_of(made.pdf)) == {absolute("/q/ab3d5f/")}


@pytest.mark.parametrize("paper_format", LAYOUTS)
def test_zones_lie_apart_on_the_page(paper_format):
    zones = layout_of(gather(full_brochure()), paper_format).zones
    paper = PAPERS[paper_format]

    for zone in zones:
        assert zone.left >= 4
        assert zone.left + zone.width <= paper.width - 4
        assert zone.top + zone.height <= paper.height - 4
    for zone in zones:
        for other in zones:
            if other is not zone and other.page == zone.page:
                beside = (
                    zone.left + zone.width <= other.left or other.left + other.width <= zone.left
                )
                below = zone.top + zone.height <= other.top or other.top + other.height <= zone.top
                assert beside or below
