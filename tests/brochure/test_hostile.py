"""What people may type: a brochure says it, or says by how much it does not fit."""

import pytest

from brochure.content import gather
from brochure.formats import PAPERS, Format
from brochure.pages import document
from printing import printed
from tests.brochure.samples import full_brochure

pytestmark = pytest.mark.django_db
ARABIC, EMOJI = "\u0645\u0643\u0627\u0646", "\U0001f3ea"
TAGS = "<script>alert(1)</script><img src=x onerror=y>"


def test_markup_is_printed_as_typed_and_other_writings_pass():
    brochure = full_brochure()
    brochure.neighbourhood.photos.all().delete()
    brochure.strapline = f"{TAGS[:60]} {ARABIC} {EMOJI}"
    brochure.save()

    order = document(gather(brochure), Format.A4)
    made = printed(order)

    assert "<script>" not in order.html
    assert "&lt;script&gt;" in order.html
    assert ARABIC in order.html
    assert made.pages == 4


@pytest.mark.parametrize("paper_format", [Format.A4, Format.SHEET])
def test_text_without_end_is_told_and_never_cut(paper_format):
    brochure = full_brochure()
    home = brochure.blocks.exclude(building=None).get().building
    services, name = "Quai\n" * 600, "N" * 160
    type(home).objects.filter(pk=home.pk).update(name=name, shared_services=services)
    unit = brochure.blocks.exclude(unit=None).get().unit
    type(unit).objects.filter(pk=unit.pk).update(description="Un atelier clair. " * 200)

    made = printed(document(gather(brochure), paper_format))

    assert made.pages == PAPERS[paper_format].pages
    assert {overflow.zone for overflow in made.overflows} & {"premises", "about"}
