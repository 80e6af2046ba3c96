"""Requests for signatures: reminders, other addresses, cancelling, several at once."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.models import today
from editorial import answering
from editorial.models import Circuit, Content, Draft, Signer, SignOff, SignOffLink
from editorial.reminders import follow_up
from editorial.shown_pictures import is_previewed
from outbox.models import OutgoingMail
from tests import factories
from tests.editorial.sign_offs import DAY, JEANNE, PAUL, answer, ask, link_to, mails
from tests.factories import days
from tests.test_databases import THREADS, outcomes

pytestmark = pytest.mark.django_db


def test_an_erased_signer_is_mailed_no_more(draft):
    circuit = ask(draft)
    circuit.signers.filter(email=PAUL["email"]).update(name="", email="efface@signataire.invalid")
    OutgoingMail.objects.all().delete()

    follow_up(circuit.asked_at + 8 * DAY)

    assert {mail.recipient for mail in OutgoingMail.objects.all()} == {JEANNE["email"]}


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


def test_second_request_on_one_object_is_refused(draft, staff):
    ask(draft, staff)

    with pytest.raises(ValidationError, match="déjà en cours"):
        ask(draft, staff)


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
