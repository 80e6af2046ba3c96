"""Who follows a preview link sees the photos of its page, as long as it is valid."""

import re

import pytest
from django.urls import reverse

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


def test_every_picture_of_a_preview_is_seen_without_an_account(client, unit, staff):
    """Those that the page names itself, in every size and format."""
    make_photo(unit=unit, file=picture(1300, 800))
    make_photo(building=unit.building, file=picture(1301, 800))
    _link, token = PreviewLink.objects.make(Content.objects.of(unit), by=staff)

    page = client.get(reverse("editorial:preview", args=[token])).content.decode()

    named = set(re.findall(r"/media/photos/[\w./-]+", page))
    answers = [client.get(address) for address in named]
    assert all(b"".join(answer.streaming_content) for answer in answers if answer.streaming)
    assert len(named) > 2
    assert {answer.status_code for answer in answers} == {200}
