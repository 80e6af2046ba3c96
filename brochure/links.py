"""Where the staff's screens of what is printed are."""

from django.urls import reverse

from brochure.models import ShortLink
from core.tools import Tool


def qr_tool(link: ShortLink, user) -> Tool | None:
    """The way from a link's screen to its QR code."""
    return Tool("Télécharger le QR code (SVG)", reverse("admin:brochure_qr_code", args=[link.pk]))
