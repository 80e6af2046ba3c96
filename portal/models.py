"""Who publishes the portal: what the footer and the legal pages say."""

from django.core.exceptions import ValidationError
from django.db import models

from core.fields import LineField, ProseField, WebAddressField
from core.models import today
from premises.titles import add_months


class Authority(models.Model):
    """The public body that publishes the portal; there is one row."""

    name = LineField("collectivité")
    address = LineField("adresse postale")
    phone = LineField("téléphone", max_length=30)
    phone_hours = LineField("horaires du téléphone", max_length=120)
    email = models.EmailField("courriel")
    publication_director = LineField("directeur ou directrice de la publication")
    host = ProseField("hébergeur", help_text="Nom, adresse et téléphone.")
    dpo_contact = ProseField(
        "délégué à la protection des données",
        help_text="Nom du service, adresse électronique et adresse postale.",
    )
    accessibility_contact = ProseField("contact pour l’accessibilité")
    accessibility_plan = WebAddressField(
        "schéma pluriannuel d’accessibilité", blank=True, default=""
    )
    audited_on = models.DateField(
        "audit d’accessibilité du",
        null=True,
        blank=True,
        help_text="Sans audit, le site s’affiche « non conforme », comme la loi le veut.",
    )
    audited_by = LineField("auditeur", blank=True, default="")
    audit_rate = models.DecimalField(
        "taux de conformité RGAA (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    audit_findings = ProseField("non-conformités relevées", blank=True, default="")

    class Meta:
        verbose_name = "collectivité éditrice"
        verbose_name_plural = "collectivité éditrice"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="authority_only_one",
                violation_error_message="Une seule collectivité publie le portail.",
            ),
            models.CheckConstraint(
                condition=models.Q(audit_rate=None) | models.Q(audit_rate__range=(0, 100)),
                name="authority_audit_rate_is_a_percentage",
                violation_error_message="Le taux va de 0 à 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if (self.audited_on is None) != (self.audit_rate is None):
            raise ValidationError("Un audit a une date et un taux : indiquez les deux.")

    @property
    def audit_in_force(self) -> bool:
        """Whether an audit was made less than three years ago."""
        return self.audited_on is not None and add_months(self.audited_on, 36) >= today()

    @property
    def accessibility_state(self) -> str:
        """« non conforme », « partiellement conforme » or « totalement conforme » (RGAA 4.1)."""
        if not self.audit_in_force:
            return "non conforme"
        if self.audit_rate == 100:
            return "totalement conforme"
        return "partiellement conforme" if self.audit_rate >= 50 else "non conforme"

    @property
    def accessibility_mention(self) -> str:
        """The mention that every page must carry."""
        return f"Accessibilité\u00a0: {self.accessibility_state}"


class Change(models.Model):
    """How many times something public has changed (portal/changes.py); there is one row."""

    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "état du portail"
        verbose_name_plural = "état du portail"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)
