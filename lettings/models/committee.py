"""The committee that gives its opinion on requests, and who sits on it."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.fields import LineField
from core.models import today
from partners.models import Membership, Organisation
from premises.models import Building


class Committee(models.Model):
    """Those who give their opinion on requests for one building or several."""

    name = LineField("nom", max_length=120, unique=True)
    buildings = models.ManyToManyField(
        Building, related_name="committees", blank=True, verbose_name="bâtiments"
    )
    quorum = models.PositiveSmallIntegerField(
        "quorum (voix)",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text="Voix délibératives sans lesquelles le comité ne se réunit pas, et ne rend pas "
        "d’avis sur un dossier. Qui a un conflit d’intérêts sur un dossier n’y compte pas.",
    )
    second_convening = models.BooleanField(
        "seconde convocation sans quorum",
        default=False,
        help_text="Si le quorum manque, le comité peut être reconvoqué et rend alors ses avis quel "
        "que soit le nombre de présents. Vérifiez que son règlement le prévoit.",
    )

    class Meta:
        verbose_name = "comité"
        verbose_name_plural = "comités"
        ordering = ["name"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum__gte=1),
                name="committee_quorum_is_one_at_least",
                violation_error_message="Le quorum est d’une voix au moins.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class CommitteeMemberQuerySet(models.QuerySet):
    def seated(self, day: datetime.date | None = None):
        """Those who sit on a day; whoever sits for a partner does so while they act for it."""
        day = day or today()
        acting = Q(membership=None) | Q(membership__in=Membership.objects.active(day))
        term = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
        return self.filter(acting, term).exclude(email="")


class CommitteeMember(models.Model):
    """A person who sits on a committee, to vote or to advise, for a time."""

    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="members", verbose_name="comité"
    )
    # Name and address are copied: minutes outlive an account of the partners' space.
    membership = models.ForeignKey(
        Membership,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        limit_choices_to={"role": Membership.Role.COMMITTEE},
        verbose_name="siège pour un partenaire",
        help_text="Parmi les accès «\u00a0Siège au comité\u00a0» des partenaires. Sinon, donnez un "
        "nom et un courriel.",
    )
    name = LineField("nom et prénom", max_length=120, blank=True, default="")
    email = models.EmailField("courriel", blank=True, default="")
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="structure",
    )
    voting = models.BooleanField(
        "vote", default=True, help_text="Décoché\u00a0: siège avec voix consultative."
    )
    since = models.DateField("siège depuis le", default=today)
    until = models.DateField(
        "siège jusqu’au", null=True, blank=True, help_text="Vide\u00a0: sans fin prévue."
    )

    objects = CommitteeMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "membre du comité"
        verbose_name_plural = "membres du comité"
        ordering = ["-voting", "name", "pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "email"],
                condition=Q(until=None) & ~Q(email=""),
                name="committee_member_seated_once",
                violation_error_message="Cette personne siège déjà à ce comité.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="committee_member_ends_after_it_began",
                violation_error_message="La fin précède le début.",
            ),
        ]

    def __str__(self) -> str:
        name = self.name or "Membre dont le nom a été effacé"
        return f"{name}, {self.organisation}" if self.organisation else name

    def clean(self) -> None:
        """Copy who sits for a partner; whoever does not is named here."""
        super().clean()
        if self.membership:
            user = self.membership.user
            self.name = user.get_full_name() or user.email
            self.email, self.organisation = user.email, self.membership.organisation
        asked = {"name": "Donnez son nom.", "email": "Donnez son courriel."}
        errors = {name: why for name, why in asked.items() if not getattr(self, name)}
        if errors:
            raise ValidationError(errors)
