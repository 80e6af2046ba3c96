"""Who was asked to verify their sheets, and who has."""

import datetime

from django.db import models
from django.utils import timezone

from core.fields import LineField
from security.tokens import digest, new_token

LINK_LASTS = datetime.timedelta(days=14)
PAUSE = datetime.timedelta(days=7)  # between two reminders to one person


class CheckRequestQuerySet(models.QuerySet):
    def open_for(self, token: str, at: datetime.datetime | None = None):
        """The request that a link's token opens, unless it has expired."""
        return self.filter(digest=digest(token), expires_at__gt=at or timezone.now())

    def recent(self, at: datetime.datetime):
        """Requests too young for another one."""
        return self.filter(created_at__gt=at - PAUSE)


class CheckRequest(models.Model):
    """A reminder sent to the keeper of sheets, with a personal link that expires."""

    recipient = models.EmailField("destinataire")
    digest = models.CharField("empreinte du lien", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("envoyée le", default=timezone.now)
    expires_at = models.DateTimeField("expire le")

    objects = CheckRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["recipient", "created_at"], name="check_by_recipient")]

    def __str__(self) -> str:
        return self.recipient

    @classmethod
    def ask(cls, recipient: str, at: datetime.datetime) -> str:
        """Note a request; return its token, which is kept nowhere else."""
        token = new_token()
        cls.objects.create(
            recipient=recipient,
            digest=digest(token),
            created_at=at,
            expires_at=at + LINK_LASTS,
        )
        return token


class Check(models.Model):
    """A sheet was verified: which, by whom and when."""

    sheet = models.CharField("fiche", max_length=60, db_index=True)
    title = LineField("intitulé", max_length=300)
    checked_by = models.EmailField("vérifiée par")
    checked_at = models.DateTimeField("vérifiée le", default=timezone.now)

    class Meta:
        verbose_name = "vérification"
        verbose_name_plural = "vérifications"
        ordering = ["-checked_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.title
