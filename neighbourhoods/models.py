"""The neighbourhood: its story, its perimeters, its places, its transport, its brand."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from core import derived
from core.fields import LineField, PictureField, ProseField, WebAddressField
from core.models import Located, Public, PublicQuerySet, today
from core.photos import AbstractPhoto
from core.validators import validate_qpv_code
from neighbourhoods import colours, geometry


class Neighbourhood(Public):
    """A priority neighbourhood (quartier prioritaire de la politique de la ville)."""

    name = LineField("nom", max_length=120)
    qpv_code = LineField(
        "code QPV",
        max_length=8,
        blank=True,
        default="",
        validators=[validate_qpv_code],
        help_text="Code national du quartier prioritaire, par exemple QP080001.",
    )
    city = LineField("commune", max_length=120)
    summary = LineField("en une phrase", max_length=240, blank=True, default="")
    story = ProseField(
        "histoire du quartier",
        blank=True,
        default="",
        help_text="Paragraphes séparés par une ligne vide.",
    )
    foreword = ProseField(
        "mot d’accueil",
        blank=True,
        default="",
        help_text="Masqué pendant les périodes préélectorales.",
    )
    foreword_author = LineField("signataire du mot d’accueil", blank=True, default="")
    foreword_role = LineField("fonction du signataire", blank=True, default="")

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = "quartier"
        verbose_name_plural = "quartiers"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["qpv_code"],
                condition=~Q(qpv_code=""),
                name="neighbourhood_unique_qpv_code",
                violation_error_message="Un autre quartier porte déjà ce code QPV.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            derived.refresh(Neighbourhood.objects.filter(pk=self.pk))

    def get_absolute_url(self) -> str:
        return reverse("neighbourhoods:neighbourhood_detail", args=[self.slug])

    def search_values(self) -> tuple[str, ...]:
        return (self.name, self.city, self.summary, self.story)

    def shows_foreword(self, day=None) -> bool:
        """Whether the elected official's foreword may be shown (code électoral, L52-1)."""
        return bool(self.foreword) and not ElectoralPeriod.objects.covering(day or today()).exists()


class Photo(AbstractPhoto):
    """A photo of the neighbourhood."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="photos", verbose_name="quartier"
    )

    class Meta(AbstractPhoto.Meta):
        verbose_name = "photo du quartier"
        verbose_name_plural = "photos du quartier"


class Perimeter(models.Model):
    """A regulatory contour of a neighbourhood, of one vintage."""

    class Kind(models.TextChoices):
        QPV = "qpv", "quartier prioritaire (QPV)"
        ZFU_TE = "zfu_te", "zone franche urbaine (ZFU-TE)"
        NPNRU = "npnru", "renouvellement urbain (NPNRU)"
        BHNS_CORRIDOR = "bhns_corridor", "axe du bus à haut niveau de service"

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="perimeters", verbose_name="quartier"
    )
    kind = models.CharField("nature", max_length=20, choices=Kind, default=Kind.QPV)
    vintage = models.PositiveSmallIntegerField("millésime", help_text="Année, par exemple 2024.")
    geojson = models.JSONField("contour", help_text="Polygon ou MultiPolygon GeoJSON, en WGS84.")
    valid_from = models.DateField("en vigueur le", null=True, blank=True)
    valid_to = models.DateField("jusqu’au", null=True, blank=True)
    source = LineField("source", help_text="Citée partout où le contour est dessiné.")

    class Meta:
        verbose_name = "périmètre"
        verbose_name_plural = "périmètres"
        ordering = ["kind", "-vintage"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "kind", "vintage"],
                name="perimeter_one_per_kind_and_vintage",
                violation_error_message="Ce quartier a déjà un périmètre de cette nature "
                "pour ce millésime.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.vintage}"

    def clean(self) -> None:
        super().clean()
        try:
            self.geojson = geometry.cleaned(self.geojson, geometry.AREAS)
        except ValidationError as error:
            raise ValidationError({"geojson": error.messages}) from None


class BrandCharter(models.Model):
    """The colours, logo and compulsory mentions of a neighbourhood's publications."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="charters", verbose_name="quartier"
    )
    version = models.PositiveSmallIntegerField("version", default=1)
    colour = models.CharField(
        "couleur principale",
        max_length=7,
        help_text="Comme #A8391A. Éclaircie ou assombrie d’elle-même jusqu’à rester lisible.",
        validators=[colours.validate_colour],
    )
    logo = PictureField("logo", upload_to="logos", blank=True)
    logo_alt = LineField("texte alternatif du logo", max_length=140, blank=True, default="")
    mandatory_mentions = ProseField("mentions obligatoires", blank=True, default="")
    valid_from = models.DateField("en vigueur le", default=today)

    class Meta:
        verbose_name = "charte graphique"
        verbose_name_plural = "chartes graphiques"
        ordering = ["-valid_from", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "version"],
                name="charter_unique_version",
                violation_error_message="Cette version de la charte existe déjà.",
            )
        ]

    def __str__(self) -> str:
        return f"Charte de {self.neighbourhood}, version {self.version}"

    def clean(self) -> None:
        super().clean()
        if self.logo and not self.logo_alt:
            raise ValidationError({"logo_alt": "Décrivez le logo."})

    @property
    def palette(self) -> colours.Palette:
        """The readable colours derived from the charter's one, by day and by night."""
        return colours.palette(self.colour)


