"""What must hold for mails before the portal is deployed (`manage.py check --deploy`)."""

from email.utils import parseaddr

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as CheckWarning


def check_mail_settings(app_configs, **kwargs) -> list[CheckMessage]:
    """Refuse settings with which no mail can leave; warn of those that are seldom meant."""
    found = []
    if settings.EMAIL_USE_SSL and settings.EMAIL_USE_TLS:
        found.append(Error("Choose EMAIL_USE_SSL or EMAIL_USE_STARTTLS.", id="outbox.E001"))
    name, _at, host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")
    if not (name and host):
        found.append(Error("DEFAULT_FROM_EMAIL holds no e-mail address.", id="outbox.E002"))
    if settings.EMAIL_DIR and settings.SITE_URL.startswith("https://"):
        found.append(
            CheckWarning("EMAIL_DIR is set: mails become files, nobody gets any.", id="outbox.W001")
        )
    if settings.EMAIL_HOST_PASSWORD and not (settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS):
        found.append(
            CheckWarning("The mail server's password would travel in clear.", id="outbox.W002")
        )
    return found
