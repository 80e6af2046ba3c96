"""Posters, window sheets, panels and door cards: what they say and that a printer takes them."""

import io

import pikepdf
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from brochure import signage
from brochure.models import ShortLink
from portal import roles
from printing import Variant, printed
from tests import factories
from tests.printing.looks import codes_of

Support = ShortLink.Support
MILLIMETRE = 72 / 25.4


@pytest.fixture
def building(db):
    place = factories.make_neighbourhood(published=True)
    return factories.make_building(
        neighbourhood=place, published=True, name="La Filature", address="8 rue de la Filature"
    )


@pytest.fixture
def unit(building):
    return factories.make_unit(building=building, published=True, name="Atelier 5")


def make_sign(support: str, **fields) -> ShortLink:
    shown = fields.get("unit") or fields.get("building")
    place = getattr(shown, "neighbourhood", None) or shown.building.neighbourhood
    return factories.make_short_link(place, support=support, **fields)


@pytest.fixture
def communication(client, db):
    roles.apply()
    user = User.objects.create_user("com@ville.invalid", is_staff=True)
    user.groups.add(Group.objects.get(name="Communication"))
    client.force_login(user)
    return client


def test_poster_says_what_a_founder_asks_first(unit):
    link = make_sign(Support.POSTER, unit=unit)

    html = signage.document(link).html

    facts = ("À louer", "La Filature", "8 rue de la Filature", "tout compris")
    compulsory = ("performance énergétique", "georisques.gouv.fr")
    for said in (*facts, *compulsory, link.get_absolute_url()):
        assert said in html


def test_panel_and_card_tell_no_price_for_they_stay_for_years(unit, building):
    card = signage.document(make_sign(Support.CARD, unit=unit)).html
    panel = signage.document(make_sign(Support.PANEL, building=building)).html

    assert "Atelier 5" in card
    assert "La Filature" in panel
    assert "€" not in card + panel


def test_sign_of_premises_that_nobody_sees_is_not_made(communication, unit):
    link = make_sign(Support.POSTER, unit=unit)
    unit.building.published = False
    unit.building.save()

    with pytest.raises(signage.Gone):
        signage.document(link)
    address = reverse("admin:brochure_sign", args=[link.pk])
    assert "publiez-le" in communication.get(address, follow=True).content.decode()


@pytest.mark.parametrize("support", [Support.POSTER, Support.CARD])
def test_printer_gets_a_file_of_the_right_size_with_its_bleed(unit, support):
    link = make_sign(support, unit=unit)
    sheet = signage.SHEETS[support]

    result = printed(signage.document(link, Variant.PRESS))

    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        [page] = pdf.pages
        left, bottom, right, top = (float(value) for value in page.TrimBox)
        bleed = [float(value) for value in page.BleedBox]
    assert (right - left) / MILLIMETRE == pytest.approx(sheet.width, abs=0.1)
    assert (top - bottom) / MILLIMETRE == pytest.approx(sheet.height, abs=0.1)
    assert (left - bleed[0]) / MILLIMETRE == pytest.approx(3, abs=0.05)
    assert result.overflows == ()
    assert codes_of(result.pdf) == [link.address]


def test_long_texts_are_refused_by_the_name_of_their_frame(unit):
    unit.name = "Atelier " * 15
    unit.title_kind = ""
    unit.save()
    unit.building.address = "Rue des Longues Adresses " * 8
    unit.building.save()

    result = printed(signage.document(make_sign(Support.CARD, unit=unit)))

    assert {overflow.label for overflow in result.overflows} == {"Le panneau"}


def test_staff_prepare_a_sign_from_the_screen_of_a_unit(communication, unit):
    screen = communication.get(reverse("admin:premises_unit_change", args=[unit.pk]))
    address = reverse("admin:brochure_shortlink_add")
    assert f"{address}?support=affiche&amp;unit={unit.pk}" in screen.content.decode()
    answers = {
        "support": "vitrine",
        "place": "Vitrine",
        "neighbourhood": unit.building.neighbourhood_id,
    }

    refused = communication.post(address, answers)
    communication.post(address, {**answers, "unit": unit.pk})
    link = ShortLink.objects.get()
    page = communication.get(reverse("admin:brochure_shortlink_change", args=[link.pk]))

    assert "Dites quel local" in refused.content.decode()
    assert f"{reverse('admin:brochure_sign', args=[link.pk])}?pour=imprimeur" in (
        page.content.decode()
    )


def test_links_without_a_sign_have_no_file(communication, building):
    link = factories.make_short_link(building.neighbourhood)

    assert communication.get(reverse("admin:brochure_sign", args=[link.pk])).status_code == 404
