"""What is noted: how much was tried lately, and who did what."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.fields import LineField


class TokenBucket(models.Model):
    """How far a limit on attempts is used up for one key (security/throttle.py).

    The key is a keyed digest: neither an address nor an account can be read from it.
    """

    key = models.CharField("clé", max_length=64, primary_key=True)
    full_at = models.BigIntegerField(
        "de nouveau plein à", db_index=True, help_text="En microsecondes depuis 1970."
    )

    class Meta:
        verbose_name = "limite d’essais"
        verbose_name_plural = "limites d’essais"
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class Verb(models.TextChoices):
    """What happened, for the portal's own events; other apps may write their own words."""

    SIGNED_IN = "connexion"
    SIGNED_OUT = "déconnexion"
    SIGNED_OUT_EVERYWHERE = "déconnexion partout"
    PASSWORD_REFUSED = "mot de passe refusé"
    CODE_REFUSED = "code refusé"
    LOCKED = "trop d’essais"
    FACTOR_SET = "seconde étape activée"
    FACTOR_RESET = "seconde étape réinitialisée"
    CODES_RENEWED = "codes de secours renouvelés"
    CODE_SPENT = "code de secours utilisé"
    PASSWORD_CHANGED = "mot de passe changé"
    RIGHTS_CHANGED = "droits modifiés"
    ADDED = "ajout"
    CHANGED = "modification"
    DELETED = "suppression"


class AuditEventQuerySet(models.QuerySet):
    """Events are added and, long after, forgotten; nothing else happens to them."""

    def update(self, **fields):
        raise TypeError("An audit event does not change.")

    def delete(self):
        raise TypeError("An audit event is not deleted; see forget_before().")

    def about(self, obj: models.Model):
        """The events of one object."""
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))

    def older_than(self, at: datetime):
        return self.filter(at__lt=at)

    def forget_before(self, at: datetime) -> int:
        """Drop the events older than that; return how many."""
        return self.older_than(at)._raw_delete(self.db)


class AuditEvent(models.Model):
    """Who did what, to which object and when; no value and no personal data is noted."""

    KEPT = timedelta(days=365)

    at = models.DateTimeField("date et heure", default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        on_delete=models.SET_NULL,  # what was done outlives the account
        null=True,
        blank=True,
        related_name="+",
    )
    verb = LineField("action", max_length=60)
    object_type = models.CharField("nature de l’objet", max_length=100, blank=True, default="")
    object_id = models.CharField("numéro de l’objet", max_length=40, blank=True, default="")
    label = LineField("objet", blank=True, default="")
    changed = models.JSONField("champs modifiés", default=list, blank=True)
    request_id = models.CharField("requête", max_length=32, blank=True, default="")

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "événement du journal"
        verbose_name_plural = "événements du journal"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_event_by_object"),
            models.Index(fields=["verb", "at"], name="audit_event_by_verb"),
        ]

    def __str__(self) -> str:
        return " – ".join(part for part in (self.verb, self.label) if part)

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("An audit event does not change.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An audit event is not deleted.")
