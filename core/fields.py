"""Model fields that every app writes the same way."""

from decimal import Decimal

from django.core.validators import MinValueValidator, URLValidator
from django.db import models

from core import images
from core.text import clean
from core.validators import validate_web_address


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
    """A picture that is redrawn on save: no metadata, no other format than JPEG and WebP.

    Its name is made of its content, and `upload_to` is the folder.
    """

    def clean(self, value, model_instance):
        if value and not value._committed:
            images.open_safely(value.file)
        return super().clean(value, model_instance)

    def pre_save(self, model_instance, add):
        picture = getattr(model_instance, self.attname)
        if picture and not picture._committed:
            redrawn = images.open_safely(picture.file)
            setattr(
                model_instance, self.attname, images.store(redrawn, self.storage, self.upload_to)
            )
        return super().pre_save(model_instance, add)
