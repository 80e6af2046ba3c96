"""Signatures: what counts, for which text, until when, and what they hold back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from editorial import answering
from editorial.models import Circuit, Content, Draft, Signer, SignOff, SignOffLink
from editorial.publishing import publish_due
from editorial.reminders import follow_up
from outbox.models import OutgoingMail
from premises.models import Unit
from security.models import AuditEvent
from tests import factories
from tests.editorial.sign_offs import (
    DAY,
    JEANNE,
    PAUL,
    answer,
    ask,
    code_mailed,
    link_to,
    mails,
    rewrite,
)
from tests.factories import days

pytestmark = pytest.mark.django_db


def test_publication_waits_for_every_signature(draft, staff):
    jeanne, paul = ask(draft, staff).signers.all()

    with pytest.raises(ValidationError, match="Visas attendus.+: Jeanne Martin, Paul Roy"):
        draft.publish(staff)
    answer(jeanne)
    with pytest.raises(ValidationError, match="Visas attendus.+: Paul Roy"):
        draft.schedule(timezone.now() + DAY, staff)
    before = Unit.objects.get().description
    answer(paul, "reserve", "La photo date un peu.")
    draft.publish(staff)

    assert before == "Un atelier clair."
    assert Unit.objects.get().description == "Un atelier refait."
    assert Circuit.objects.get().state == "terminee"


def test_request_that_blocks_nothing(draft, staff):
    ask(draft, blocking=False)

    draft.publish(staff)

    assert Unit.objects.get().description == "Un atelier refait."
    assert mails("visa-fini") == [JEANNE["email"], PAUL["email"]]


def test_correction_holds_publication_back_and_is_told(draft, staff):
    jeanne, _paul = ask(draft, staff).signers.all()

    answer(jeanne, "correction", "Le numéro a changé.")

    assert "Correction demandée par\u00a0: Jeanne Martin." in draft.blockers()
    told = OutgoingMail.objects.get(kind="visa-reponse")
    assert told.recipient == staff.email
    assert "Le numéro a changé." in told.text


def test_editor_is_told_once_all_have_signed(draft, staff):
    jeanne, paul = ask(draft, staff).signers.all()

    answer(jeanne)
    alone = mails("visa-reponse")
    answer(paul)

    assert (alone, mails("visa-reponse")) == ([], [staff.email])


def test_planned_publication_fails_when_a_signer_changes_their_mind(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    answer(jeanne)
    hour = timezone.now() + DAY
    draft.schedule(hour, staff)
    answer(jeanne, "correction", "Finalement non.")

    counts = publish_due(hour)

    draft.refresh_from_db()
    failed = OutgoingMail.objects.get(kind="publication-echec")
    assert counts == {"published": 0, "refused": 1, "hidden": 0}
    assert "Jeanne Martin" in draft.failure
    assert failed.recipient == staff.email
    assert "Jeanne Martin" in failed.text


def test_changed_text_voids_signatures_and_is_told_once(draft, staff):
    jeanne, _paul = ask(draft, staff).signers.all()
    answer(jeanne)

    rewrite(draft, "Un tout autre atelier.")
    rewrite(draft, "Un atelier encore autre.")

    assert any("Jeanne Martin, Paul Roy" in blocker for blocker in draft.blockers())
    assert mails("visa-modifie") == [JEANNE["email"], PAUL["email"]]
    assert SignOff.objects.count() == 1


def test_saving_the_same_text_keeps_signatures(draft, staff):
    jeanne, paul = ask(draft, staff).signers.all()
    answer(jeanne)
    answer(paul)

    draft.edit(dict(draft.values), staff, draft.revision, "Une autre raison.")

    draft.refresh_from_db()
    assert draft.blockers() == []
    assert mails("visa-modifie") == []


def test_text_put_back_is_signed_again(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    answer(jeanne)
    rewrite(draft, "Autre.")

    rewrite(draft, "Un atelier refait.")

    assert draft.blockers() == []


def test_text_changed_beside_the_draft_is_told_by_the_job(draft, staff):
    """An import or another screen changes what is published under the draft."""
    ask(draft, staff)
    Unit.objects.update(floor=3)

    follow_up()
    follow_up()

    assert mails("visa-modifie") == [JEANNE["email"], PAUL["email"]]


def test_change_of_a_photo_voids_signatures(draft, unit, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    answer(jeanne)

    factories.make_photo(unit=unit)

    assert draft.blockers() == ["Visas attendus\u00a0: Jeanne Martin."]


def test_asking_again_asks_those_whose_signature_does_not_count(draft, staff):
    circuit = ask(draft, staff)
    jeanne, paul = circuit.signers.all()
    answer(jeanne)
    old = link_to(paul)
    rewrite(draft, "Un atelier remis à neuf.")
    changed = SignOffLink.objects.get(pk=old.pk).closed()

    count = circuit.ask_again(staff)

    after = SignOffLink.objects.get(pk=old.pk).closed()
    assert (changed, after, count) == ("modifie", "modifie", 2)
    paul.refresh_from_db()
    answer(Signer.objects.get(pk=jeanne.pk))
    assert draft.blockers() == ["Visas attendus\u00a0: Paul Roy."]


def test_last_approval_is_that_of_the_person_on_this_object(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    signed = answer(jeanne)
    draft.publish(staff)
    second = Draft.objects.prepare(Unit.objects.get(), staff, {"description": "Encore."})
    upper = {**JEANNE, "email": "Jeanne@Chambre.invalid"}

    again, paul = ask(second, staff, people=[upper, PAUL]).signers.all()

    assert (again.last_approval(), paul.last_approval()) == (signed, None)


def test_silence_is_never_consent(draft, staff):
    ask(draft, staff)
    Circuit.objects.update(due_on=days(-60))

    follow_up(timezone.now() + 90 * DAY)

    assert draft.blockers() == ["Visas attendus\u00a0: Jeanne Martin, Paul Roy."]
    assert SignOff.objects.count() == 0


def test_published_text_is_signed_as_it_stands(unit, staff):
    content = Content.objects.of(unit)
    circuit = Circuit.objects.ask(content, None, staff, [dict(JEANNE)], due_on=days(5))

    answer(circuit.signers.get())

    circuit.refresh_from_db()
    assert (circuit.state, SignOff.objects.get().text["description"]) == (
        "terminee",
        "Un atelier clair.",
    )


def test_signed_object_cannot_be_deleted(draft, unit, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    answer(jeanne)
    draft.publish(staff)

    with pytest.raises(ProtectedError), transaction.atomic():
        unit.delete()

    assert SignOff.objects.count() == 1


def test_request_that_nobody_signed_goes_with_its_object(draft, unit, staff):
    ask(draft, staff)

    unit.delete()

    assert (Circuit.objects.count(), Signer.objects.count(), SignOffLink.objects.count()) == (
        0,
        0,
        0,
    )


def test_signed_text_altered_afterwards_is_found_out(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    signed = answer(jeanne)
    intact = SignOff.objects.get().is_intact
    SignOff.objects.update(text={**signed.text, "description": "Un atelier refait!"})

    assert (intact, SignOff.objects.get().is_intact) == (True, False)


def test_secrets_are_stored_nowhere(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    token = SignOffLink.objects.make(jeanne, timezone.now())
    answering.begin(SignOffLink.objects.named(token), "valide", "")

    kept = str([*SignOffLink.objects.values(), *answering.PendingAnswer.objects.values()])
    assert token not in kept
    assert code_mailed(jeanne) not in kept


def test_every_step_is_in_the_audit_trail(draft, staff):
    circuit = ask(draft, staff, people=[JEANNE])
    answer(circuit.signers.get())
    circuit.cancel(staff)

    found = set(AuditEvent.objects.values_list("verb", "actor"))
    assert {
        ("visas demandés", staff.pk),
        ("visa donné", None),
        ("demande de visa annulée", staff.pk),
    } <= found
