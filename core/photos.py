"""The abstract photo: a safe file, a description, and who to credit."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from core import images
from core.fields import LineField, PictureField
from core.templatetags.french import number
from core.validators import validate_alternative_text

HINT = "JPEG, PNG ou WebP, 15 Mo au plus. Au moins 1 200 pixels de large pour l’impression."
CENTRE = 50  # per cent
FOCUS_STEP = 10  # per cent; static/css/components/media.css has a class for each step
PRINT_WIDTH = 1200  # pixels


class PhotoQuerySet(models.QuerySet):
    """Photos of what the model's `shows` names: one foreign key, or several of which one is set."""

    def visible_to(self, user):
        """Photos of objects that this user sees."""
        shown = Q()
        for name in self.model.shows:
            objects = self.model._meta.get_field(name).related_model.objects
            shown |= Exists(objects.visible_to(user).filter(pk=OuterRef(name)))
        return self.filter(shown)


class AbstractPhoto(models.Model):
    """A photo with its alternative text; subclasses name in `shows` what it is a photo of."""

    shows: tuple[str, ...]

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

    objects = PhotoQuerySet.as_manager()

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
    def small_src(self) -> str:
        """The address of a JPEG for browsers that read no other format."""
        widths = images.derived_widths("jpg", self.width)
        return self.derived_url(widths[-1], "jpg") if widths else self.src

    @property
    def enlarged_src(self) -> str:
        """The address of the largest file for screens."""
        return self.derived_url(images.derived_widths("webp", self.width)[-1], "webp")

    @property
    def srcset_avif(self) -> str:
        """The addresses and widths of the AVIF files, as `srcset` wants them."""
        return self.srcset("avif")

    @property
    def srcset_webp(self) -> str:
        """The addresses and widths of the WebP files, as `srcset` wants them."""
        return self.srcset("webp")

    def srcset(self, suffix: str) -> str:
        """The addresses and widths of the files of a format."""
        widths = images.derived_widths(suffix, self.width)
        return ", ".join(f"{self.derived_url(width, suffix)} {width}w" for width in widths)

    def derived_url(self, width: int, suffix: str) -> str:
        """The address of a derived file."""
        return self.file.storage.url(images.derived_name(self.file.name, width, suffix))

    @property
    def focus_classes(self) -> str:
        """The classes that keep the focal point in sight where the photo is cut; most need none."""
        places = (("x", self.focus_x), ("y", self.focus_y))
        steps = [(axis, FOCUS_STEP * round(place / FOCUS_STEP)) for axis, place in places]
        return " ".join(f"focus-{axis}-{step}" for axis, step in steps if step != CENTRE)

    @property
    def print_warning(self) -> str:
        """What to say of a photo that would look blurred on paper; nothing of others."""
        if self.width >= PRINT_WIDTH:
            return ""
        return (
            f"cette photo n’a que {number(self.width)} pixels de large, il en faut "
            f"{number(PRINT_WIDTH)} pour l’impression. Elle convient à l’écran."
        )
