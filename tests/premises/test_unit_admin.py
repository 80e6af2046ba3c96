"""The unit's screen: rows of a history typed together, checked as they are saved."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core.models import today
from premises.models import Company, Rate
from tests import factories
from tests.factories import days
from tests.screens import typed_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


@pytest.fixture
def company():
    return Company.objects.create(name="Atelier Fil (démonstration)")


def screen(unit):
    return reverse("admin:premises_unit_change", args=[unit.pk])


def typed(admin_client, unit) -> dict:
    """What the unit's screen would post if nothing were changed."""
    return typed_at(admin_client, screen(unit))


def add_row(post: dict, rows: str, **fields) -> None:
    """Type one more row."""
    number = int(post[f"{rows}-TOTAL_FORMS"])
    post[f"{rows}-TOTAL_FORMS"] = number + 1
    post |= {f"{rows}-{number}-{name}": value for name, value in fields.items()}


def occupancy(company, **fields) -> dict:
    return {"company": company.pk, "kind": "commercial_lease", "start": today(), **fields}


def rate(**fields) -> dict:
    terms = {"basis": "m2_year", "amount": "70", "charges": "0", "vat_rate": "20"}
    terms |= {"charges_vat_rate": "20", "deposit": "0", "file_fee": "0", "insurance": "0"}
    return {**terms, "valid_from": today(), **fields}


def errors_of(response, rows: str, number: int) -> dict:
    """The errors shown at one row."""
    assert response.status_code == 200, "the screen took what it should refuse"
    sets = [row.formset for row in response.context["inline_admin_formsets"]]
    return next(found for found in sets if found.prefix == rows).forms[number].errors


def test_two_overlapping_titles_are_refused_at_the_second(admin_client, company):
    unit = factories.make_unit()
    post = typed(admin_client, unit)
    add_row(post, "occupancies", **occupancy(company))
    add_row(post, "occupancies", **occupancy(company, start=days(3)))

    response = admin_client.post(screen(unit), {**post, "name": "Atelier renommé"})

    assert errors_of(response, "occupancies", 0) == {}
    assert "Un autre titre occupe ce local" in errors_of(response, "occupancies", 1)["start"][0]
    assert 'value="Atelier renommé"' in response.content.decode()
    assert unit.occupancies.count() == 0


def test_closure_over_a_title_typed_with_it_is_refused(admin_client, company):
    unit = factories.make_unit()
    post = typed(admin_client, unit)
    add_row(post, "occupancies", **occupancy(company))
    add_row(post, "closures", kind="works", start=days(3))

    response = admin_client.post(screen(unit), post)

    assert "Une entreprise occupe le local" in errors_of(response, "closures", 0)["start"][0]
    assert (unit.occupancies.count(), unit.closures.count()) == (0, 0)


def test_two_overlapping_options_are_refused_at_the_second(admin_client):
    unit = factories.make_unit()
    post = typed(admin_client, unit)
    add_row(post, "holds", start=today(), expires_on=days(9))
    add_row(post, "holds", start=days(3), expires_on=days(12))

    response = admin_client.post(screen(unit), post)

    assert "Une autre option court déjà" in errors_of(response, "holds", 1)["start"][0]
    assert unit.holds.count() == 0


def test_two_overlapping_rates_are_refused_at_the_second(admin_client):
    unit = factories.make_unit(rate=None)
    post = typed(admin_client, unit)
    add_row(post, "rates", **rate(valid_to=days(10)))
    add_row(post, "rates", **rate(valid_from=days(5), valid_to=days(20)))

    response = admin_client.post(screen(unit), post)

    assert "couvre déjà une partie" in errors_of(response, "rates", 1)["valid_from"][0]
    assert unit.rates.count() == 0


def test_two_rates_of_one_day_are_refused(admin_client):
    unit = factories.make_unit(rate=None)
    post = typed(admin_client, unit)
    add_row(post, "rates", **rate())
    add_row(post, "rates", **rate())

    response = admin_client.post(screen(unit), post)

    assert response.status_code == 200
    assert unit.rates.count() == 0


def test_departure_and_entry_are_typed_in_one_go(admin_client, company):
    unit = factories.make_unit()
    factories.make_occupancy(unit)
    post = typed(admin_client, unit)
    post["occupancies-0-left_on"] = days(-5)
    add_row(post, "occupancies", **occupancy(company))

    response = admin_client.post(screen(unit), post)

    assert response.status_code == 302
    assert list(unit.occupancies.values_list("start", "left_on")) == [
        (today(), None),
        (days(-400), days(-5)),
    ]


def test_unit_whose_titles_have_come_to_overlap_can_still_be_edited(admin_client, company):
    """The first firm stayed beyond its notice while the next had already signed."""
    unit = factories.make_unit()
    first = factories.make_occupancy(unit, notice_leave_on=days(5))
    factories.make_occupancy(unit, company=company, start=days(6))
    type(first).objects.filter(pk=first.pk).update(notice_leave_on=days(-1))
    post = typed(admin_client, unit)

    response = admin_client.post(screen(unit), {**post, "description": "Repeint."})

    assert response.status_code == 302


def test_new_price_typed_in_the_unit_closes_the_old(admin_client):
    unit = factories.make_unit()
    post = typed(admin_client, unit)
    add_row(post, "rates", **rate())

    admin_client.post(screen(unit), post)

    assert list(unit.rates.values_list("amount", "valid_from", "valid_to")) == [
        (Decimal(70), today(), None),
        (Decimal(60), days(-365), days(-1)),
    ]
    unit.listing.refresh_from_db()
    assert unit.listing.monthly_rent == Decimal("291.67")


