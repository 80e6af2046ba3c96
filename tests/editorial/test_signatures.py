"""Signatures: what counts, for which text, until when, and what they hold back."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from core.models import today
from editorial import answering
from editorial.models import Circuit, Content, Draft, Signer, SignOff, SignOffLink
from editorial.publishing import publish_due
from editorial.reminders import follow_up
from editorial.shown_pictures import is_previewed
from outbox.models import OutgoingMail
from premises.models import Unit
from security.models import AuditEvent
from tests import factories
from tests.factories import days
from tests.test_databases import THREADS, outcomes

pytestmark = pytest.mark.django_db
JEANNE = {"name": "Jeanne Martin", "email": "jeanne@chambre.invalid"}
PAUL = {"name": "Paul Roy", "email": "paul@regie.invalid"}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def unit(db):
    return factories.make_unit(published=True, description="Un atelier clair.", name="Atelier 12")


@pytest.fixture
def draft(unit, staff):
    return Draft.objects.prepare(unit, staff, {"description": "Un atelier refait."})


def ask(draft, by=None, people=(JEANNE, PAUL), **fields) -> Circuit:
    given = {"due_on": days(10), "blocking": True, **fields}
    return Circuit.objects.ask(draft.content, draft, by, [dict(one) for one in people], **given)


def test_an_erased_signer_is_mailed_no_more(draft):
    circuit = ask(draft)
    circuit.signers.filter(email=PAUL["email"]).update(name="", email="efface@signataire.invalid")
    OutgoingMail.objects.all().delete()

    follow_up(circuit.asked_at + 8 * DAY)

    assert {mail.recipient for mail in OutgoingMail.objects.all()} == {JEANNE["email"]}


def link_to(signer, at=None) -> SignOffLink:
    return SignOffLink.objects.named(SignOffLink.objects.make(signer, at or timezone.now()))


def code_mailed(signer) -> str:
    mail = OutgoingMail.objects.filter(kind="visa-code", recipient=signer.email).first()
    return re.search(r"^\d{6}$", mail.text, re.MULTILINE)[0]


def answer(signer, decision="valide", comment="") -> SignOff:
    signer.refresh_from_db()
    link = link_to(signer)
    answering.begin(link, decision, comment)
    return answering.confirm(link, code_mailed(signer))


def mails(kind: str) -> list[str]:
    return sorted(OutgoingMail.objects.filter(kind=kind).values_list("recipient", flat=True))


def rewrite(draft, words: str) -> None:
    draft.refresh_from_db()
    draft.edit({**draft.values, "description": words}, None, draft.revision, "")


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


def test_reminders_leave_after_three_and_seven_days(draft, staff):
    circuit = ask(draft, staff)
    answer(circuit.signers.get(name="Paul Roy"))
    start = circuit.asked_at

    sent = [follow_up(start + hours * DAY / 24) for hours in (71, 72, 73, 167, 168, 300)]

    assert sent == [0, 1, 0, 0, 1, 0]
    assert mails("visa-rappel") == [JEANNE["email"], JEANNE["email"]]


def test_worker_that_was_away_sends_one_reminder(draft, staff):
    circuit = ask(draft, staff)

    sent = [follow_up(circuit.asked_at + 8 * DAY) for _again in range(2)]

    assert sent == [2, 0]


def test_waiting_and_late(draft, staff):
    circuit = ask(draft, staff)
    jeanne, paul = circuit.signers.all()
    answer(jeanne)
    Circuit.objects.update(due_on=days(-1))

    assert list(Signer.objects.waiting()) == [paul]
    assert list(Signer.objects.late()) == [paul]
    assert list(Signer.objects.late(days(-1))) == []
    circuit.cancel(staff)
    assert not Signer.objects.late().exists()


def test_answer_after_the_due_date_counts_and_says_so(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    Circuit.objects.update(due_on=days(-2))

    signed = answer(jeanne)

    assert (signed.late, draft.blockers()) == (True, [])


def test_answer_after_the_last_day_is_refused(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    link = link_to(jeanne)
    Circuit.objects.update(due_on=days(-29))

    with pytest.raises(answering.Closed):
        answering.begin(link, "valide", "")

    assert SignOffLink.objects.get(pk=link.pk).closed() == "expire"


def test_code_serves_once(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    link = link_to(jeanne)
    answering.begin(link, "valide", "")
    code = code_mailed(jeanne)
    answering.confirm(link, code)

    with pytest.raises(ValidationError, match="n’est plus valable"):
        answering.confirm(link, code)

    assert SignOff.objects.count() == 1


def test_code_is_dead_after_ten_minutes(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    link = link_to(jeanne)
    answering.begin(link, "valide", "")

    with pytest.raises(ValidationError):
        answering.confirm(
            link, code_mailed(jeanne), timezone.now() + datetime.timedelta(minutes=10)
        )

    assert SignOff.objects.count() == 0


def test_code_is_dead_after_five_tries(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    link = link_to(jeanne)
    answering.begin(link, "valide", "")
    right = code_mailed(jeanne)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    told = []

    for code in [wrong] * 5 + [right]:
        with pytest.raises(ValidationError) as refused:
            answering.confirm(link, code)
        told.append(refused.value.messages[0][-18:])

    assert told[0].endswith("reste 4 essais.")
    assert told[3].endswith("reste un essai.")
    assert SignOff.objects.count() == 0


def test_code_of_one_signer_is_not_that_of_another(draft, staff):
    jeanne, paul = ask(draft, staff).signers.all()
    answering.begin(link_to(jeanne), "valide", "")
    answering.begin(link_to(paul), "correction", "Non.")

    if code_mailed(jeanne) != code_mailed(paul):
        with pytest.raises(ValidationError):
            answering.confirm(link_to(paul), code_mailed(jeanne))

    assert SignOff.objects.count() == 0


def test_text_changed_between_answer_and_code(draft, staff):
    (jeanne,) = ask(draft, staff, people=[JEANNE]).signers.all()
    link = link_to(jeanne)
    answering.begin(link, "valide", "")
    rewrite(draft, "Autre chose.")

    with pytest.raises(answering.Closed):
        answering.confirm(link, code_mailed(jeanne))

    assert SignOff.objects.count() == 0


def test_code_for_an_old_text_is_dead_once_asked_again(draft, staff):
    circuit = ask(draft, staff, people=[JEANNE])
    (jeanne,) = circuit.signers.all()
    answering.begin(link_to(jeanne), "valide", "")
    rewrite(draft, "Autre chose.")
    circuit.ask_again(staff)

    with pytest.raises(ValidationError):
        answering.confirm(link_to(Signer.objects.get()), code_mailed(jeanne))

    assert SignOff.objects.count() == 0


def test_replaced_address_closes_the_links_sent_before(draft, staff):
    jeanne, _paul = ask(draft, staff).signers.all()
    old = SignOffLink.objects.make(jeanne, timezone.now())

    jeanne.readdress("Léa Petit", "lea@chambre.invalid", staff)

    assert SignOffLink.objects.named(old) is None
    assert mails("visa-demande") == [JEANNE["email"], "lea@chambre.invalid", PAUL["email"]]


def test_replaced_address_of_another_signer_is_refused(draft, staff):
    jeanne, _paul = ask(draft, staff).signers.all()

    with pytest.raises(ValidationError, match="déjà dans la demande"):
        jeanne.readdress("Paul", "PAUL@regie.invalid", staff)

    assert Signer.objects.get(pk=jeanne.pk).email == JEANNE["email"]


def test_who_has_signed_is_neither_relaunched_nor_replaced(draft, staff):
    jeanne, _paul = ask(draft, staff).signers.all()
    answer(jeanne)

    for act in (
        lambda: jeanne.relaunch(staff),
        lambda: jeanne.readdress("A", "a@b.invalid", staff),
    ):
        with pytest.raises(ValidationError, match="a déjà validé"):
            act()


def test_relaunch_twice_at_once_sends_one_mail(draft, staff):
    jeanne, _paul = ask(draft, staff).signers.all()
    later = timezone.now() + DAY
    jeanne.relaunch(staff, later)

    with pytest.raises(ValidationError, match="vient de partir"):
        jeanne.relaunch(staff, later)

    assert mails("visa-rappel") == [JEANNE["email"]]


def test_cancelled_request_takes_no_answer_and_blocks_nothing(draft, staff):
    circuit = ask(draft, staff)
    jeanne, _paul = circuit.signers.all()
    answer(jeanne)
    link = link_to(jeanne)

    circuit.cancel(staff)

    assert SignOffLink.objects.get(pk=link.pk).closed() == "terminee"
    assert (draft.blockers(), mails("visa-fini")) == ([], [PAUL["email"]])
    assert SignOff.objects.count() == 1


def test_dropped_draft_ends_its_request(draft, staff):
    circuit = ask(draft, staff)

    draft.drop(staff)

    circuit.refresh_from_db()
    assert circuit.state == "annulee"


def test_published_text_is_signed_as_it_stands(unit, staff):
    content = Content.objects.of(unit)
    circuit = Circuit.objects.ask(content, None, staff, [dict(JEANNE)], due_on=days(5))

    answer(circuit.signers.get())

    circuit.refresh_from_db()
    assert (circuit.state, SignOff.objects.get().text["description"]) == (
        "terminee",
        "Un atelier clair.",
    )


def test_second_request_on_one_object_is_refused(draft, staff):
    ask(draft, staff)

    with pytest.raises(ValidationError, match="déjà en cours"):
        ask(draft, staff)


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


def test_photos_are_seen_by_who_is_asked(unit, staff):
    hidden = factories.make_unit(published=False)
    photo = factories.make_photo(unit=hidden, file=factories.picture(61, 40))
    before = is_previewed(photo.file.name)

    circuit = Circuit.objects.ask(
        Content.objects.of(hidden), None, staff, [dict(JEANNE)], due_on=today()
    )
    during = is_previewed(photo.file.name)
    circuit.cancel(staff)

    assert (before, during, is_previewed(photo.file.name)) == (False, True, False)


@pytest.mark.django_db(transaction=True)
def test_one_code_typed_at_once_signs_once():
    draft = Draft.objects.prepare(factories.make_unit(published=True), None, {"description": "B"})
    (jeanne,) = ask(draft, people=[JEANNE]).signers.all()
    link = link_to(jeanne)
    answering.begin(link, "valide", "")
    code = code_mailed(jeanne)

    done, refused = outcomes(lambda _: answering.confirm(link, code))

    assert (done, refused, SignOff.objects.count()) == (1, THREADS - 1, 1)


@pytest.mark.django_db(transaction=True)
def test_requests_made_at_once():
    draft = Draft.objects.prepare(factories.make_unit(published=True), None, {"description": "B"})

    done, refused = outcomes(lambda _: ask(draft))

    assert (done, refused, Signer.objects.count()) == (1, THREADS - 1, 2)


@pytest.mark.django_db(transaction=True)
def test_reminders_by_several_workers():
    draft = Draft.objects.prepare(factories.make_unit(published=True), None, {"description": "B"})
    circuit = ask(draft, people=[JEANNE])

    outcomes(lambda _: follow_up(circuit.asked_at + 3 * DAY))

    assert mails("visa-rappel") == [JEANNE["email"]]
