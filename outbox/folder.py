"""Mails as files, for the demonstration: nothing leaves the machine, and links can be read."""

from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.text import slugify


class EmailBackend(BaseEmailBackend):
    """Writes each mail to a file of its own in EMAIL_DIR; the same mail again replaces it."""

    def send_messages(self, email_messages) -> int:
        folder = Path(settings.EMAIL_DIR)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            whole = folder / f"{file_name(message)}.part"
            whole.write_bytes(message.message().as_bytes())
            whole.replace(folder / file_name(message))
        return len(email_messages)


def file_name(message) -> str:
    """The file of a mail: its subject, then its identifier, which makes it unique."""
    guid = message.extra_headers["Message-ID"].strip("<>").split("@")[0]
    return f"{slugify(message.subject)[:60]}-{guid}.eml"
