"""The map and the list in frames of other sites."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
FRAMED = ("maps:framed_map", "maps:framed_list")


@pytest.mark.parametrize("name", FRAMED)
def test_any_site_may_frame_them_twice_over(client, name, pages_kept):
    """The second answer is a kept page."""
    for _time in range(2):
        response = client.get(reverse(name))

        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response.headers
        assert not response.cookies


@pytest.mark.parametrize("name", ["maps:map", "maps:guide", "premises:unit_list"])
def test_no_other_page_may_be_framed(client, name):
    response = client.get(reverse(name))

    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", FRAMED)
def test_frames_show_no_draft_even_to_staff(client, staff, name):
    building = factories.make_building(published=True)
    factories.make_unit(building=building, published=True, name="Local public")
    factories.make_unit(building=building, name="Local brouillon")
    client.force_login(staff)

    html = client.get(reverse(name)).content.decode()

    assert "Local public" in html
    assert "brouillon" not in html


def test_links_leave_the_frame(client):
    unit = factories.make_unit(published=True)

    html = client.get(reverse("maps:framed_list")).content.decode()

    assert f'href="{unit.get_absolute_url()}" target="_blank" rel="noopener"' in html
    assert "sur le plan" not in html  # the list alone has none


def test_guide_gives_the_lines_to_copy(client, settings):
    html = client.get(reverse("maps:guide")).content.decode()

    assert f"{settings.SITE_URL}{reverse('maps:framed_map')}" in html
