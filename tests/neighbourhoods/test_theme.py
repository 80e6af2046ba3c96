"""The style sheet that gives a neighbourhood its colours."""

import re

import pytest
from django.urls import reverse

from neighbourhoods import colours
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

PAIR = re.compile(r"(--[a-z-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\);")


def theme_url(neighbourhood):
    return reverse("neighbourhoods:neighbourhood_theme", args=[neighbourhood.slug])


def tokens(response):
    """Each property with its value by day and by night."""
    return {name: (day, night) for name, day, night in PAIR.findall(response.content.decode())}


def make_themed(**charter):
    neighbourhood = factories.make_neighbourhood(published=True)
    factories.make_charter(neighbourhood, **charter)
    return neighbourhood


def test_theme_is_a_style_sheet_that_reads_by_day_and_by_night(client):
    response = client.get(theme_url(make_themed(colour="#FFD400")))

    day, night = tokens(response)["--theme"]
    day_tint, night_tint = tokens(response)["--theme-tint"]
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert colours.contrast(day, day_tint) >= 4.5
    assert colours.contrast(night, night_tint) >= 7


def test_theme_keeps_the_portals_text_readable_on_its_tint(client):
    for colour in ("#000000", "#FFFFFF", "#FF0000", "#00FF00", "#0000FF", "#FFD400"):
        tint, _night = tokens(client.get(theme_url(make_themed(colour=colour))))["--theme-tint"]

        assert colours.contrast("#565064", tint) >= 4.5
        assert colours.contrast("#A8391A", tint) >= 4.5


def test_theme_lets_the_readers_own_colours_win(client):
    text = client.get(theme_url(make_themed())).content.decode()

    assert text.startswith("@layer theme {")
    assert "@media not (forced-colors: active)" in text


def test_theme_of_a_charter_not_yet_in_force_waits(client):
    neighbourhood = make_themed(colour="#0B6353", valid_from=days(-1))
    factories.make_charter(neighbourhood, version=2, colour="#5A3A78", valid_from=days(1))

    response = client.get(theme_url(neighbourhood))

    assert tokens(response)["--theme-flat"] == ("#0B6353", "#0B6353")


def test_theme_follows_the_latest_charter_in_force(client):
    neighbourhood = make_themed(colour="#0B6353", valid_from=days(-9))
    factories.make_charter(neighbourhood, version=2, colour="#5A3A78", valid_from=days(0))

    response = client.get(theme_url(neighbourhood))

    assert tokens(response)["--theme-flat"] == ("#5A3A78", "#5A3A78")


def test_theme_can_be_kept_and_asked_again(client):
    url = theme_url(make_themed())
    first = client.get(url)

    again = client.get(url, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=600"
    assert (again.status_code, again.content) == (304, b"")


def test_theme_changes_its_tag_with_its_colour(client):
    neighbourhood = make_themed()
    url = theme_url(neighbourhood)
    before = client.get(url)["ETag"]
    neighbourhood.charters.update(colour="#5A3A78")

    assert client.get(url, headers={"if-none-match": before}).status_code == 200


def test_theme_is_no_page_without_charter_or_for_a_draft(client):
    plain = factories.make_neighbourhood(published=True)
    draft = factories.make_neighbourhood()
    factories.make_charter(draft)

    assert client.get(theme_url(plain)).status_code == 404
    assert client.get(theme_url(draft)).status_code == 404


def test_draft_theme_is_shown_to_staff_and_kept_by_no_cache(staff_client):
    draft = factories.make_neighbourhood()
    factories.make_charter(draft)

    response = staff_client.get(theme_url(draft))

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_page_links_its_theme_only_when_there_is_one(client):
    themed, plain = make_themed(), factories.make_neighbourhood(published=True)

    assert theme_url(themed) in client.get(themed.get_absolute_url()).content.decode()
    assert "theme.css" not in client.get(plain.get_absolute_url()).content.decode()


def test_page_shows_the_logo_and_the_mentions_of_the_charter_in_force(client):
    neighbourhood = make_themed(
        logo=factories.picture(), logo_alt="Trois pommiers", mandatory_mentions="Avec l’État."
    )
    factories.make_charter(
        neighbourhood, version=2, valid_from=days(1), mandatory_mentions="Plus tard."
    )

    page = client.get(neighbourhood.get_absolute_url()).content.decode()

    assert 'alt="Trois pommiers"' in page
    assert "Avec l’État." in page
    assert "Plus tard." not in page
