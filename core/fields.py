"""Model fields that every app writes the same way."""

import logging
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, URLValidator
from django.db import models

from core import images
from core.form_fields import PictureUpload
from core.text import clean
from core.validators import validate_web_address

logger = logging.getLogger(__name__)

NOT_WRITTEN = (
    "Le serveur n’a plus la place d’enregistrer cette image\u00a0: rien n’a changé. Prévenez "
    "l’administration technique, puis choisissez de nouveau l’image."
)


class CleanedText:
    """Store text in composed form, without invisible characters."""

    def clean(self, value, model_instance):
        return super().clean(clean(value) if isinstance(value, str) else value, model_instance)


class LineField(CleanedText, models.CharField):
    """One line of text, 200 characters unless told; empty rather than null."""

    def __init__(self, *args, max_length: int = 200, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def clean(self, value, model_instance):
        value = value.replace("\n", " ") if isinstance(value, str) else value
        return super().clean(value, model_instance)


class ProseField(CleanedText, models.TextField):
    """Plain paragraphs, parted by an empty line."""


class MoneyField(models.DecimalField):
    """An amount in euros, at least 0."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 10)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("validators", [MinValueValidator(Decimal(0))])
        super().__init__(*args, **kwargs)


class WebAddressField(models.URLField):
    """An http or https address."""

    default_validators = [URLValidator(schemes=["http", "https"]), validate_web_address]

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class PictureField(models.ImageField):
    """A picture that is redrawn on save: no metadata, no other format than the portal's own.

    Its name is made of its content, and `upload_to` is the folder. The manager of its model has a
    verb `visible_to(user)`, by which its files are served (core/pictures.py).
    """

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PictureUpload, **kwargs})

    def clean(self, value, model_instance):
        if value and not value._committed:
            images.redrawn(value.file)
        return super().clean(value, model_instance)

    def pre_save(self, model_instance, add):
        """Write the files; ValidationError when the disk does not take them."""
        picture = getattr(model_instance, self.attname)
        if picture and not picture._committed:
            drawn = images.redrawn(picture.file)
            try:
                name = images.store(drawn, self.storage, self.upload_to)
            except OSError:
                logger.exception("A picture could not be written")
                raise ValidationError({self.name: NOT_WRITTEN}) from None
            setattr(model_instance, self.attname, name)
        return super().pre_save(model_instance, add)
