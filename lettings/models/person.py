"""The people behind a request. Personal: shown to its readers only, and erased with it."""

from django.core.exceptions import ValidationError
from django.db import models

from core.fields import LineField
from lettings import identity
from lettings.models.request import UnitRequest
from partners.models import Organisation


class Founder(models.Model):
    """Who asks for premises: somebody with a project, a firm or an association."""

    class Kind(models.TextChoices):
        PERSON = "person", "Une personne, un projet"
        COMPANY = "company", "Une entreprise immatriculée"
        ASSOCIATION = "association", "Une association"

    class Channel(models.TextChoices):
        EMAIL = "email", "Par courriel"
        PHONE = "phone", "Par téléphone"
        POST = "post", "Par courrier"

    request = models.OneToOneField(
        UnitRequest, models.CASCADE, related_name="founder", verbose_name="demande"
    )
    kind = models.CharField("vous êtes", max_length=12, choices=Kind, default=Kind.PERSON)
    name = LineField("nom et prénom", max_length=120, blank=True, default="")
    email = models.EmailField("courriel", blank=True, default="")
    phone = LineField("téléphone", max_length=30, blank=True, default="")
    address = LineField("adresse postale", max_length=300, blank=True, default="")
    channel = models.CharField(
        "comment vous joindre", max_length=8, choices=Channel, default=Channel.EMAIL
    )
    company_name = LineField("nom de l’entreprise", max_length=160, blank=True, default="")
    siret = models.CharField("SIRET", max_length=14, blank=True, default="")
    rna = models.CharField("numéro RNA", max_length=10, blank=True, default="")
    interpreter = LineField(
        "langue d’un interprète", max_length=80, blank=True, default="", help_text="Si besoin."
    )
    access_needs = LineField("besoin particulier d’accès", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "porteur ou porteuse de projet"
        verbose_name_plural = "porteurs et porteuses de projet"
        default_permissions = ("change", "view")

    def __str__(self) -> str:
        return self.name or "Personne sans nom"

    def clean(self) -> None:
        """Check the numbers; neither is ever required (a project has none yet)."""
        super().clean()
        errors = {}
        if self.siret and not identity.is_siret(self.siret):
            errors["siret"] = "Un SIRET s’écrit avec 14 chiffres, comme 732 829 320 00074."
        if self.rna and not identity.is_rna(self.rna):
            errors["rna"] = "Un numéro RNA s’écrit W suivi de 9 chiffres, comme W802001234."
        if errors:
            raise ValidationError(errors)


class Adviser(models.Model):
    """Who files for a founder: both are told everything, and the founder can take the file over."""

    request = models.OneToOneField(
        UnitRequest, models.CASCADE, related_name="adviser", verbose_name="demande"
    )
    name = LineField("nom et prénom", max_length=120)
    email = models.EmailField("courriel")
    phone = LineField("téléphone", max_length=30, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        related_name="advised_requests",
        null=True,
        blank=True,
        verbose_name="structure",
    )
    left_at = models.DateTimeField(
        "dossier repris par la personne le", null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = "conseiller ou conseillère"
        verbose_name_plural = "conseillers et conseillères"
        default_permissions = ("change", "view")

    def __str__(self) -> str:
        return self.name
