"""Texts that partners agree to in their space: without a code, for their organisation alone."""

import pytest
from django.urls import reverse

from core.models import today
from editorial.models import Circuit, Draft, PendingAnswer, SignOff
from outbox.models import OutgoingMail
from partners.models import Membership
from tests import factories
from tests.partners.space import make_member, signed_in_as

pytestmark = pytest.mark.django_db
SIGNER = Membership.Role.SIGNER


@pytest.fixture
def organisation():
    return factories.make_organisation(
        name="Chambre (démo)", published=True, email="accueil@chambre.invalid"
    )


@pytest.fixture
def lea(organisation):
    user = make_member(organisation, "lea@chambre.invalid", SIGNER)
    user.first_name, user.last_name = "Léa", "Exemple (démo)"
    user.save()
    return user


@pytest.fixture
def draft(staff):
    unit = factories.make_unit(published=True, description="Un atelier clair.", name="Atelier 12")
    return Draft.objects.prepare(unit, staff, {"description": "Un atelier refait."})


def ask(draft, organisation, *addresses: str) -> Circuit:
    """Put a draft to an organisation, at its own address or at people's."""
    circuit = factories.make_circuit(draft, addresses or (organisation.email,))
    circuit.signers.update(organisation=organisation)
    return circuit


def address(signer, organisation, name: str = "space_sign") -> str:
    return reverse(f"editorial:{name}", args=[organisation.slug, signer.pk])


def desk(client, organisation) -> str:
    return text_of(client.get(reverse("space:desk", args=[organisation.slug])))


def text_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def answer(client, signer, organisation, digest: str = "", **said):
    given = {"decision": "valide", "text_digest": digest or signer.circuit.digest, **said}
    return client.post(address(signer, organisation), given, follow=True)


def test_member_answers_for_the_organisation_without_a_code(draft, organisation, lea, staff):
    signer = ask(draft, organisation).signers.get()
    client = signed_in_as(lea)
    listed = desk(client, organisation)
    read = client.get(address(signer, organisation))
    in_place = text_of(client.get(address(signer, organisation, "space_sign_page")))

    silent = answer(client, signer, organisation, decision="correction")
    done = answer(client, signer, organisation, decision="reserve", comment="La photo date.")

    assert address(signer, organisation) in listed
    assert "1 mot ajouté, 1 mot supprimé." in text_of(read)
    assert read.headers["Cache-Control"] == "private, no-store"
    assert "Un atelier refait." in in_place
    assert "Dites ce qu’il faut corriger." in text_of(silent)
    assert "Votre réponse est enregistrée." in text_of(done)
    signed = SignOff.objects.get()
    assert (signed.name, signed.organisation_name, signed.decision, signed.comment) == (
        "Léa Exemple (démo)", "Chambre (démo)", "reserve", "La photo date.",
    )  # fmt: skip
    assert "Atelier 12" not in desk(client, organisation)
    assert OutgoingMail.objects.filter(kind="visa-code").count() == 0
    assert OutgoingMail.objects.filter(kind="visa-reponse").count() == 0  # nobody's request
    assert Circuit.objects.blockers_of(draft) == []


def test_nobody_gives_the_agreement_of_a_colleague(draft, organisation, lea):
    circuit = ask(draft, organisation, "jeanne@chambre.invalid", "lea@chambre.invalid")
    jeanne, own = circuit.signers.order_by("name")
    client = signed_in_as(lea)

    listed = desk(client, organisation)
    refused = answer(client, jeanne, organisation)
    answer(client, own, organisation)

    assert address(jeanne, organisation) not in listed
    assert "Jeanne répond par le lien envoyé à jeanne@chambre.invalid" in listed
    assert refused.status_code == 404
    assert [signed.signer for signed in SignOff.objects.all()] == [own]


def test_text_of_another_organisation_is_not_there(draft, organisation, lea):
    elsewhere = factories.make_organisation(published=True, email="accueil@voisine.invalid")
    signer = ask(draft, elsewhere).signers.get()
    client = signed_in_as(lea)

    for slugs in (organisation, elsewhere):
        for name in ("space_sign", "space_sign_page"):
            assert client.get(address(signer, slugs, name)).status_code == 404
        assert answer(client, signer, slugs).status_code == 404
    assert "Atelier 12" not in desk(client, organisation)
    assert not SignOff.objects.exists()


def test_only_who_answers_for_visas_does(draft, organisation, client):
    signer = ask(draft, organisation).signers.get()
    others = [role for role in Membership.Role.values if role != SIGNER]
    people = [make_member(organisation, f"{role}@chambre.invalid", role) for role in others]

    for user in people:
        member = signed_in_as(user)
        assert member.get(address(signer, organisation)).status_code == 403
        assert answer(member, signer, organisation).status_code == 403
    assert client.post(address(signer, organisation)).status_code == 302
    assert not SignOff.objects.exists()


def test_answer_about_a_text_that_has_changed_does_not_count(draft, organisation, lea, staff):
    signer = ask(draft, organisation).signers.get()
    client = signed_in_as(lea)
    read = signer.circuit.digest
    draft.edit({**draft.values, "description": "Autre chose."}, staff, draft.revision, "")

    changed = answer(client, signer, organisation, read)
    listed = desk(client, organisation)
    Circuit.objects.get().ask_again(staff)
    old = answer(client, signer, organisation, read)

    assert "une nouvelle demande de visa vous sera envoyée" in text_of(changed)
    assert "le texte a changé, une nouvelle demande vous sera envoyée" in listed
    assert "le texte ou la demande vient de changer" in text_of(old)
    assert "Autre chose." in text_of(old)
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("case", ["cancelled", "too late", "asked of another", "left"])
def test_request_that_is_over_takes_no_answer(draft, organisation, lea, staff, case):
    circuit = ask(draft, organisation)
    signer = circuit.signers.get()
    if case == "cancelled":
        circuit.cancel(staff)
    elif case == "too late":
        Circuit.objects.update(due_on=factories.days(-60))
    elif case == "asked of another":
        signer.readdress("Jeanne", "jeanne@chambre.invalid", staff)
    else:
        Membership.objects.update(ended_on=today())
    client = signed_in_as(lea)

    response = answer(client, signer, organisation)

    over = {"cancelled": "est close", "too late": "trop tard"}
    if case in over:
        assert over[case] in text_of(response)
    else:
        assert response.status_code == 404
    assert not SignOff.objects.exists()


def test_answer_in_the_space_takes_the_place_of_one_that_waits_for_its_code(
    draft, organisation, lea
):
    signer = ask(draft, organisation).signers.get()
    PendingAnswer.objects.create(
        signer=signer, decision="valide", text_digest=signer.circuit.digest, code_digest="0",
        expires_at=signer.circuit.expires_at,
    )  # fmt: skip

    answer(signed_in_as(lea), signer, organisation, decision="correction", comment="Non.")

    assert not PendingAnswer.objects.exists()
    assert [signed.decision for signed in SignOff.objects.all()] == ["correction"]
