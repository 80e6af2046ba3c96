"""The unit: the premises that a founder rents."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from core import derived
from core.fields import LineField, ProseField
from core.models import Public, PublicQuerySet, today
from freshness.rhythm import Verified, rhythm_constraint, rhythm_field
from premises.availability import Availability, availability
from premises.models.building import Building
from premises.titles import TitleKind


class UnitQuerySet(PublicQuerySet):
    def published(self):
        """Units that the public may see today: published, verified lately, not withdrawn."""
        return self.filter(listing__public=True)

    def with_history(self):
        """Load what availability and costs are derived from."""
        return self.prefetch_related("occupancies", "closures", "holds", "rates__steps")

    def with_card(self):
        """Load what a unit's card shows."""
        return self.select_related("listing", "building__neighbourhood").prefetch_related(
            "photos", "building__photos"
        )

    def with_sheet(self, user):
        """Load what a unit's own page shows, with the joinable units that this user may read."""
        joinable = Unit.objects.visible_to(user).select_related("listing")
        return (
            self.select_related("building__manager")
            .with_card()
            .prefetch_related(
                "rates__steps",
                models.Prefetch("joinable_units", joinable, to_attr="shown_joinable_units"),
            )
        )

    def refresh_listings(self) -> None:
        """Derive these units' public listing again."""
        derived.refresh(self)


