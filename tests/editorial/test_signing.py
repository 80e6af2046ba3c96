"""The pages of a text to agree to, as those who are asked open them by a link."""

import pytest
from django.core.cache import cache

from editorial.models import Circuit, Draft, Signer, SignOff, SignOffLink
from outbox.models import OutgoingMail
from tests import factories
from tests.editorial.signing import address, code_mailed, plain, screen, sign, token_mailed
from tests.factories import days
from tests.test_bad_input import VALUES

pytestmark = pytest.mark.django_db
SECRET = "zéphyrine"


def test_text_is_read_with_what_changed(client, token):
    response = client.get(address(token))

    page = plain(response)
    assert response.status_code == 200
    assert "1 mot ajouté, 1 mot supprimé." in page
    assert "Par rapport à ce que le public lit aujourd’hui" in page
    assert "Un atelier refait." in page
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_text_is_read_in_its_place(client, token):
    page = plain(client.get(address(token, "sign_page")))

    assert "Un atelier refait." in page
    assert "Aperçu – pas encore publié" in page


def test_reading_answers_nothing(client, token):
    for name in ("sign", "sign_page", "sign_code"):
        client.get(address(token, name))
        client.head(address(token, name))

    assert (SignOff.objects.count(), OutgoingMail.objects.filter(kind="visa-code").count()) == (
        0,
        0,
    )


def test_answer_counts_once_its_code_is_typed(client, token):
    before = client.post(address(token), {"decision": "reserve", "comment": "La photo date."})
    waiting = SignOff.objects.count()
    page = plain(client.post(address(token, "sign_code"), {"code": code_mailed()}, follow=True))

    signed = SignOff.objects.get()
    assert (before.headers["Location"], waiting) == (address(token, "sign_code"), 0)
    assert (signed.decision, signed.comment, signed.name) == ("reserve", "La photo date.", "Jeanne")
    assert "votre réponse est enregistrée" in page
    assert signed.digest in page


def test_code_typed_with_a_space_is_read(client, token):
    client.post(address(token), {"decision": "valide"})
    code = code_mailed()

    client.post(address(token, "sign_code"), {"code": f" {code[:3]} {code[3:]} "})

    assert SignOff.objects.count() == 1


def test_changes_are_those_since_their_own_approval(client, token, draft, staff):
    sign(client, token)
    draft.publish(staff)
    unit = draft.content.publishable.model.objects.get()
    unit.description = "Un atelier refait par le portail."
    unit.save()
    second = Draft.objects.prepare(unit, staff, {"description": "Un atelier refait à neuf."})
    factories.make_circuit(second)

    page = plain(client.get(address(token_mailed())))

    assert "Depuis le texte que vous avez validé le" in page
    assert "par le portail" not in page
    assert "3 mots ajoutés, 1 mot supprimé." in page


def test_correction_needs_a_comment(client, token):
    page = plain(client.post(address(token), {"decision": "correction", "comment": " \n"}))

    assert "Dites ce qu’il faut corriger." in page
    assert not OutgoingMail.objects.filter(kind="visa-code").exists()


@pytest.mark.parametrize("value", ["", "oui", "²", "a" * 3000])
def test_bad_decision_is_told(client, token, value):
    response = client.post(address(token), {"decision": value, "comment": "À garder."})

    assert response.status_code == 200
    assert "À garder." in plain(response)
    assert not OutgoingMail.objects.filter(kind="visa-code").exists()


def test_bad_code_is_told(client, token):
    client.post(address(token), {"decision": "valide"})
    for value in [*VALUES.values(), "١٢٣٤٥٦", "\0"]:
        response = client.post(address(token, "sign_code"), {"code": value})

        assert response.status_code in (200, 400)
    assert SignOff.objects.count() == 0


def test_five_wrong_codes_start_again(client, token):
    client.post(address(token), {"decision": "valide"})
    right = code_mailed()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    last = [client.post(address(token, "sign_code"), {"code": wrong}) for _try in range(5)][-1]
    late = client.post(address(token, "sign_code"), {"code": right})

    assert "répondez de nouveau" in plain(last)
    assert "répondez de nouveau" in plain(late)
    assert SignOff.objects.count() == 0


def test_codes_are_mailed_a_few_times_a_day(client, token):
    cache.clear()
    statuses = [
        client.post(address(token), {"decision": "valide"}).status_code for _again in range(7)
    ]

    assert statuses == [302] * 6 + [429]
    assert OutgoingMail.objects.filter(kind="visa-code").count() == 6


def test_changed_text_is_said_and_takes_no_answer(client, token, draft):
    draft.edit({**draft.values, "description": f"La {SECRET}."}, None, 1, "")

    read = client.get(address(token))
    answered = client.post(address(token), {"decision": "valide"})
    typed = client.post(address(token, "sign_code"), {"code": "123456"})
    seen = client.get(address(token, "sign_page"))

    for response in (read, answered, typed, seen):
        assert response.status_code == 410
        assert "Texte modifié" in plain(response)
        assert SECRET not in plain(response)
    assert not OutgoingMail.objects.filter(kind="visa-code").exists()


def test_new_link_after_a_change_opens(client, token, draft, admin_client):
    draft.edit({**draft.values, "description": f"La {SECRET}."}, None, 1, "")

    admin_client.post(screen("ask_again", Signer.objects.get().pk))
    page = plain(client.get(address(token_mailed())))

    assert SECRET in page
    assert client.get(address(token)).status_code == 410


def test_late_answer_is_refused_in_the_end(client, token):
    Circuit.objects.update(due_on=days(-5))
    late = plain(client.get(address(token)))
    Circuit.objects.update(due_on=days(-40))

    response = client.post(address(token), {"decision": "valide"})

    assert "La date prévue est passée" in late
    assert response.status_code == 410
    assert "silence n’est pas compté comme un accord" in plain(response)


def test_guessed_links_open_nothing(client, token):
    link = SignOffLink.objects.get()
    guesses = (
        link.digest,
        str(link.pk),
        token[:-1],
        token.swapcase(),
        token + "A",
        "²",
        "a" * 3000,
    )

    for guess in guesses:
        for name in ("sign", "sign_code", "sign_thanks", "sign_page"):
            response = client.post(address(guess, name), {"decision": "valide", "code": "123456"})
            read = client.get(address(guess, name))

            assert (read.status_code, response.status_code) in ((404, 404), (404, 405))
    assert SignOff.objects.count() == 0


def test_forwarded_link_answers_nothing_without_the_mailbox(client, token):
    """Whoever the mail was forwarded to reads the text; the code goes to the first address."""
    client.post(address(token), {"decision": "correction", "comment": "Intrus."})

    told = OutgoingMail.objects.get(kind="visa-code")
    assert told.recipient == "jeanne@chambre.invalid"
    assert "Je demande une correction" in told.text
    assert SignOff.objects.count() == 0