def test_date_of_another_age_is_refused_at_its_field(admin_client, company):
    unit = factories.make_unit()
    post = typed(admin_client, unit)
    dates = [("occupancies", "start"), ("occupancies", "left_on"), ("closures", "start"),
             ("closures", "end"), ("holds", "expires_on"), ("rates", "valid_from"),
             ("rates", "valid_to")]  # fmt: skip
    usual = {
        "occupancies": occupancy(company),
        "closures": {"kind": "works", "start": today()},
        "holds": {"start": today(), "expires_on": days(5)},
        "rates": rate(),
    }
    typed_at = {}
    for rows, name in dates:
        for year in ("0001", "1899", "2200", "9999"):
            typed_at[rows, name, year] = int(post[f"{rows}-TOTAL_FORMS"])
            add_row(post, rows, **{**usual[rows], name: f"{year}-12-31"})

    response = admin_client.post(screen(unit), post)

    refused = "L’année doit être comprise entre 1900 et 2199."
    for (rows, name, year), number in typed_at.items():
        assert errors_of(response, rows, number).get(name) == [refused], (rows, name, year)


def test_area_that_is_no_plain_number_is_refused(admin_client):
    unit = factories.make_unit()
    post = typed(admin_client, unit)

    for text in ("١٢", "1_0", "１２", "NaN", "²", "1e999", "1e30"):
        response = admin_client.post(screen(unit), {**post, "area": text})
        assert response.status_code == 200, text
        assert list(response.context["adminform"].form.errors) == ["area"], text


def test_area_with_a_comma_is_read(admin_client):
    unit = factories.make_unit()

    admin_client.post(screen(unit), {**typed(admin_client, unit), "area": "62,5"})

    unit.refresh_from_db()
    assert unit.area == Decimal("62.5")


def test_unit_verified_tomorrow_is_refused(admin_client):
    """A date to come would keep the sheet public beyond its 90 days."""
    unit = factories.make_unit()

    response = admin_client.post(
        screen(unit), {**typed(admin_client, unit), "verified_on": days(1)}
    )

    assert response.context["adminform"].form.errors == {"verified_on": ["Ce jour est à venir."]}


@pytest.mark.parametrize("prior", [36, 40, 32_000])
def test_short_lease_after_36_months_is_refused(admin_client, company, prior):
    unit = factories.make_unit()
    post = {
        "unit": unit.pk, "company": company.pk, "kind": "short_lease", "start": today(),
        "ends_on": days(9), "prior_months": prior,
    }  # fmt: skip

    response = admin_client.post(reverse("admin:premises_occupancy_add"), post)

    assert "36 mois" in response.context["adminform"].form.errors["kind"][0]


@pytest.mark.parametrize("kind", ["commercial_lease", "professional_lease", "short_lease"])
def test_private_lease_over_the_public_domain_is_refused(admin_client, company, kind):
    unit = factories.make_unit(building=factories.make_building(domain="public"))
    post = {
        "unit": unit.pk, "company": company.pk, "kind": kind, "start": today(),
        "ends_on": days(9), "prior_months": 0,
    }  # fmt: skip

    response = admin_client.post(reverse("admin:premises_occupancy_add"), post)

    assert "domaine public" in response.context["adminform"].form.errors["kind"][0]


def test_occupied_unit_is_kept_and_its_titles_named(admin_client):
    unit = factories.make_unit()
    title = factories.make_occupancy(unit)

    response = admin_client.post(
        reverse("admin:premises_unit_delete", args=[unit.pk]), {"post": "yes"}
    )

    [link] = response.context["protected"]
    assert link.startswith("Titre d’occupation")
    assert str(title) in link
    assert Rate.objects.filter(unit=unit).exists()


def rate_screen(row):
    return reverse("admin:premises_rate_change", args=[row.pk])


def steps() -> dict:
    return {f"steps-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}


def test_rate_moved_to_another_unit_leaves_the_first(admin_client):
    wrong, right = factories.make_unit(), factories.make_unit(rate=None)
    row = wrong.rates.get()

    admin_client.post(rate_screen(row), {**rate(unit=right.pk), **steps()})

    wrong.listing.refresh_from_db()
    right.listing.refresh_from_db()
    assert (wrong.listing.monthly_rent, right.listing.monthly_rent) == (None, Decimal("291.67"))


def test_new_price_put_off_leaves_no_day_without_price(admin_client):
    unit = factories.make_unit()
    following = factories.make_rate(unit, amount=70, valid_from=days(10))

    admin_client.post(
        rate_screen(following), {**rate(unit=unit.pk, valid_from=days(40)), **steps()}
    )

    assert list(unit.rates.values_list("valid_from", "valid_to")) == [
        (days(40), None),
        (days(-365), days(39)),
    ]


def test_new_price_brought_forward_still_closes_the_old(admin_client):
    unit = factories.make_unit()
    following = factories.make_rate(unit, amount=70, valid_from=days(40))

    admin_client.post(
        rate_screen(following), {**rate(unit=unit.pk, valid_from=days(10)), **steps()}
    )

    assert list(unit.rates.values_list("valid_from", "valid_to")) == [
        (days(10), None),
        (days(-365), days(9)),
    ]


def test_absurd_rent_is_left_out_of_the_list(admin_client):
    unit = factories.make_unit(area=Decimal("999999"))
    post = typed(admin_client, unit)
    add_row(post, "rates", **rate(amount="99999999.99", basis="m2_month"))

    response = admin_client.post(screen(unit), post)

    assert response.status_code == 302
    unit.listing.refresh_from_db()
    assert unit.listing.monthly_rent is None