class Unit(Verified, Public):
    """Premises of a building that one firm may occupy (local, lot)."""

    class Kind(models.TextChoices):
        OFFICE = "bureau", "Bureau"
        WORKSHOP = "atelier", "Atelier"
        ACTIVITY = "activite", "Local d’activité"
        SHOP = "commerce", "Commerce"
        DESK = "poste", "Poste de travail partagé"
        MEETING_ROOM = "salle", "Salle de réunion"
        STORAGE = "stockage", "Stockage"

    class AreaDefinition(models.TextChoices):
        USABLE = "utile", "surface utile"
        FLOOR = "plancher", "surface de plancher"
        CARREZ = "carrez", "surface Carrez"
        SALES = "vente", "surface de vente"

    Accessibility = Building.Accessibility
    LETTERS = [(letter, letter) for letter in "ABCDEFG"]

    building = models.ForeignKey(
        Building, models.CASCADE, related_name="units", verbose_name="bâtiment"
    )
    reference = LineField(
        "référence", max_length=60, help_text="Votre code du lot, unique dans le bâtiment."
    )
    name = LineField(
        "nom public",
        max_length=120,
        blank=True,
        default="",
        help_text="Par exemple « Atelier 12 ». Vide : la nature et la référence.",
    )
    kind = models.CharField("nature", max_length=20, choices=Kind, db_index=True)
    floor = models.SmallIntegerField(
        "étage", null=True, blank=True, help_text="0 pour le rez-de-chaussée, −1 pour le sous-sol."
    )
    description = ProseField("description", blank=True, default="")
    area = models.DecimalField(
        "surface (m²)",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    area_definition = models.CharField(
        "définition de la surface",
        max_length=10,
        choices=AreaDefinition,
        default=AreaDefinition.USABLE,
    )
    desks = models.PositiveSmallIntegerField("postes de travail", null=True, blank=True)
    height = models.DecimalField(
        "hauteur sous plafond (m)", max_digits=4, decimal_places=2, null=True, blank=True
    )
    door_width = models.DecimalField(
        "largeur de porte (m)", max_digits=4, decimal_places=2, null=True, blank=True
    )
    floor_load = models.PositiveIntegerField("charge au sol (kg/m²)", null=True, blank=True)
    power = models.PositiveSmallIntegerField("puissance électrique (kVA)", null=True, blank=True)
    water = models.BooleanField("point d’eau", default=False)
    extraction = models.BooleanField("extraction d’air", default=False)
    shop_front = models.BooleanField("vitrine", default=False)
    fibre = models.BooleanField("fibre optique", default=False)
    accepted_activities = LineField("activités acceptées", max_length=300, blank=True, default="")
    refused_activities = LineField("activités refusées", max_length=300, blank=True, default="")
    accessibility = models.CharField(
        "accessibilité", max_length=10, choices=Accessibility, default=Accessibility.UNKNOWN
    )
    accessibility_details = ProseField("détails d’accessibilité", blank=True, default="")
    joinable_units = models.ManyToManyField(
        "self",
        blank=True,
        verbose_name="locaux joignables",
        help_text="Locaux voisins que l’on peut réunir à celui-ci.",
    )
    title_kind = models.CharField(
        "titre proposé", max_length=30, choices=TitleKind, blank=True, default=""
    )
    price_on_request = models.BooleanField(
        "loyer sur demande",
        default=False,
        help_text="Pour publier un local dont le loyer n’est pas fixé.",
    )
    energy_class = models.CharField(
        "étiquette énergie", max_length=1, choices=LETTERS, blank=True, default=""
    )
    climate_class = models.CharField(
        "étiquette climat", max_length=1, choices=LETTERS, blank=True, default=""
    )
    epc_exempt = LineField(
        "motif d’exemption de DPE",
        blank=True,
        default="",
        help_text="À remplir seulement si le local n’est pas soumis au diagnostic.",
    )
    verify_every = rhythm_field(30)
    notes = ProseField("notes internes", blank=True, default="", help_text="Jamais publiées.")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "local"
        verbose_name_plural = "locaux"
        ordering = ["building", "reference", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["building", "reference"],
                name="unit_unique_reference",
                violation_error_message="Un autre local du bâtiment porte déjà cette référence.",
            ),
            models.CheckConstraint(
                condition=Q(area__gt=0),
                name="unit_area_positive",
                violation_error_message="La surface doit être supérieure à 0 m².",
            ),
            models.CheckConstraint(
                condition=Q(energy_class="", climate_class="")
                | (~Q(energy_class="") & ~Q(climate_class="")),
                name="unit_both_epc_letters",
                violation_error_message="Le DPE donne deux lettres : énergie et climat.",
            ),
            rhythm_constraint("unit_rhythm"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.building.name}"

    def get_absolute_url(self) -> str:
        return reverse("premises:unit_detail", args=[self.slug])

    def search_values(self) -> tuple[str, ...]:
        return (
            self.name,
            self.get_kind_display(),
            self.reference,
            self.description,
            self.accepted_activities,
            *self.building.search_values(),
            self.building.neighbourhood.name,
            self.building.neighbourhood.city,
        )

    def publication_blockers(self) -> list[str]:
        return self.missing(priced=self.price_on_request or self.has_rate())

    def missing(self, *, priced: bool) -> list[str]:
        """What is missing before publication, whether or not a price is known."""
        missing = []
        if not self.area and not self.desks:
            missing.append("indiquez la surface, ou le nombre de postes.")
        if not self.energy_class and not self.epc_exempt:
            missing.append("indiquez les lettres du DPE, ou le motif d’exemption.")
        if not priced:
            missing.append("ajoutez un tarif en vigueur, ou cochez « loyer sur demande ».")
        return missing

    def has_rate(self) -> bool:
        """Whether a rate is in force today."""
        return bool(self.pk) and self.rates.in_force(today()).exists()

    def availability(self, day=None) -> Availability:
        """The unit's state on a day, derived from its history (premises/availability.py)."""
        return availability(self, day or today(), today())

    @property
    def cover(self):
        """The photo that stands for the unit: its first, else its building's first, else None."""
        own = list(self.photos.all()) or list(self.building.photos.all())
        return own[0] if own else None

    def complete(self, taken: set[str] | None = None) -> None:
        if not self.name:
            self.name = f"{self.get_kind_display()} {self.reference}"
        super().complete(taken)

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            Unit.objects.filter(pk=self.pk).refresh_listings()
