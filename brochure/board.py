"""What waits about brochures, on the first page of the staff's site."""

import datetime
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum
from django.urls import reverse

from brochure.models import Brochure, Edition
from core.board import Card, Line, said

SOON = datetime.timedelta(days=30)


def list_of(model: str, **criteria) -> str:
    """The staff's list of exactly these rows."""
    return f"{reverse(f'admin:brochure_{model}_changelist')}?{urlencode(criteria)}"


def brochures(user, day: datetime.date) -> Card | None:
    """Editions that left the site or tell a date put off, printing ahead, texts to agree to."""
    if not user.has_perm("brochure.view_brochure"):
        return None
    ahead = {"print_by__gte": day, "print_by__lte": day + SOON}
    counted = Brochure.objects.aggregate(
        ready=Count("pk", filter=Q(ready_on__isnull=False)),
        late=Count("pk", filter=Q(print_by__lt=day)),
        soon=Count("pk", filter=Q(**ahead)),
        unsigned=Sum("proof__unsigned", filter=Q(print_by__lte=day + SOON), default=0),
    )
    held = Edition.objects.held(day).filter(forgotten_at=None).count()
    overtaken = Edition.objects.overtaken().count()
    lines = [
        Line(held, "Éditions hors ligne", list_of("edition", situation="hors-ligne"), True),
        Line(
            overtaken,
            "Éditions proposées qui annoncent une date reportée",
            list_of("edition", situation="depassee"),
            True,
        ),
        Line(
            counted["late"],
            "Impressions en retard",
            list_of("brochure", print_by__lt=day),
            True,
        ),
        Line(counted["soon"], "À imprimer dans le mois", list_of("brochure", **ahead)),
        Line(
            counted["unsigned"],
            "Textes à faire valider pour ces impressions",
            list_of("brochure", print_by__lte=day + SOON),
        ),
        Line(
            counted["ready"],
            "Proposées par des partenaires",
            list_of("brochure", ready_on__isnull="False"),
        ),
    ]
    return Card("Plaquettes", said(lines), "Rien n’attend.")
