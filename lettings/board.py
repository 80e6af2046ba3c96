"""What the first page of the staff's site says of requests and of settled firms."""

import datetime

from django.db.models import Count, Q

from core.board import Card, Line, said
from core.lists import list_of, may_read
from lettings.models import FollowUp, UnitRequest
from lettings.models.request import overdue, without_receipt


def requests(user, day: datetime.date) -> Card | None:
    """Requests that wait for the services, and receipts that the law wants."""
    if not may_read(user, UnitRequest):
        return None
    late, owed, owed_late = overdue(day), without_receipt(), without_receipt(day)
    found = UnitRequest.objects.open().aggregate(
        open=Count("pk"),
        late=Count("pk", filter=late),
        receipts=Count("pk", filter=owed),
        late_receipts=Count("pk", filter=owed_late),
    )
    lines = [
        Line(found["late"], "Étape en retard", list_of(UnitRequest, delai="retard"), True),
        Line(
            found["late_receipts"],
            "Accusé de réception en retard",
            list_of(UnitRequest, delai="accuse-retard"),
            True,
        ),
        Line(
            found["receipts"],
            "Accusé de réception à envoyer, en tout",
            list_of(UnitRequest, delai="accuse"),
        ),
        Line(found["open"], "En cours, en tout", list_of(UnitRequest)),
    ]
    return Card("Demandes de locaux", said(lines), "Aucune demande en cours.")


def settled_firms(user, day: datetime.date) -> Card | None:
    """Firms to call, to hear how they fare."""
    if not may_read(user, FollowUp):
        return None
    to_do = Q(result="")
    found = FollowUp.objects.aggregate(
        late=Count("pk", filter=to_do & Q(due_on__lt=day)),
        wanted=Count("pk", filter=Q(call_back=True)),
        to_do=Count("pk", filter=to_do),
    )
    lines = [
        Line(found["late"], "Points en retard", list_of(FollowUp, etat="retard"), True),
        Line(found["wanted"], "Souhaitent être rappelées", list_of(FollowUp, etat="rappeler")),
        Line(found["to_do"], "Points à faire, en tout", list_of(FollowUp)),
    ]
    return Card("Entreprises installées", said(lines), "Aucune entreprise à appeler.")
