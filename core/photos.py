"""The abstract photo: a safe file, a description, and who to credit."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from core import images
from core.fields import LineField, PictureField
from core.validators import validate_alternative_text

HINT = "JPEG, PNG ou WebP, 15 Mo au plus. Au moins 1 200 pixels de large pour l’impression."
CENTRE = 50  # per cent


class AbstractPhoto(models.Model):
    """A photo with its alternative text; subclasses say what it shows."""

    file = PictureField(
        "fichier",
        upload_to="photos",
        max_length=120,
        help_text=HINT,
        width_field="width",
        height_field="height",
    )
    width = models.PositiveIntegerField("largeur", editable=False, default=0)
    height = models.PositiveIntegerField("hauteur", editable=False, default=0)
    alt = LineField(
        "texte alternatif",
        max_length=140,
        blank=True,
        default="",
        validators=[validate_alternative_text],
        help_text="Ce que montre la photo, pour qui ne la voit pas.",
    )
    decorative = models.BooleanField(
        "décorative", default=False, help_text="À cocher seulement si la photo n’apprend rien."
    )
    credit = LineField("crédit", help_text="Nom du ou de la photographe, ou de la structure.")
    licence = LineField("licence", default="Tous droits réservés", max_length=120)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    focus_x = models.PositiveSmallIntegerField(
        "point d’intérêt, depuis la gauche (en %)",
        default=CENTRE,
        validators=[MaxValueValidator(100)],
    )
    focus_y = models.PositiveSmallIntegerField(
        "point d’intérêt, depuis le haut (en %)",
        default=CENTRE,
        validators=[MaxValueValidator(100)],
        help_text="Ce qui reste visible quand la photo est recadrée, sur une carte par exemple.",
    )

    class Meta:
        abstract = True
        ordering = ["order", "pk"]
        # A request for a file asks which rows show it (core/pictures.py).
        indexes = [models.Index(fields=["file"], name="%(app_label)s_%(class)s_file")]
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="%(app_label)s_%(class)s_focus_within_the_picture",
                violation_error_message="Le point d’intérêt se place entre 0 et 100 %.",
            )
        ]

    def __str__(self) -> str:
        return self.alt or f"Photo décorative {self.pk or ''}".strip()

    def clean(self) -> None:
        super().clean()
        if bool(self.alt) == self.decorative:
            raise ValidationError(
                {"alt": "Décrivez la photo, ou cochez « décorative » : l’un ou l’autre."}
            )

    @property
    def src(self) -> str:
        """The address of the largest JPEG."""
        return self.file.url

    @property
    def srcset_webp(self) -> str:
        """The addresses and widths of the WebP files, as `srcset` wants them."""
        url = self.file.storage.url
        return ", ".join(
            f"{url(images.derived_name(self.file.name, width))} {width}w"
            for width in images.derived_widths(self.width)
        )
