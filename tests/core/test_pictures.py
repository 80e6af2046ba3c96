"""A picture is readable as long as something that shows it is."""

import datetime

import pytest

from core import pictures
from core.models import today
from premises.models import Photo
from testimonials.models import Portrait
from tests.factories import (
    make_building,
    make_neighbourhood,
    make_organisation,
    make_photo,
    make_testimonial,
    make_unit,
    picture,
)

pytestmark = pytest.mark.django_db


def status(client, url: str) -> int:
    response = client.get(url)
    if response.streaming:
        assert b"".join(response.streaming_content)  # read to the end, so that its file is closed
    return response.status_code


def statuses(client, *rows) -> list[int]:
    """What each photo's largest file and one derived file answer, the same for both."""
    found = []
    for row in rows:
        answers = {status(client, url) for url in (row.src, row.enlarged_src)}
        assert len(answers) == 1
        found.append(answers.pop())
    return found


def portrait(**fields) -> Portrait:
    testimonial = make_testimonial(published=True, **fields)
    return Portrait.objects.create(
        testimonial=testimonial, file=picture(90, 60), alt="Une couturière", credit="Studio"
    )


def test_every_model_with_a_picture_says_who_sees_its_rows():
    silent = [
        model for model, _field in pictures.fields() if not hasattr(model.objects, "visible_to")
    ]

    assert len(pictures.fields()) >= 6
    assert silent == []


def test_picture_of_a_draft_is_for_staff(client, staff_client):
    hidden = make_photo(building=make_building(published=False), file=picture(70, 40))
    unit = make_photo(unit=make_unit(published=False), file=picture(80, 40))

    assert statuses(staff_client, hidden, unit) == [200, 200]
    response = staff_client.get(hidden.src)
    assert b"".join(response.streaming_content)
    assert response.headers["Cache-Control"] == "private, no-store"
    client.logout()
    assert statuses(client, hidden, unit) == [404, 404]


def test_picture_follows_its_building_in_and_out_of_sight(client):
    building = make_building(published=True)
    photo = make_photo(building=building)
    seen = statuses(client, photo)

    building.published = False
    building.save()

    assert (seen, statuses(client, photo)) == ([200], [404])


def test_picture_that_a_public_row_shows_too_stays_readable(client):
    draft = make_photo(building=make_building(published=False))
    shown = make_photo(building=make_building(published=True))

    assert draft.file.name == shown.file.name
    assert statuses(client, draft) == [200]


def test_portrait_is_hidden_once_consent_is_withdrawn(client):
    photo = portrait()
    seen = statuses(client, photo)
    consent = photo.testimonial.consent

    consent.withdrawn_on = today()
    consent.save()

    assert (seen, statuses(client, photo)) == ([200], [404])


def test_portrait_is_hidden_once_consent_has_ended(client):
    photo = portrait()
    consent = photo.testimonial.consent
    consent.given_on = today() - datetime.timedelta(days=20)
    consent.ends_on = today() - datetime.timedelta(days=1)
    consent.save()

    assert statuses(client, photo) == [404]


def test_logo_follows_its_organisation(client):
    organisation = make_organisation(published=True, logo=picture(50, 50))
    seen = status(client, organisation.logo.url)

    organisation.published = False
    organisation.save()

    assert (seen, status(client, organisation.logo.url)) == (200, 404)


def test_photo_of_a_neighbourhood_follows_it(client):
    neighbourhood = make_neighbourhood(published=True)
    photo = neighbourhood.photos.create(file=picture(), alt="Une place", credit="Studio")
    seen = statuses(client, photo)

    neighbourhood.published = False
    neighbourhood.save()

    assert (seen, statuses(client, photo)) == ([200], [404])


def test_picture_of_a_deleted_row_is_gone_though_its_file_remains(client):
    photo = make_photo(building=make_building(published=True))
    Photo.objects.all().delete()

    assert statuses(client, photo) == [404]


def test_picture_of_a_draft_may_be_shown_on_other_grounds(client, monkeypatch):
    photo = make_photo(building=make_building(published=False))
    monkeypatch.setattr(pictures, "_grounds", [])

    pictures.register(lambda name: name == photo.file.name)

    assert statuses(client, photo) == [200]
