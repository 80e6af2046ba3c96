"""Short links that are printed as QR codes, and how often each is scanned."""

import datetime
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Sum
from django.urls import reverse

from brochure.models.edition import Edition
from core.fields import LineField
from core.models import today
from core.templatetags.structured import absolute
from neighbourhoods.models import Neighbourhood
from premises.models import Building, Unit

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none is taken for another
LENGTH = 6  # 887 million codes: nobody comes across one by chance, nor draws one twice


def new_code() -> str:
    """A code that no printed sheet bears yet."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


class ShortLinkQuerySet(models.QuerySet):
    def with_scans(self, until: datetime.date | None = None):
        """How often each was scanned up to a day, as `scan_count`."""
        counted = models.Q(scans__day__lte=until or today())
        return self.annotate(scan_count=Sum("scans__count", filter=counted, default=0))


class ShortLink(models.Model):
    """An address that is printed once and answers for ever: its code is never given again.

    It leads to a unit, to a building, or else to the neighbourhood. What it leads to may be
    withdrawn; the link then leads to what is nearest. It is never deleted.
    """

    class Support(models.TextChoices):
        """What bears the code."""

        BROCHURE = "plaquette", "Plaquette"
        POSTER = "affiche", "Affiche A3 « à louer »"
        WINDOW = "vitrine", "Feuille de vitrine A4"
        PANEL = "panneau", "Panneau de bâtiment A1"
        CARD = "carte", "Carte de porte A6"
        OTHER = "autre", "Autre support"

    SIGNS = (Support.POSTER, Support.WINDOW, Support.PANEL, Support.CARD)

    code = models.CharField("code", max_length=12, unique=True, editable=False, default=new_code)
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="short_links", verbose_name="quartier"
    )
    building = models.ForeignKey(
        Building,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bâtiment",
    )
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="local"
    )
    support = models.CharField("support", max_length=10, choices=Support, default=Support.OTHER)
    place = LineField(
        "lieu",
        help_text="Où le code est déposé ou affiché, par exemple « Mairie de quartier, accueil ».",
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="short_links",
        null=True,
        blank=True,
        verbose_name="édition",
        help_text="Pour une plaquette\u00a0: celle que ce lieu distribue.",
    )
    copies = models.PositiveIntegerField("exemplaires déposés", null=True, blank=True)
    made_on = models.DateField("créé le", default=today, editable=False)

    objects = ShortLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien court"
        verbose_name_plural = "liens courts"
        ordering = ["-made_on", "-pk"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return f"{self.code} – {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("brochure:short_link", args=[self.code])

    def clean(self) -> None:
        super().clean()
        if self.support in self.SIGNS and not (self.unit or self.building):
            raise ValidationError({"unit": "Dites quel local, ou quel bâtiment, il annonce."})
        if self.edition and self.support != self.Support.BROCHURE:
            raise ValidationError({"edition": "Seule une plaquette a une édition."})
        if self.edition and self.edition.neighbourhood_id != self.neighbourhood_id:
            raise ValidationError({"edition": "Cette édition est celle d’un autre quartier."})
        if self.unit and self.building and self.unit.building_id != self.building_id:
            raise ValidationError({"building": "Le local n’est pas dans ce bâtiment."})

    @classmethod
    def of_edition(cls, neighbourhood: Neighbourhood, number: int) -> "ShortLink":
        """The link that the files of an edition to be will bear; not stored."""
        place = f"Édition n°\u00a0{number}, sans lieu précis"
        return cls(neighbourhood=neighbourhood, support=cls.Support.BROCHURE, place=place)

    @property
    def address(self) -> str:
        """What the QR code says."""
        return absolute(self.get_absolute_url())

    def target(self) -> str:
        """The path of the public page that it leads to by now."""
        candidates = (
            (Unit, self.unit_id),
            (Building, self.unit.building_id if self.unit else self.building_id),
        )
        for model, key in candidates:
            shown = model.objects.published().filter(pk=key).first() if key else None
            if shown:
                return shown.get_absolute_url()
        return self.fallback()

    def fallback(self) -> str:
        """Where a link leads that has no unit or building left, or never had one."""
        if self.neighbourhood.published:
            return self.neighbourhood.get_absolute_url()
        return reverse("premises:unit_list")


class DailyScanQuerySet(models.QuerySet):
    def count_one(self, link: ShortLink, day: datetime.date | None = None) -> None:
        """Count a scan, among others that may be counted at the same moment."""
        row = self.filter(link=link, day=day or today())
        if row.update(count=F("count") + 1):
            return
        self.bulk_create([DailyScan(link=link, day=day or today())], ignore_conflicts=True)
        row.update(count=F("count") + 1)


class DailyScan(models.Model):
    """How often a link was opened on a day; nothing is known of who opened it."""

    link = models.ForeignKey(
        ShortLink, models.CASCADE, related_name="scans", verbose_name="lien court"
    )
    day = models.DateField("jour")
    count = models.PositiveIntegerField("lectures", default=0)

    objects = DailyScanQuerySet.as_manager()

    class Meta:
        verbose_name = "lectures d’un jour"
        verbose_name_plural = "lectures par jour"
        ordering = ["-day", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["link", "day"],
                name="daily_scan_one_row_a_day",
                violation_error_message="Ce jour est déjà compté.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} le {self.day:%d/%m/%Y}"
