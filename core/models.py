"""Abstract bases: what public objects have in common. No table lives here."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify

from core.gates import reasons_to_wait
from core.text import index
from core.validators import validate_latitude, validate_longitude

SLUG_LENGTH = 80


def today() -> datetime.date:
    """The current date in Paris."""
    return timezone.localdate()


class PublicQuerySet(models.QuerySet):
    """The verbs of objects that have a public page."""

    def published(self):
        return self.filter(published=True)

    def visible_to(self, user):
        """What this user may read: staff also see drafts."""
        return self.all() if user.is_authenticated and user.is_staff else self.published()


class Public(models.Model):
    """An object with a public page: a slug that never changes and a draft or published state.

    Subclasses name the field a slug is made from and say what blocks publication.
    """

    slug = models.SlugField(
        "adresse de la page",
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text="Laissez vide : elle est tirée du nom. Elle ne change plus ensuite.",
    )
    published = models.BooleanField(
        "publié",
        default=False,
        db_index=True,
        help_text="Décoché, l’objet reste un brouillon que seul le personnel voit.",
    )
    verified_on = models.DateField(
        "vérifié le",
        default=today,
        help_text="Dernière date à laquelle ces informations ont été relues.",
    )
    search_text = models.TextField(editable=False, default="", blank=True)
    updated_at = models.DateTimeField("modifié le", auto_now=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self.complete()
        super().save(*args, **kwargs)

    def complete(self, taken: set[str] | None = None) -> None:
        """Fill in what the rest gives: the slug, if there is none, and the words to search.

        `taken` are the slugs in use, read from the database unless told.
        """
        if not self.slug:
            self.slug = self.free_slug(taken)
        self.search_text = index(*self.search_values())

    def slug_source(self) -> str:
        """The text that a new slug is made from."""
        return str(self)

    def search_values(self) -> tuple[str, ...]:
        """The texts that site-wide search reads."""
        return (str(self),)

    def publication_blockers(self) -> list[str]:
        """What is missing before publication, in French; an empty list lets it through."""
        return []

    def clean(self) -> None:
        super().clean()
        if self.verified_on and self.verified_on > today():
            raise ValidationError({"verified_on": "Ce jour est à venir."})
        if self.published and (missing := self.publication_blockers() + reasons_to_wait(self)):
            raise ValidationError({"published": [f"Publication impossible : {m}" for m in missing]})

    def free_slug(self, taken: set[str] | None = None) -> str:
        """A slug that no other object of this model uses."""
        base = slugify(self.slug_source())[: SLUG_LENGTH - 6].strip("-") or "page"
        if taken is None:
            alike = type(self)._default_manager.filter(slug__startswith=base)
            taken = set(alike.values_list("slug", flat=True))
        numbers = range(2, len(taken) + 3)
        return next(s for s in (base, *(f"{base}-{n}" for n in numbers)) if s not in taken)


class Located(models.Model):
    """A point in WGS84 degrees, as two decimals of seven places (about 1 cm)."""

    longitude = models.DecimalField(
        "longitude",
        max_digits=10,
        decimal_places=7,
        null=True,
        blank=True,
        validators=[validate_longitude],
        help_text="En degrés, par exemple 2,3012.",
    )
    latitude = models.DecimalField(
        "latitude",
        max_digits=10,
        decimal_places=7,
        null=True,
        blank=True,
        validators=[validate_latitude],
        help_text="En degrés, par exemple 49,9158.",
    )

    class Meta:
        abstract = True

    @property
    def point(self) -> tuple[float, float] | None:
        """(longitude, latitude) as floats, or None."""
        if self.longitude is None or self.latitude is None:
            return None
        return float(self.longitude), float(self.latitude)

    def clean(self) -> None:
        super().clean()
        if (self.longitude is None) != (self.latitude is None):
            raise ValidationError("Indiquez la longitude et la latitude, ou aucune des deux.")
