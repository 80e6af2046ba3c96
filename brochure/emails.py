"""The mails about brochures."""

from django.urls import reverse

from brochure.models import Brochure
from core.templatetags.structured import absolute
from freshness.sheets import service_address
from outbox.mail import queue


def tell_the_team(brochure: Brochure) -> None:
    """Tell the service that a partner holds its brochure for ready."""
    if service := service_address():
        screen = reverse("admin:brochure_brochure_change", args=[brochure.pk])
        queue(
            to=service,
            subject=f"Plaquette prête\u00a0: {brochure}",
            template="emails/brochure_ready.txt",
            context={"brochure": brochure, "address": absolute(screen)},
            kind="plaquette",
        )
