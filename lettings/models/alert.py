"""Who wants to be told when a unit becomes free, and what was told already."""

import datetime
import uuid

from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone

from premises.availability import State
from premises.models import Unit
from premises.titles import add_months

LIFE_MONTHS = 12
UNCONFIRMED_KEPT = datetime.timedelta(hours=48)
RENEWAL_BEFORE = datetime.timedelta(days=14)
SIGNER = signing.Signer(salt="lettings.alert", sep=".")


def in_a_year(at: datetime.datetime) -> datetime.datetime:
    """The same hour in twelve months."""
    months_later = add_months(timezone.localdate(at), LIFE_MONTHS)
    return at + (months_later - timezone.localdate(at))


class AlertQuerySet(models.QuerySet):
    def of_token(self, token: str) -> "AlertQuerySet":
        """The alert that a link's token opens; it opens nothing once the alert is stopped."""
        try:
            return self.filter(key=uuid.UUID(SIGNER.unsign(token)))
        except (signing.BadSignature, ValueError):
            return self.none()

    def of_address(self, address: str) -> "AlertQuerySet":
        return self.filter(email=address.lower())

    def active(self, at: datetime.datetime) -> "AlertQuerySet":
        """Confirmed, and not over."""
        return self.filter(confirmed_at__isnull=False, expires_at__gt=at)

    def to_renew(self, at: datetime.datetime) -> "AlertQuerySet":
        """Those that end soon, and whose owner was not asked yet whether to go on."""
        return self.active(at).filter(expires_at__lte=at + RENEWAL_BEFORE, renewal_asked_at=None)

    def over(self, at: datetime.datetime) -> "AlertQuerySet":
        """To be forgotten: never confirmed within two days, or a year without renewal."""
        unconfirmed = Q(confirmed_at=None, created_at__lte=at - UNCONFIRMED_KEPT)
        return self.filter(unconfirmed | Q(expires_at__lte=at))


class Alert(models.Model):
    """A search that somebody wants to hear from, by mail (alerte).

    `query` is the canonical query string of the unit filters. Links carry the signed `key`: they
    work from every mail that was ever sent, until the alert is stopped.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("courriel")
    query = models.CharField("critères", max_length=2000, blank=True, default="")
    created_at = models.DateTimeField("demandée le", default=timezone.now)
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    expires_at = models.DateTimeField("s’arrête le", null=True, blank=True)
    renewal_asked_at = models.DateTimeField("renouvellement proposé le", null=True, blank=True)
    checked_at = models.DateTimeField("vérifiée le", null=True, blank=True)
    mailed_at = models.DateTimeField("dernier courriel le", null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = "alerte"
        verbose_name_plural = "alertes"
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["email", "query"],
                name="alert_once_per_address_and_search",
                violation_error_message="Cette alerte existe déjà.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, expires_at=None)
                | Q(confirmed_at__isnull=False, expires_at__isnull=False),
                name="alert_confirmed_has_an_end",
                violation_error_message="Une alerte confirmée a une date de fin, et elle seule.",
            ),
        ]

    def __str__(self) -> str:
        return f"Alerte n°\u00a0{self.pk}"

    @property
    def token(self) -> str:
        """The secret of its links, never stored."""
        return SIGNER.sign(self.key.hex)

    def confirm(self, at: datetime.datetime | None = None) -> None:
        """The address is that of somebody who wants it; a second time changes nothing."""
        at = at or timezone.now()
        waiting = Alert.objects.filter(pk=self.pk, confirmed_at=None)
        waiting.update(confirmed_at=at, checked_at=at, expires_at=in_a_year(at))
        self.refresh_from_db()

    def renew(self, at: datetime.datetime | None = None) -> None:
        """Twelve months more, from now."""
        confirmed = Alert.objects.filter(pk=self.pk, confirmed_at__isnull=False)
        confirmed.update(expires_at=in_a_year(at or timezone.now()), renewal_asked_at=None)
        self.refresh_from_db()


class Opening(models.Model):
    """A public unit that is free or soon free, as last noted: what is newer is news."""

    STATES = (State.FREE, State.SOON)

    unit = models.OneToOneField(
        Unit, models.CASCADE, primary_key=True, related_name="opening", verbose_name="local"
    )
    state = models.CharField("état", max_length=10, choices=State)
    changed_at = models.DateTimeField("changé le")
    noted_at = models.DateTimeField("relevé le", db_index=True)

    class Meta:
        verbose_name = "local libéré"
        verbose_name_plural = "locaux libérés"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_state_display()}\u00a0: {self.unit_id}"
