"""The rhythm of sheets: when keepers are reminded, readers told, pages taken away."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.models import today
from freshness.rhythm import due_by, shown_on, to_confirm_on
from partners.models import Organisation
from premises.models import Unit
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("age", "due", "to_confirm", "shown"),
    [
        (9, False, False, True),
        (10, True, False, True),
        (20, True, False, True),
        (21, True, True, True),
        (30, True, True, True),
        (31, True, True, False),
    ],
)
def test_sheet_of_ten_days(age, due, to_confirm, shown):
    """In Python and in SQL, on either database."""
    organisation = factories.make_organisation(verified_on=days(-age), verify_every=10)
    rows = Organisation.objects

    assert (organisation.to_confirm, not organisation.outdated) == (to_confirm, shown)
    assert rows.filter(due_by(today())).exists() is due
    assert rows.filter(to_confirm_on(today())).exists() is to_confirm
    assert rows.filter(shown_on(today())).exists() is shown


@pytest.mark.parametrize(("age", "public"), [(30, True), (31, False)])
def test_unit_leaves_the_list_by_its_own_rhythm(age, public):
    unit = factories.make_unit(published=True, verify_every=10, verified_on=days(-age))

    assert Unit.objects.published().filter(pk=unit.pk).exists() is public
    assert unit.listing.public is public


def test_partner_nobody_verifies_is_told_then_taken_away(client):
    late = factories.make_organisation(
        name="Trop vieux", published=True, verified_on=days(-541), phone="03 22 00 00 99"
    )
    old = factories.make_organisation(name="Ancien", published=True, verified_on=days(-361))
    unit = factories.make_unit(
        building=factories.make_building(published=True, manager=late), published=True
    )
    pages = [reverse("partners:organisation_list"), unit.get_absolute_url(),
             unit.building.get_absolute_url(), reverse("portal:search") + "?q=vieux",
             reverse("portal:sitemap_section", args=["partenaires"])]  # fmt: skip

    said = [client.get(page).text for page in pages]

    assert client.get(late.get_absolute_url()).status_code == 404
    assert [page for page, text in zip(pages, said, strict=True) if late.email in text] == []
    assert [page for page, text in zip(pages, said, strict=True) if "Trop vieux" in text] == []
    assert '<span class="tag">à confirmer</span>' in said[0]
    assert (
        "<strong>à confirmer</strong> auprès du partenaire"
        in client.get(old.get_absolute_url()).text
    )
    late.refresh_from_db()
    assert late.published is True


def test_partner_taken_away_is_still_read_by_staff(staff_client):
    late = factories.make_organisation(published=True, verified_on=days(-541))

    page = staff_client.get(late.get_absolute_url())

    assert "Brouillon" in page.text


@pytest.mark.parametrize("rhythm", [0, 731])
def test_rhythm_out_of_bounds(rhythm):
    unit = factories.make_unit()
    unit.verify_every = rhythm

    with pytest.raises(ValidationError) as refused:
        unit.full_clean()

    assert "verify_every" in refused.value.message_dict
