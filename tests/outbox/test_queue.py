"""What enters the outbox: within a transaction, cleaned, and readable."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from outbox.models import OutgoingMail
from tests.factories import make_authority, make_mail

pytestmark = pytest.mark.django_db
LETTER = """{% extends "emails/base.txt" %}
{% block body %}{% for line in lines %}{{ line }}
{% endfor %}{% endblock %}
{% block why %}Vous recevez ce message parce que vous tenez ces fiches.{% endblock %}"""


@pytest.fixture
def letter(settings, tmp_path):
    """A mail's template that shows what it is given."""
    (tmp_path / "letter.txt").write_text(LETTER)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    return "letter.txt"


def test_mail_says_who_writes_and_why(letter):
    make_authority()

    mail = make_mail(template=letter, context={"lines": ["L’atelier d’Ève & fils <b>"]})

    assert mail.text.startswith("Bonjour,\n\nL’atelier d’Ève & fils <b>\n\nVous recevez")
    assert "-- \nMétropole de Ville-Haute (démonstration)\nTéléphone\u00a0: 03 53 01 00 00" in (
        mail.text
    )
    assert mail.text.endswith("http://127.0.0.1:8000\n")
    assert "\n\n\n" not in mail.text
    assert mail.headers["Reply-To"] == "contact@ville.invalid"


def test_mail_before_the_authority_is_entered():
    mail = make_mail()

    assert "-- \nPlace aux entreprises\n" in mail.text
    assert "Reply-To" not in mail.headers


def test_mail_is_forgotten_with_the_transaction_that_queued_it():
    def fail_after_queueing() -> None:
        with transaction.atomic():
            make_mail()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_queueing()

    assert OutgoingMail.objects.count() == 0


def test_subject_with_line_breaks_and_hidden_characters():
    subject = "Local\r\nBcc: autre@ville.invalid\u202e\u200b\x00\n\tsuite\ud800" + "x" * 300

    mail = make_mail(subject=subject)

    assert mail.subject.startswith("Local Bcc: autre@ville.invalid suitexxx")
    assert len(mail.subject) == 200
    assert mail.message().message()["Bcc"] is None


def test_header_with_line_breaks():
    mail = make_mail(headers={"List-Unsubscribe": "<http://x.invalid/>\r\nBcc: a@b.invalid"})

    sent = mail.message().message()

    assert sent["List-Unsubscribe"] == "<http://x.invalid/> Bcc: a@b.invalid"
    assert sent["Bcc"] is None


@pytest.mark.parametrize("name", ["Bcc", "From", "Message-ID", "List-X\nBcc", "Subject"])
def test_header_that_mails_may_not_set(name):
    with pytest.raises(ValueError, match="may not set"):
        make_mail(headers={name: "a@b.invalid"})


@pytest.mark.parametrize(
    "address", ["", "personne", "a@b.invalid\nBcc: c@d.invalid", "a@b.invalid, c@d.invalid"]
)
def test_recipient_that_is_no_address(address):
    with pytest.raises(ValidationError):
        make_mail(to=address)


def test_text_with_controls(letter):
    lines = ["Un\x00 deux\u202e trois\ud800", "{{ secret }}"]

    mail = make_mail(template=letter, context={"lines": lines})

    assert "Un deux trois\n" in mail.text
    assert "{{ secret }}" in mail.text


def test_message_is_the_same_at_each_try():
    mail = make_mail()

    first, second = mail.message().message(), OutgoingMail.objects.get().message().message()

    assert first["Message-ID"] == second["Message-ID"] == f"<{mail.guid}@127.0.0.1>"
    assert first["Date"] == second["Date"]
    assert first["Auto-Submitted"] == "auto-generated"
