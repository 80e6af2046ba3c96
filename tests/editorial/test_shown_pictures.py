"""Who follows a preview link sees the photos of its page, as long as it is valid."""

import pytest

from editorial.models import Content, PreviewLink
from tests.factories import make_building, make_photo, make_unit, picture

pytestmark = pytest.mark.django_db


def status(client, photo) -> int:
    response = client.get(photo.src)
    if response.streaming:
        assert b"".join(response.streaming_content)  # read to the end, so that its file is closed
    return response.status_code


@pytest.fixture
def unit():
    return make_unit(published=False, building=make_building(published=False))


def test_photos_of_a_draft_are_seen_through_its_preview_until_it_is_closed(client, unit, staff):
    photos = [
        make_photo(unit=unit, file=picture(61, 40)),
        make_photo(building=unit.building, file=picture(62, 40)),
    ]
    other = make_photo(unit=make_unit(published=False), file=picture(63, 40))
    before = [status(client, photo) for photo in photos]

    link, _token = PreviewLink.objects.make(Content.objects.of(unit), by=staff)
    during = [status(client, photo) for photo in (*photos, other)]
    link.revoke()
    link.save()

    assert (before, during) == ([404, 404], [200, 200, 404])
    assert [status(client, photo) for photo in photos] == [404, 404]
