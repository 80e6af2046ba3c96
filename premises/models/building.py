"""The building that units lie in."""

from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse

from core.fields import LineField, ProseField
from core.models import Located, Public, PublicQuerySet
from neighbourhoods.geometry import contains
from neighbourhoods.models import Neighbourhood, Perimeter
from partners.models import Organisation


class BuildingQuerySet(PublicQuerySet):
    def published(self):
        return self.filter(published=True, neighbourhood__published=True)

    def with_unit_counts(self):
        """Annotate `unit_count`, the public units, and `free_count`, those free today."""
        public = Q(units__listing__public=True)
        free = public & Q(units__listing__state="libre")
        return self.annotate(
            unit_count=Count("units", filter=public, distinct=True),
            free_count=Count("units", filter=free, distinct=True),
        )

    def with_sheet(self):
        """Load what a building's own page shows."""
        buildings = self.select_related("neighbourhood", "owner", "manager")
        return buildings.prefetch_related("photos", "neighbourhood__perimeters")


class Building(Public, Located):
    """A building that offers units: business hotel, incubator, shopping centre, ground floor…"""

    class Kind(models.TextChoices):
        BUSINESS_HOTEL = "hotel", "Hôtel d’entreprises"
        INCUBATOR = "pepiniere", "Pépinière d’entreprises"
        TEST_INCUBATOR = "couveuse", "Couveuse"
        CRAFT_VILLAGE = "village", "Village d’artisans"
        SHOPPING_CENTRE = "centre-commercial", "Centre commercial"
        GROUND_FLOOR = "pied-immeuble", "Local en pied d’immeuble"
        THIRD_PLACE = "tiers-lieu", "Tiers-lieu"

    class Accessibility(models.TextChoices):
        YES = "oui", "Accessible en fauteuil roulant"
        PARTIAL = "partiel", "Partiellement accessible"
        NO = "non", "Non accessible en fauteuil roulant"
        UNKNOWN = "inconnu", "Accessibilité à confirmer"

    class Domain(models.TextChoices):
        PUBLIC = "public", "Domaine public"
        PRIVATE = "prive", "Domaine privé"

    class Admission(models.TextChoices):
        DIRECT = "directe", "Demande directe"
        COMMITTEE = "comite", "Comité d’agrément"

    reference = LineField(
        "référence",
        max_length=60,
        unique=True,
        help_text="Votre propre code ; l’import s’en sert pour retrouver le bâtiment.",
    )
    name = LineField("nom", max_length=160)
    kind = models.CharField("nature", max_length=20, choices=Kind)
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="buildings", verbose_name="quartier"
    )
    # A building outlives a partner's departure only if somebody says who takes it over.
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="owned_buildings",
        verbose_name="propriétaire",
        null=True,
        blank=True,
    )
    manager = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="managed_buildings",
        verbose_name="gestionnaire",
        null=True,
        blank=True,
        help_text="C’est lui que le public contacte pour visiter.",
    )
    summary = LineField("en une phrase", max_length=240, blank=True, default="")
    description = ProseField("description", blank=True, default="")
    address = LineField("adresse", help_text="Numéro, voie, code postal et commune.")
    hours = ProseField("horaires d’accès", blank=True, default="")
    shared_services = ProseField(
        "services partagés", blank=True, default="", help_text="Un service par ligne."
    )
    accessibility = models.CharField(
        "accessibilité", max_length=10, choices=Accessibility, default=Accessibility.UNKNOWN
    )
    access_route = ProseField(
        "cheminement d’accès",
        blank=True,
        default="",
        help_text="Le trajet depuis l’arrêt ou le stationnement, avec pentes, marches et portes.",
    )
    cycle_spaces = models.PositiveSmallIntegerField("places de vélo", null=True, blank=True)
    car_spaces = models.PositiveSmallIntegerField("places de voiture", null=True, blank=True)
    georisks_notice = models.BooleanField(
        "mention Géorisques",
        default=True,
        help_text="Affiche la phrase obligatoire sur les risques dans chaque annonce.",
    )
    domain = models.CharField("domanialité", max_length=10, choices=Domain, default=Domain.PRIVATE)
    admission = models.CharField(
        "admission (interne)", max_length=10, choices=Admission, default=Admission.DIRECT
    )
    max_stay_months = models.PositiveSmallIntegerField(
        "séjour maximal (mois)",
        null=True,
        blank=True,
        help_text="Pépinière et couveuse : durée au-delà de laquelle on déménage.",
    )

    objects = BuildingQuerySet.as_manager()

    class Meta:
        verbose_name = "bâtiment"
        verbose_name_plural = "bâtiments"
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["longitude", "latitude"], name="building_by_point")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("premises:building_detail", args=[self.slug])

    def search_values(self) -> tuple[str, ...]:
        return (self.name, self.get_kind_display(), self.address, self.summary, self.description)

    def publication_blockers(self) -> list[str]:
        return [] if self.point else ["placez le bâtiment sur le plan."]

    def save(self, *args, **kwargs) -> None:
        is_new = self._state.adding  # and has no units yet
        with transaction.atomic():
            super().save(*args, **kwargs)
            if not is_new:
                self.units.refresh_listings()

    @property
    def cover(self):
        """The first photo, or None."""
        return next(iter(self.photos.all()), None)

    def qpv_vintages(self) -> dict[int, bool]:
        """Whether the building lies in its neighbourhood's QPV contour, per vintage, newest first.

        Reads `neighbourhood.perimeters` as they were loaded; empty without point or contour.
        """
        contours = [
            perimeter
            for perimeter in self.neighbourhood.perimeters.all()
            if perimeter.kind == Perimeter.Kind.QPV
        ]
        if self.point is None:
            return {}
        contours.sort(key=lambda perimeter: -perimeter.vintage)
        return {row.vintage: contains(row.geojson, self.point) for row in contours}
