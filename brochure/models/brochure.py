"""What a team composes: a brochure of a neighbourhood, and the objects that it shows, in order."""

from django.conf import settings
from django.db import models
from django.db.models import Model

from brochure.formats import PAPERS, Format, Paper
from core.constraints import exactly_one
from core.fields import LineField
from neighbourhoods.models import Neighbourhood, PlaceOfInterest
from partners.models import Organisation
from premises.models import Building, Unit
from renewal.models import Project
from testimonials.models import Testimonial

KINDS = ("building", "unit", "testimonial", "place", "project", "organisation")


class Brochure(models.Model):
    """A composition: a format, a neighbourhood, blocks, and a strapline of its own.

    All other words are those that the portal publishes, so that there is one message. It may be
    edited at any time; what is printed is an edition of it, which never changes.
    """

    name = LineField(
        "nom", max_length=120, help_text="Pour la retrouver\u00a0; il n’est pas imprimé."
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="brochures", verbose_name="quartier"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="brochures",
        null=True,
        blank=True,
        verbose_name="partenaire",
        help_text="Qui la compose dans son espace. Vide\u00a0: les services de la collectivité.",
    )
    format = models.CharField("format", max_length=20, choices=Format, default=Format.A4)
    strapline = LineField("accroche", max_length=120, blank=True, default="")
    with_foreword = models.BooleanField("avant-propos", default=True)
    criteria = LineField(
        "critères des locaux",
        max_length=500,
        blank=True,
        default="",
        help_text="Vide\u00a0: les locaux choisis un à un.",
    )
    printer = LineField(
        "imprimeur",
        max_length=160,
        blank=True,
        default="",
        help_text="Nom et commune, comme la loi le veut sur tout imprimé. Par exemple "
        "«\u00a0Imprimerie du Canal, Ville-Haute\u00a0».",
    )
    print_by = models.DateField(
        "à envoyer à l’imprimeur avant le", null=True, blank=True, db_index=True
    )
    ready_on = models.DateField("proposée à l’équipe le", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="créée par",
    )
    updated_at = models.DateTimeField("modifiée le", auto_now=True)

    class Meta:
        verbose_name = "plaquette"
        verbose_name_plural = "plaquettes"
        ordering = ["-updated_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def paper(self) -> Paper:
        """The paper of its format."""
        return PAPERS[Format(self.format)]


class Block(models.Model):
    """One published object that a brochure shows, and its place among those of its kind."""

    brochure = models.ForeignKey(
        Brochure, models.CASCADE, related_name="blocks", verbose_name="plaquette"
    )
    building = models.ForeignKey(
        Building, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="bâtiment"
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="local"
    )
    testimonial = models.ForeignKey(
        Testimonial,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="témoignage",
    )
    place = models.ForeignKey(
        PlaceOfInterest,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lieu",
    )
    project = models.ForeignKey(
        Project,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="projet urbain",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="partenaire",
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "bloc"
        verbose_name_plural = "blocs"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(KINDS),
                name="block_shows_exactly_one_object",
                violation_error_message="Un bloc montre un seul objet.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["brochure", kind],
                    name=f"block_shows_a_{kind}_once",
                    violation_error_message="Cet objet est déjà dans la plaquette.",
                )
                for kind in KINDS
            ),
        ]

    def __str__(self) -> str:
        return str(self.object)

    @property
    def kind(self) -> str:
        """The model of its object, as `KINDS` names it."""
        return next(kind for kind in KINDS if getattr(self, f"{kind}_id") is not None)

    @property
    def object(self) -> Model:
        """The object itself."""
        return getattr(self, self.kind)
