"""Who belongs to an organisation and does what for it, and the links by which they sign in."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from core.models import today
from partners.models.organisation import Organisation
from security.tokens import digest, new_token


class MembershipQuerySet(models.QuerySet):
    def active(self, day: datetime.date | None = None):
        """Those that open the space on a day; accounts of the staff never do."""
        open_still = Q(ended_on=None) | Q(ended_on__gt=day or today())
        return self.filter(open_still, user__is_active=True, user__is_staff=False)

    def of(self, user):
        """The active memberships of a person, with their organisations."""
        return self.active().filter(user=user).select_related("organisation")

    def grant(self, organisation: Organisation, user, role: str, by) -> "Membership":
        """Give a role, again if it had ended."""
        membership, _new = self.update_or_create(
            organisation=organisation,
            user=user,
            role=role,
            defaults={"granted_by": by, "granted_on": today(), "ended_on": None},
        )
        return membership


class Membership(models.Model):
    """What a person does for an organisation in the partners' space: a row for each role."""

    class Role(models.TextChoices):
        EDITOR = "fiche", "Tient la fiche"
        SIGNER = "visa", "Répond aux demandes de visa"
        ADVISER = "conseil", "Accompagne les porteurs de projet"
        COMMITTEE = "comite", "Siège au comité d’attribution"
        MANAGER = "gestion", "Gère des locaux"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name="partenaire"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name="personne",
    )
    role = models.CharField("rôle", max_length=10, choices=Role)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,  # the access outlives the account of who gave it
        null=True,
        blank=True,
        related_name="+",
        verbose_name="donné par",
    )
    granted_on = models.DateField("donné le", default=today)
    ended_on = models.DateField(
        "fin de l’accès",
        null=True,
        blank=True,
        help_text="À partir de ce jour, la personne n’a plus ce rôle. Vide\u00a0: sans fin prévue.",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "accès à l’espace partenaire"
        verbose_name_plural = "accès à l’espace partenaire"
        ordering = ["user", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "role"],
                name="membership_once_for_each_role",
                violation_error_message="Cette personne a déjà ce rôle.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"

    def clean(self) -> None:
        super().clean()
        if self.user_id and self.user.is_staff:
            raise ValidationError("Un compte du personnel ne peut pas être celui d’un partenaire.")


class EntryLinkQuerySet(models.QuerySet):
    def make(
        self,
        user,
        lasts: datetime.timedelta,
        organisation: Organisation | None = None,
        at: datetime.datetime | None = None,
    ) -> str:
        """Note a link for a person; return its token, which is kept nowhere else."""
        token, at = new_token(), at or timezone.now()
        self.create(
            user=user,
            organisation=organisation,
            digest=digest(token),
            created_at=at,
            expires_at=at + lasts,
        )
        return token

    def long_over(self, at: datetime.datetime):
        """Links that expired so long ago that nobody will come by them."""
        return self.filter(expires_at__lt=at - EntryLink.KEPT)

    def usable(self, at: datetime.datetime | None = None):
        """Links that have neither served nor expired."""
        return self.filter(used_at=None, expires_at__gt=at or timezone.now())

    def open_for(self, token: str, at: datetime.datetime | None = None):
        """The link of a token, if it still opens the space to somebody."""
        members = Membership.objects.active().values("user")
        found = self.usable(at).filter(digest=digest(token), user__in=members)
        return found.select_related("user", "organisation")


class EntryLink(models.Model):
    """A personal link to sign in, mailed; it opens once, and not for long.

    A link without a person opens nothing: it is what an unknown address leaves, so that asking
    costs the same for known and unknown ones.
    """

    SIGN_IN_LASTS = datetime.timedelta(minutes=10)
    INVITATION_LASTS = datetime.timedelta(days=7)
    KEPT = datetime.timedelta(days=30)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="+",
        verbose_name="personne",
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="+", verbose_name="invitée par"
    )
    digest = models.CharField("empreinte du lien", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("envoyé le", default=timezone.now)
    expires_at = models.DateTimeField("expire le", db_index=True)
    used_at = models.DateTimeField("utilisé le", null=True)

    objects = EntryLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien de connexion"
        verbose_name_plural = "liens de connexion"
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"lien n°\u00a0{self.pk}"

    @transaction.atomic
    def spend(self, at: datetime.datetime | None = None) -> bool:
        """Use the link, once whoever tries at the same instant; the person's others go with it."""
        at = at or timezone.now()
        spent = EntryLink.objects.usable(at).filter(pk=self.pk).update(used_at=at)
        if spent:
            EntryLink.objects.usable(at).filter(user=self.user_id).update(used_at=at)
        return bool(spent)
