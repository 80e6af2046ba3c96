"""The forms that were sent and have acted, so that none acts twice."""

from django.db import models
from django.utils import timezone


class SentForm(models.Model):
    """One sending of a form: a digest of the page's random key and of all that was typed."""

    digest = models.CharField("empreinte", max_length=64, primary_key=True)
    sent_at = models.DateTimeField("le", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "formulaire envoyé"
        verbose_name_plural = "formulaires envoyés"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{timezone.localtime(self.sent_at):%d/%m/%Y %H:%M}"
