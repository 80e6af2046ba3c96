"""What partners answer in their space: as by a link, for their own organisation, by their role."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lettings.models import Handover, PartnerOpinion, UnitRequest
from lettings.workflow import Status
from partners.models import Membership
from tests.factories import make_authority, make_organisation
from tests.lettings.requests import make_request
from tests.lettings.test_partner_links import asked, text_of
from tests.partners.space import make_member, signed_in_as

pytestmark = pytest.mark.django_db
Role = Membership.Role
NAMES = {PartnerOpinion: "lettings:space_opinion", Handover: "lettings:space_handover"}


@pytest.fixture
def organisation():
    return make_organisation(name="Appui (démo)", published=True)


@pytest.fixture
def adviser(organisation):
    user = make_member(organisation, "amina@appui.invalid", Role.ADVISER)
    user.first_name, user.last_name = "Amina", "Exemple (démo)"
    user.save()
    return user


def entrust(model, organisation, status: str, **fields):
    """A question to an organisation, and its page in the space."""
    row, _link = asked(model, make_request(status, **fields), organisation=organisation)
    return row, address(row)


def address(row, organisation=None) -> str:
    slug = (organisation or row.organisation).slug
    return reverse(NAMES[type(row)], args=[slug, row.pk])


def desk(organisation) -> str:
    return reverse("space:desk", args=[organisation.slug])


def test_adviser_takes_a_founder_over_from_the_desk(organisation, adviser):
    make_authority()
    founder = {"phone": "03 53 01 00 09", "name": "Sam (démo)"}
    row, page = entrust(Handover, organisation, Status.REDIRECTED, founder=founder)
    client = signed_in_as(adviser)

    listed = text_of(client.get(desk(organisation)))
    before = client.get(page)
    answer = client.post(page, {"answer": "accepted"}, follow=True)
    client.post(page, {"answer": "declined", "comment": "Non"})

    assert page in listed
    assert founder["name"] not in listed
    assert founder["phone"] not in text_of(before)
    assert before.headers["Cache-Control"] == "private, no-store"
    assert founder["phone"] in text_of(answer)
    stored = UnitRequest.objects.get()
    assert (stored.status, stored.next_contact) == ("handed_over", str(adviser))
    move = stored.transitions.get()
    assert (move.mover, move.by) == ("partner", adviser)
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("accepted", adviser)
    assert "Revoir ses coordonnées" in text_of(client.get(desk(organisation)))


def test_opinion_given_in_the_space_says_who_gave_it(organisation, adviser, client, superuser):
    row, page = entrust(PartnerOpinion, organisation, Status.REVIEW)
    make_member(organisation, adviser.email, Role.MANAGER)
    member = signed_in_as(adviser)
    listed = text_of(member.get(desk(organisation)))

    silent = member.post(page, {"answer": "reserved"})
    member.post(page, {"answer": "reserved", "comment": "Budget à préciser."})

    assert listed.count(page) == 1  # though both of their roles may answer
    assert silent.status_code == 422
    assert "Réponse donnée par Amina Exemple (démo)" in text_of(member.get(page))
    assert page not in text_of(member.get(desk(organisation)))
    client.force_login(superuser)
    screen = client.get(reverse("admin:lettings_unitrequest_change", args=[row.request_id]))
    assert "(Amina Exemple (démo))" in text_of(screen)
    assert row.person not in text_of(screen)


def test_question_of_another_organisation_is_not_there(organisation, adviser):
    elsewhere = make_organisation(name="Voisine (démo)", published=True)
    make_member(elsewhere, "paul@voisine.invalid", Role.ADVISER)
    handover, _page = entrust(Handover, elsewhere, Status.REDIRECTED, activity="Zéphyrine")
    opinion, _page = entrust(PartnerOpinion, elsewhere, Status.REVIEW, activity="Zéphyrine")
    client = signed_in_as(adviser)

    for row in (handover, opinion):
        for at in (organisation, elsewhere):
            for response in (
                client.get(address(row, at)),
                client.post(address(row, at), {"answer": "accepted"}),
            ):
                assert response.status_code == 404
                assert "Zéphyrine" not in text_of(response)
        row.refresh_from_db()
        assert row.answer == ""
    assert "Zéphyrine" not in text_of(client.get(desk(organisation)))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SIGNER, Role.COMMITTEE, Role.MANAGER])
def test_only_whose_role_it_is_reads_what_is_asked(organisation, role):
    _handover, handover = entrust(Handover, organisation, Status.REDIRECTED)
    _opinion, opinion = entrust(PartnerOpinion, organisation, Status.REVIEW)
    client = signed_in_as(make_member(organisation, role=role))

    listed = text_of(client.get(desk(organisation)))

    reads = role == Role.MANAGER
    assert client.get(handover).status_code == 403
    assert client.get(opinion).status_code == (200 if reads else 403)
    assert (handover in listed, opinion in listed) == (False, reads)


@pytest.mark.parametrize("case", ["expired", "cancelled", "request closed", "left", "no session"])
def test_what_a_link_no_longer_opens_the_space_does_not_either(organisation, adviser, case, client):
    row, page = entrust(PartnerOpinion, organisation, Status.REVIEW, activity="Zéphyrine")
    member = signed_in_as(adviser)
    if case == "expired":
        PartnerOpinion.objects.update(expires_at=timezone.now())
    elif case == "cancelled":
        row.cancel()
    elif case == "request closed":
        UnitRequest.objects.update(status=Status.WITHDRAWN)
    elif case == "left":
        Membership.objects.update(ended_on=timezone.localdate())
    else:
        member = client

    responses = (member.get(page), member.post(page, {"answer": "favourable"}))

    expected = 404 if case == "left" else 302
    assert [response.status_code for response in responses] == [expected, expected]
    assert not any("Zéphyrine" in text_of(response) for response in responses)
    row.refresh_from_db()
    assert row.answer == ""


def test_desk_asks_as_many_questions_for_one_as_for_three(organisation, adviser):
    client = signed_in_as(adviser)
    entrust(Handover, organisation, Status.REDIRECTED)
    entrust(PartnerOpinion, organisation, Status.REVIEW)
    client.get(desk(organisation))
    with CaptureQueriesContext(connection) as one:
        client.get(desk(organisation))
    for _turn in range(2):
        entrust(Handover, organisation, Status.REDIRECTED)
        entrust(PartnerOpinion, organisation, Status.REVIEW)

    with CaptureQueriesContext(connection) as three:
        page = client.get(desk(organisation))

    assert len(one) == len(three)
    assert text_of(page).count("/avis/") == 3
