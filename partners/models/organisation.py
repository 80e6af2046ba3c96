"""Organisations, the people to ask for, their drop-in hours and the founder's pathway."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from core.fields import LineField, PictureField, ProseField, WebAddressField
from core.models import Located, Public, PublicQuerySet, today
from freshness.rhythm import Verified, rhythm_constraint, rhythm_field, shown_on
from neighbourhoods.models import Neighbourhood


class OrganisationQuerySet(PublicQuerySet):
    def published(self):
        """Partners that the public may see today: published, and verified lately enough."""
        return self.filter(shown_on(today()), published=True)

    def serving(self, neighbourhood):
        """Those tied to a neighbourhood or at work there; those tied to none help everywhere."""
        here = Q(neighbourhoods=neighbourhood) | Q(drop_ins__neighbourhood=neighbourhood)
        leading = Q(pathway_steps__neighbourhood=neighbourhood)
        served = self.model.objects.filter(Q(neighbourhoods=None) | here | leading)
        return self.filter(pk__in=served.values("pk"))

    def as_agreed(self, neighbourhood):
        """In the order that the partners of a neighbourhood agreed on, then by name."""
        own = Q(logo_placements__neighbourhood=neighbourhood)
        place = FilteredRelation("logo_placements", condition=own)
        placed = self.annotate(place=place)
        return placed.order_by(F("place__order").asc(nulls_last=True), "name", "pk")


class Organisation(Verified, Public, Located):
    """A partner: an authority, a chamber, a network, a funder, a manager of premises."""

    class Kind(models.TextChoices):
        AUTHORITY = "collectivite", "Collectivité"
        CHAMBER = "chambre", "Chambre consulaire"
        DETECTION = "amorcage", "Amorçage de projets"
        SUPPORT = "accompagnement", "Accompagnement"
        FUNDER = "financement", "Financement"
        MANAGER = "gestion", "Gestion de locaux"
        EMPLOYMENT = "emploi", "Emploi et formation"
        ASSOCIATION = "association", "Association"

    name = LineField("nom", max_length=160)
    kind = models.CharField("nature", max_length=20, choices=Kind)
    summary = LineField("en une phrase", max_length=240, blank=True, default="")
    missions = ProseField(
        "missions", blank=True, default="", help_text="Paragraphes séparés par une ligne vide."
    )
    logo = PictureField("logo", upload_to="logos", blank=True)
    address = LineField("adresse", blank=True, default="")
    phone = LineField("téléphone", max_length=30, blank=True, default="")
    email = models.EmailField("courriel", blank=True, default="")
    website = WebAddressField("site", blank=True, default="")
    neighbourhoods = models.ManyToManyField(
        Neighbourhood, related_name="organisations", blank=True, verbose_name="quartiers concernés"
    )
    verify_every = rhythm_field(180)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "partenaire"
        verbose_name_plural = "partenaires"
        ordering = ["name", "pk"]
        constraints = [rhythm_constraint("organisation_rhythm")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:organisation_detail", args=[self.slug])

    def search_values(self) -> tuple[str, ...]:
        return (self.name, self.get_kind_display(), self.summary, self.missions, self.address)

    @property
    def public(self) -> bool:
        """Whether the public sees its page today."""
        return self.published and not self.outdated

    def publication_blockers(self) -> list[str]:
        missing = []
        if not self.missions:
            missing.append("décrivez ses missions.")
        if not (self.phone or self.email or self.website):
            missing.append("indiquez au moins un moyen de la joindre.")
        return missing


class ContactQuerySet(models.QuerySet):
    def public(self):
        """People who agreed to be named."""
        return self.filter(agreed_on__lte=today())


class Contact(models.Model):
    """A person in charge, named publicly with their agreement."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="contacts", verbose_name="partenaire"
    )
    name = LineField("nom", max_length=120)
    role = LineField("fonction", max_length=120)
    phone = LineField("téléphone", max_length=30, blank=True, default="")
    email = models.EmailField("courriel", blank=True, default="")
    agreed_on = models.DateField(
        "accord de publication reçu le",
        null=True,
        blank=True,
        help_text="Sans date, la personne n’apparaît pas sur le site.",
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "personne à contacter"
        verbose_name_plural = "personnes à contacter"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class PlacedQuerySet(models.QuerySet):
    """Rows that tie an organisation to a neighbourhood: both must be visible."""

    def visible_to(self, user):
        return self.filter(
            organisation__in=Organisation.objects.visible_to(user),
            neighbourhood__in=Neighbourhood.objects.visible_to(user),
        )


class DropIn(models.Model):
    """A weekly hour at which an organisation receives people (permanence)."""

    class Weekday(models.IntegerChoices):
        MONDAY = 1, "Lundi"
        TUESDAY = 2, "Mardi"
        WEDNESDAY = 3, "Mercredi"
        THURSDAY = 4, "Jeudi"
        FRIDAY = 5, "Vendredi"
        SATURDAY = 6, "Samedi"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="drop_ins", verbose_name="partenaire"
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="drop_ins", verbose_name="quartier"
    )
    weekday = models.PositiveSmallIntegerField("jour", choices=Weekday)
    starts_at = models.TimeField("de")
    ends_at = models.TimeField("à")
    place = LineField("lieu", help_text="Nom et adresse du lieu d’accueil.")
    by_appointment = models.BooleanField("sur rendez-vous", default=False)
    note = LineField("précision", blank=True, default="")

    objects = PlacedQuerySet.as_manager()

    class Meta:
        verbose_name = "permanence"
        verbose_name_plural = "permanences"
        ordering = ["weekday", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="drop_in_hours_in_order",
                violation_error_message="L’heure de fin doit suivre l’heure de début.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.starts_at:%H:%M} – {self.ends_at:%H:%M}"


class PathwayStep(models.Model):
    """A step of the founder's pathway in a neighbourhood, and who leads it."""

    class Stage(models.TextChoices):
        IDEA = "idee", "J’ai une idée"
        PROJECT = "projet", "Je prépare mon projet"
        CREATING = "creation", "Je crée mon entreprise"
        REGISTERED = "immatriculee", "Mon entreprise est immatriculée"
        GROWING = "developpement", "Mon entreprise se développe"

    class Housing(models.TextChoices):
        NONE = "", "Pas de local à cette étape"
        INCUBATOR = "pepiniere", "Pépinière"
        BUSINESS_HOTEL = "hotel", "Hôtel d’entreprises"
        MARKET = "bail", "Bail commercial"

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="pathway_steps", verbose_name="quartier"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="pathway_steps",
        verbose_name="partenaire qui l’anime",
    )
    stage = models.CharField("moment", max_length=20, choices=Stage)
    order = models.PositiveSmallIntegerField("rang")
    title = LineField("intitulé", max_length=120, help_text="Par exemple « La pépinière ».")
    audience = LineField("pour qui", max_length=300)
    duration = LineField(
        "combien de temps",
        max_length=120,
        blank=True,
        default="",
        help_text="Pour un local, vide, la durée est lue dans les bâtiments et les titres.",
    )
    offer = ProseField("ce que l’on y trouve")
    next_step = LineField("et ensuite", max_length=300, blank=True, default="")
    housing = models.CharField(
        "local proposé",
        max_length=20,
        choices=Housing,
        blank=True,
        default=Housing.NONE,
        help_text="Loyers, durées et titres sont alors lus dans l’offre.",
    )

    objects = PlacedQuerySet.as_manager()

    class Meta:
        verbose_name = "étape du parcours"
        verbose_name_plural = "étapes du parcours"
        ordering = ["neighbourhood", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "order"],
                name="pathway_step_unique_order",
                violation_error_message="Une autre étape de ce quartier a déjà ce rang.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.housing and not self.duration:
            raise ValidationError({"duration": "Indiquez combien de temps dure cette étape."})