class PlaceQuerySet(PublicQuerySet):
    def near(self, point: tuple[float, float], metres: int = 2000):
        """Places in the square of that half-side around a point; distances come after."""
        return self.filter(**box_around(point, metres))


def box_around(point: tuple[float, float], metres: int) -> dict[str, tuple]:
    """Lookups for rows in a square around a point (WGS84 degrees)."""
    longitude, latitude = point
    degrees = metres / 70_000  # a degree of longitude near 50° north; wide enough for latitude
    return {
        "longitude__range": (longitude - degrees, longitude + degrees),
        "latitude__range": (latitude - degrees, latitude + degrees),
    }


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

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["longitude", "latitude"], name="place_point")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.neighbourhood.get_absolute_url()}#lieu-{self.pk}"

    def search_values(self) -> tuple[str, ...]:
        category = self.get_category_display()
        return (self.name, category, self.address, self.description, self.neighbourhood.name)

    def publication_blockers(self) -> list[str]:
        return [] if self.point else ["placez le lieu sur le plan."]


class TransportLine(models.Model):
    """A bus, train or cycle line, in service or announced."""

    class Mode(models.TextChoices):
        BHNS = "bhns", "Bus à haut niveau de service"
        BUS = "bus", "Bus"
        TRAIN = "train", "Train"
        CYCLE = "velo", "Itinéraire cyclable"

    class Status(models.TextChoices):
        EXISTING = "existante", "En service"
        PLANNED = "prevue", "Prévue"

    name = LineField("nom", max_length=80, help_text="Par exemple « Ligne B1 ».")
    mode = models.CharField("mode", max_length=10, choices=Mode)
    status = models.CharField("état", max_length=10, choices=Status, default=Status.EXISTING)
    opens_on = models.DateField("mise en service", null=True, blank=True)
    destinations = LineField(
        "direction", blank=True, default="", help_text="Par exemple « Pôle d’échanges – Étouvie »."
    )
    frequency = LineField("fréquence", blank=True, default="")
    neighbourhoods = models.ManyToManyField(
        Neighbourhood, related_name="transport_lines", verbose_name="quartiers desservis"
    )
    geojson = models.JSONField(
        "tracé", null=True, blank=True, help_text="LineString ou MultiLineString GeoJSON, en WGS84."
    )
    published = models.BooleanField("publié", default=False)
    source = LineField("source")
    source_date = models.DateField("date de la source", default=today)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de transport"
        verbose_name_plural = "lignes de transport"
        ordering = ["mode", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.status == self.Status.PLANNED and not self.opens_on:
            raise ValidationError({"opens_on": "Indiquez la date prévue de mise en service."})
        if self.geojson is not None:
            try:
                self.geojson = geometry.cleaned(self.geojson, geometry.LINES)
            except ValidationError as error:
                raise ValidationError({"geojson": error.messages}) from None


class StopQuerySet(models.QuerySet):
    def published(self):
        return self.filter(line__published=True)

    def near(self, point: tuple[float, float], metres: int = 2000):
        """Stops in the square of that half-side around a point."""
        return self.filter(**box_around(point, metres))


class Stop(Located):
    """A place where a line stops."""

    line = models.ForeignKey(
        TransportLine, models.CASCADE, related_name="stops", verbose_name="ligne"
    )
    name = LineField("nom", max_length=120)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    step_free = models.BooleanField("quai accessible", default=False)

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = "arrêt"
        verbose_name_plural = "arrêts"
        ordering = ["line", "order", "pk"]
        indexes = [models.Index(fields=["longitude", "latitude"], name="stop_point")]

    def __str__(self) -> str:
        return f"{self.name} ({self.line})"


class ElectoralPeriodQuerySet(models.QuerySet):
    def covering(self, day):
        return self.filter(start__lte=day, end__gte=day)


class ElectoralPeriod(models.Model):
    """The months before a vote, when elected officials' texts are hidden (L52-1)."""

    name = LineField("scrutin", max_length=120)
    start = models.DateField("début")
    end = models.DateField("fin")

    objects = ElectoralPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "période préélectorale"
        verbose_name_plural = "périodes préélectorales"
        ordering = ["-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=models.F("start")),
                name="electoral_period_in_order",
                violation_error_message="La fin précède le début.",
            )
        ]

    def __str__(self) -> str:
        return self.name
