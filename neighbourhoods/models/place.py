"""The places that residents and firms use."""

from django.db import models

from core.fields import LineField, ProseField, WebAddressField
from core.models import Located, Public, PublicQuerySet, today
from neighbourhoods.geometry import box_around
from neighbourhoods.models.neighbourhood import Neighbourhood


class PlaceQuerySet(PublicQuerySet):
    def near(self, point: tuple[float, float], metres: int = 2000):
        """Places in the square of that half-side around a point; distances come after."""
        return self.filter(**box_around(point, metres))


class PlaceOfInterest(Public, Located):
    """A service or place that residents and firms use."""

    class Category(models.TextChoices):
        PUBLIC_SERVICE = "service-public", "Service public"
        HEALTH = "sante", "Santé"
        EDUCATION = "education", "École et formation"
        CHILDCARE = "petite-enfance", "Petite enfance"
        EMPLOYMENT = "emploi", "Emploi et création"
        SHOP = "commerce", "Commerce et marché"
        FOOD = "restauration", "Restauration"
        CULTURE = "culture", "Culture"
        SPORT = "sport", "Sport"
        GREEN = "nature", "Parc et jardin"
        CAR_PARK = "stationnement", "Stationnement automobile"
        CYCLE_PARK = "velo", "Stationnement vélo"

    class Accessibility(models.TextChoices):
        YES = "oui", "Accès de plain-pied"
        PARTIAL = "partiel", "Accès partiel"
        NO = "non", "Accès par marches"
        UNKNOWN = "inconnu", "Accessibilité non renseignée"

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="places", verbose_name="quartier"
    )
    name = LineField("nom", max_length=160)
    category = models.CharField("catégorie", max_length=20, choices=Category, db_index=True)
    address = LineField("adresse", blank=True, default="")
    description = ProseField("description", blank=True, default="")
    hours = ProseField(
        "horaires",
        blank=True,
        default="",
        help_text="Une ligne par plage, par exemple « Lundi au vendredi, 9 h – 17 h ».",
    )
    step_free = models.CharField(
        "accès sans marche", max_length=10, choices=Accessibility, default=Accessibility.UNKNOWN
    )
    phone = LineField("téléphone", max_length=30, blank=True, default="")
    website = WebAddressField("site", blank=True, default="")
    source = LineField("source")
    source_date = models.DateField("date de la source", default=today)
    source_key = LineField("identifiant dans la source", blank=True, default="")

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["longitude", "latitude"], name="place_point")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~models.Q(source_key=""),
                name="place_one_per_source_key",
                violation_error_message="Un autre lieu a déjà cet identifiant dans cette source.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.neighbourhood.get_absolute_url()}#lieu-{self.pk}"

    def search_values(self) -> tuple[str, ...]:
        category = self.get_category_display()
        return (self.name, category, self.address, self.description, self.neighbourhood.name)

    def publication_blockers(self) -> list[str]:
        return [] if self.point else ["placez le lieu sur le plan."]
