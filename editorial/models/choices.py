"""Where requests for signatures stand, and what people answer."""

from django.db import models


class CircuitState(models.TextChoices):
    """Where a request for signatures stands."""

    OPEN = "en-cours", "en cours"
    DONE = "terminee", "terminée"
    CANCELLED = "annulee", "annulée"


class Decision(models.TextChoices):
    """What somebody answers about a text."""

    AGREED = "valide", "Je valide"
    RESERVED = "reserve", "Je valide sous réserve"
    CORRECTION = "correction", "Je demande une correction"

    @classmethod
    def agreeing(cls) -> tuple[str, ...]:
        """The answers that are signatures."""
        return (cls.AGREED, cls.RESERVED)
