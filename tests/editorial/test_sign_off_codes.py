"""Codes without which an answer does not count: once, in time, for their signer and their text."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from editorial import answering
from editorial.models import Draft, Signer, SignOff
from tests import factories
from tests.editorial.sign_offs import (
    JEANNE,
    ask,
    code_mailed,
    link_to,
    rewrite,
)
from tests.test_databases import THREADS, outcomes

pytestmark = pytest.mark.django_db


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


@pytest.mark.django_db(transaction=True)
def test_one_code_typed_at_once_signs_once():
    draft = Draft.objects.prepare(factories.make_unit(published=True), None, {"description": "B"})
    (jeanne,) = ask(draft, people=[JEANNE]).signers.all()
    link = link_to(jeanne)
    answering.begin(link, "valide", "")
    code = code_mailed(jeanne)

    done, refused = outcomes(lambda _: answering.confirm(link, code))

    assert (done, refused, SignOff.objects.count()) == (1, THREADS - 1, 1)
