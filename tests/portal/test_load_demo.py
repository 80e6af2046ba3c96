"""Loading the demonstration: beside real rows, on awkward days, with its pictures."""

import datetime
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image

from core.models import today
from neighbourhoods.models import Neighbourhood
from neighbourhoods.models import Photo as NeighbourhoodPhoto
from partners.models import Organisation
from portal.demo import drawings
from portal.demo.drawings import Drawing
from portal.demo.loader import load
from portal.demo.painting import Picture, paint, paint_all
from portal.models import Authority
from premises.availability import State
from premises.models import Building, Photo, Unit
from renewal.models import Project
from testimonials.models import Portrait, Testimonial
from tests.factories import make_building, make_neighbourhood, make_unit
from tests.portal.demo import at, contents


def test_demo_loads_on_the_last_day_of_a_year_beside_the_rows_of_a_real_portal(db, monkeypatch):
    day = datetime.date(2027, 12, 31)
    at(day, monkeypatch)
    unit = make_unit(published=True, building=make_building(published=True))
    Authority.objects.create(
        name="Ville réelle", address="1 rue", phone="1", phone_hours="9 h", email="a@b.invalid",
        publication_director="M.", host="H", dpo_contact="D", accessibility_contact="A",
    )  # fmt: skip
    before = (Unit.objects.filter(pk=unit.pk).values().get(), Authority.objects.values().get())

    load(day, pictures=False)

    after = (Unit.objects.filter(pk=unit.pk).values().get(), Authority.objects.values().get())
    assert after == before
    assert states_on(day, Unit.objects.exclude(pk=unit.pk)) == set(State.values)


@pytest.mark.one_database
def test_command_fills_an_empty_portal_on_a_leap_day_and_says_so(db, monkeypatch):
    day = datetime.date(2028, 2, 29)
    at(day, monkeypatch)
    monkeypatch.setattr("portal.demo.loader.wanted", dict)
    said = StringIO()

    call_command("load_demo", "--if-empty", stdout=said)

    assert "rows created" in said.getvalue()
    assert Neighbourhood.objects.count() == 2
    assert states_on(day, Unit.objects.all()) == set(State.values)


def states_on(day: datetime.date, units) -> set[str]:
    return {unit.availability(day).state for unit in units.with_history()}


def tiny(scene: str, seed: int, **params) -> Drawing:
    """A picture of one colour, different for each scene and seed."""
    shade = sum(map(ord, f"{scene}{seed}{params}")) * 7919
    image = Image.new("RGB", (60, 40), (shade % 251, shade // 251 % 251, seed))
    return Drawing(image, drawings.describe(scene, seed, **params))


def stored_files() -> list[str]:
    return sorted(str(path) for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


@pytest.mark.one_database
def test_pictures_are_hung_everywhere_with_their_words_and_kept_the_next_time(db, monkeypatch):
    monkeypatch.setattr(drawings, "draw", tiny)

    first = load(today(), processes=1)
    before, files = contents(), stored_files()
    second = load(today(), processes=1)

    assert first.drawn > 60
    assert second == type(first)(created=0, updated=0, drawn=0)
    assert (contents(), stored_files()) == (before, files)
    portrait = Portrait.objects.first()
    portrait.file.storage.delete(portrait.file.name)
    assert load(today(), processes=1).drawn == 1
    assert stored_files() == files
    assert NeighbourhoodPhoto.objects.filter(neighbourhood__slug="les-hauts-clos").count() == 4
    assert not Building.objects.filter(photos=None).exists()
    assert not Unit.objects.published().filter(photos=None).exists()
    assert not Project.objects.filter(photos=None).exists()
    assert not Organisation.objects.filter(logo="").exists()
    assert Portrait.objects.count() == Testimonial.objects.count()
    for photo in Photo.objects.all():
        photo.full_clean()
        assert (photo.width, photo.height) == (60, 40)


def test_pictures_painted_side_by_side_are_those_painted_in_turn():
    pictures = [Picture("logo", seed, (("initials", "PE"),), "logos") for seed in range(6)]

    together = list(paint_all(pictures, processes=2))

    assert together == [paint(picture) for picture in pictures]
    assert all(name in files for name, files in together)


def test_command_leaves_a_filled_portal_alone(db):
    make_neighbourhood()
    said = StringIO()

    call_command("load_demo", "--if-empty", stdout=said)

    assert said.getvalue() == "A neighbourhood is there already: nothing loaded.\n"
    assert Neighbourhood.objects.count() == 1
