"""What drafts, versions, previews and signatures point at: any object that is published."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import models
from django.db.models import Model, Q

from core.constraints import exactly_one
from editorial import registry
from neighbourhoods.models import Neighbourhood
from partners.models import Organisation
from premises.models import Building, Unit
from renewal.models import Notice, Project
from testimonials.models import Testimonial

KINDS = ("building", "unit", "organisation", "testimonial", "notice", "project", "neighbourhood")

# What a query loads to name an object: itself, and what its name is made of.
NAMED = (*KINDS, "unit__building", "notice__project")


def of_kinds(link: str, kinds: Iterable[str]) -> Q:
    """Rows whose `link` leads to content of these kinds; without any kind, no row."""
    found = Q(pk__in=[])
    for kind in kinds:
        found |= Q(**{f"{link}__{kind}__isnull": False})
    return found


class ContentQuerySet(models.QuerySet):
    def known(self, obj: Model) -> "Content | None":
        """The row of an object, if it has one."""
        return self.filter(**{obj._meta.model_name: obj}).first()

    def of(self, obj: Model) -> "Content":
        """The row of an object, made if need be."""
        return self.get_or_create(**{obj._meta.model_name: obj})[0]

    def of_all(self, objects: Sequence[Model]) -> "dict[int, Content]":
        """The rows of objects of one model by their keys, made if need be."""
        kind = objects[0]._meta.model_name
        keys = [obj.pk for obj in objects]
        known = set(self.filter(**{f"{kind}__in": keys}).values_list(f"{kind}_id", flat=True))
        made = [Content(**{kind: obj}) for obj in objects if obj.pk not in known]
        self.bulk_create(made, ignore_conflicts=True)
        rows = self.filter(**{f"{kind}__in": keys})
        return {getattr(row, f"{kind}_id"): row for row in rows}

    def to_hide(self, day: datetime.date):
        """Those that were to be seen until a day before this one."""
        return self.filter(visible_until__lt=day)


class Content(models.Model):
    """A published object, whatever its kind, as one row that other tables point at.

    Its links are foreign keys, so the database holds them. It goes with the object it stands
    for, and takes versions and drafts along: what is erased is erased everywhere. A table whose
    rows must outlive the object, such as signatures, points here with PROTECT, and then the
    object itself cannot be deleted.
    """

    building = models.OneToOneField(
        Building, models.CASCADE, null=True, related_name="+", verbose_name="bâtiment"
    )
    unit = models.OneToOneField(
        Unit, models.CASCADE, null=True, related_name="+", verbose_name="local"
    )
    organisation = models.OneToOneField(
        Organisation, models.CASCADE, null=True, related_name="+", verbose_name="partenaire"
    )
    testimonial = models.OneToOneField(
        Testimonial, models.CASCADE, null=True, related_name="+", verbose_name="témoignage"
    )
    notice = models.OneToOneField(
        Notice, models.CASCADE, null=True, related_name="+", verbose_name="avis de travaux"
    )
    project = models.OneToOneField(
        Project, models.CASCADE, null=True, related_name="+", verbose_name="projet urbain"
    )
    neighbourhood = models.OneToOneField(
        Neighbourhood, models.CASCADE, null=True, related_name="+", verbose_name="quartier"
    )
    visible_until = models.DateField("visible jusqu’au", null=True, blank=True, db_index=True)

    objects = ContentQuerySet.as_manager()

    class Meta:
        verbose_name = "contenu suivi"
        verbose_name_plural = "contenus suivis"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(KINDS),
                name="content_of_exactly_one_object",
                violation_error_message="Un contenu suivi désigne un seul objet.",
            )
        ]

    def __str__(self) -> str:
        return str(self.object)

    @property
    def kind(self) -> str:
        """The model name of its object."""
        return next(kind for kind in KINDS if getattr(self, f"{kind}_id") is not None)

    @property
    def object(self) -> Model:
        """The object itself."""
        return getattr(self, self.kind)

    @property
    def object_id(self) -> int:
        return getattr(self, f"{self.kind}_id")

    @property
    def publishable(self) -> "registry.Publishable":
        """What is published of its object."""
        return registry.by_kind(self.kind)
