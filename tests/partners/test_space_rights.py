"""Who may open and write what in the partners' space."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from core.models import today
from freshness.sheets import sheet_of
from partners.models import Contact, DropIn, Membership
from tests import factories
from tests.factories import days
from tests.partners.space import make_member, signed_in_as
from tests.partners.space_sheet import to

pytestmark = pytest.mark.django_db
PAGES = ["desk", "edit", "contact_add", "drop_in_add"]
ROWS = ["contact", "contact_delete", "drop_in", "drop_in_delete"]


def statuses(client, organisation, contact_pk: int, drop_in_pk: int) -> set[int]:
    """What every page of an organisation answers, read and posted to."""
    pk = {"c": contact_pk, "d": drop_in_pk}
    pages = [to(name, organisation) for name in PAGES]
    pages += [to(name, organisation, pk[name[0]]) for name in ROWS]
    found = {client.get(page).status_code for page in pages}
    return found | {
        client.post(page).status_code for page in [*pages[1:], to("confirm", organisation)]
    }


@pytest.mark.parametrize(
    ("who", "expected"),
    [("partner B", {404}), ("ended", {404}), ("staff", {404}), ("visitor", {302})],
)
def test_nothing_of_an_organisation_for_anybody_else(
    client, organisation, neighbourhood, staff, who, expected
):
    row = (
        factories.make_contact(organisation).pk,
        factories.make_drop_in(neighbourhood, organisation).pk,
    )
    other = factories.make_organisation(published=True)
    browser = {
        "partner B": lambda: signed_in_as(make_member(other)),
        "ended": lambda: signed_in_as(make_member(organisation, ended_on=today())),
        "staff": lambda: signed_in_as(staff),
        "visitor": lambda: client,
    }[who]()

    assert statuses(browser, organisation, *row) == expected
    assert (Contact.objects.count(), DropIn.objects.count()) == (1, 1)


def test_rows_of_others_are_out_of_reach_under_one_s_own_address(
    member, organisation, neighbourhood
):
    other = factories.make_organisation(published=True)
    theirs = factories.make_contact(other), factories.make_drop_in(neighbourhood, other)
    pk = {"c": theirs[0].pk, "d": theirs[1].pk}

    found = {
        verb(to(name, organisation, pk[name[0]])).status_code
        for name in ROWS
        for verb in (member.get, member.post)
    }

    assert found == {404}
    assert (Contact.objects.count(), DropIn.objects.count()) == (1, 1)


def test_sheet_named_in_a_body_must_be_one_s_own(member, organisation):
    other = factories.make_organisation(published=True, verified_on=days(-200))
    theirs = sheet_of(other)
    member.post(to("confirm", organisation), {"fiche": f"{theirs.key}:{theirs.stamp}"})

    other.refresh_from_db()
    assert other.verified_on == days(-200)


def test_other_roles_read_and_do_not_write(organisation, neighbourhood):
    row = (
        factories.make_contact(organisation).pk,
        factories.make_drop_in(neighbourhood, organisation).pk,
    )
    reader = signed_in_as(make_member(organisation, role=Membership.Role.SIGNER))

    desk = reader.get(to("desk", organisation))

    assert desk.status_code == 200
    assert "Modifier" not in desk.text.replace("modifier", "").replace(
        "Dernières modifications", ""
    )
    assert statuses(reader, organisation, *row) == {200, 403}
    assert (Contact.objects.count(), DropIn.objects.count()) == (1, 1)


def test_access_ends_on_its_day(organisation):
    browser = signed_in_as(make_member(organisation, ended_on=days(1)))
    assert browser.get(to("desk", organisation)).status_code == 200

    Membership.objects.update(ended_on=today())

    assert browser.get(to("desk", organisation)).status_code == 404
    assert "Votre accès a pris fin" in browser.get("/espace-partenaire/").text


def test_screen_of_a_partner_ends_an_access(client, lou, organisation, staff):
    for name in ("change_organisation", "change_membership", "view_membership"):
        staff.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(staff)
    address = reverse("admin:partners_organisation_change", args=[organisation.pk])
    page = client.get(address)
    data = {
        name: "" if value is None else value
        for name, value in page.context["adminform"].form.initial.items()
    }
    data |= {"neighbourhoods": [], "published": "on", "logo": ""}
    for name in ("contacts", "drop_ins", "memberships"):
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    membership = Membership.objects.get()
    data |= {
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": membership.pk,
        "memberships-0-organisation": organisation.pk,
        "memberships-0-role": "gestion",
        "memberships-0-ended_on": today().isoformat(),
    }

    answer = client.post(address, data)

    assert answer.status_code == 302, answer.context["errors"]
    membership.refresh_from_db()
    assert (membership.ended_on, membership.role) == (today(), "fiche")
    assert str(lou) in page.text
