"""Partners compose their own brochures, and no others, from what is public."""

import pytest
from django.urls import reverse

from brochure.models import Brochure
from brochure.proofs import pull
from outbox.models import OutgoingMail
from partners.models import Membership
from tests import factories
from tests.brochure.brochures import make_brochure, make_quartier, ready
from tests.partners.space import make_member, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def quartier(printer):
    return make_quartier()


def address(name: str, organisation, *rest) -> str:
    return reverse(f"brochure_space:{name}", args=[organisation.slug, *rest])


@pytest.fixture
def partner(quartier):
    return signed_in_as(make_member(quartier.keeper))


def test_partner_starts_a_brochure_and_reads_it_in_its_list(partner, quartier):
    sent = {"name": "Nos ateliers", "neighbourhood": quartier.place.pk, "format": "a4"}

    answer = partner.post(address("new", quartier.keeper), sent)

    brochure = Brochure.objects.get()
    assert (brochure.organisation, brochure.format) == (quartier.keeper, "a4")
    assert answer.url == address("compose", quartier.keeper, brochure.pk)
    assert partner.get(answer.url).status_code == 200
    page = partner.get(address("list", quartier.keeper)).content.decode()
    assert "Nos ateliers" in page
    desk = partner.get(reverse("space:desk", args=[quartier.keeper.slug])).content.decode()
    assert address("list", quartier.keeper) in desk


def test_partner_sees_no_draft_and_cannot_choose_one(partner, quartier):
    q = quartier
    draft = factories.make_building(neighbourhood=q.place, name="Hôtel caché")
    hidden = factories.make_neighbourhood(name="Quartier secret")
    brochure = make_brochure(q.place, q.building, organisation=q.keeper)
    page = address("compose", q.keeper, brochure.pk)

    shown = partner.get(page)
    start = partner.get(address("new", q.keeper)).content.decode()
    sent = {"name": "X", "neighbourhood": hidden.pk, "format": "a4", "units_by": "liste",
            "seen": shown.context["composing"].settings["seen"].value()}  # fmt: skip
    refused = partner.post(page, {**sent, "choix": [f"building-{draft.pk}"]})
    partner.post(page, {**sent, "neighbourhood": q.place.pk, "choix": [f"building-{draft.pk}"]})

    text = shown.content.decode()
    assert "Hôtel caché" not in text
    assert "/admin/" not in text
    assert "Quartier secret" not in start
    assert refused.status_code == 200
    assert list(brochure.blocks.all()) == []


def test_brochures_of_others_are_not_there(partner, quartier):
    other = factories.make_organisation(published=True)
    theirs = make_brochure(quartier.place, organisation=other)
    staffs = make_brochure(quartier.place)
    make_member(quartier.keeper, "conseil@regie.invalid", Membership.Role.ADVISER)
    names = ("compose", "proof")

    for pk in (theirs.pk, staffs.pk):
        assert {partner.get(address(n, quartier.keeper, pk)).status_code for n in names} == {404}
        for act in ("duplicate", "delete", "propose"):
            assert partner.post(address(act, quartier.keeper, pk)).status_code == 404
    assert partner.get(address("list", other)).status_code == 404
    assert Brochure.objects.count() == 2


def test_only_those_who_keep_the_sheet_compose(quartier):
    adviser = make_member(quartier.keeper, "conseil@regie.invalid", Membership.Role.ADVISER)

    assert signed_in_as(adviser).get(address("list", quartier.keeper)).status_code == 403


def test_partner_proposes_once_a_day_and_a_change_takes_it_back(partner, quartier, superuser):
    brochure = ready(quartier, organisation=quartier.keeper)
    page = address("compose", quartier.keeper, brochure.pk)

    for _ in range(2):
        partner.post(address("propose", quartier.keeper, brochure.pk))

    brochure.refresh_from_db()
    mail = OutgoingMail.objects.get(kind="plaquette")
    assert reverse("admin:brochure_brochure_change", args=[brochure.pk]) in mail.text
    assert brochure.ready_on
    seen = partner.get(page).context["composing"].settings["seen"].value()
    sent = {"name": "Nouveau nom", "neighbourhood": quartier.place.pk, "format": "a4",
            "units_by": "liste", "seen": seen}  # fmt: skip
    partner.post(page, sent)
    brochure.refresh_from_db()
    assert (brochure.name, brochure.ready_on) == ("Nouveau nom", None)


def test_partner_copies_and_deletes_what_was_never_printed(partner, quartier, superuser):
    brochure = ready(quartier, organisation=quartier.keeper)
    pull(brochure)

    partner.post(address("duplicate", quartier.keeper, brochure.pk))
    copy = Brochure.objects.exclude(pk=brochure.pk).get()
    assert copy.organisation == quartier.keeper

    assert "Supprimer" in partner.get(address("delete", quartier.keeper, copy.pk)).content.decode()
    partner.post(address("delete", quartier.keeper, copy.pk))
    assert list(Brochure.objects.all()) == [brochure]
    from brochure import editions

    editions.freeze(brochure, superuser)
    partner.post(address("delete", quartier.keeper, brochure.pk))
    assert Brochure.objects.exists()
