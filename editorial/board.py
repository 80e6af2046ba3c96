"""What the first page of the staff's site says of changes under way and of signatures."""

import datetime

from django.db.models import Count, Q

from core.board import Card, Line, said
from core.lists import list_of, may_read
from editorial.models import Draft, Signer
from editorial.models.signer import AWAITED, CORRECTED, overdue
from editorial.permissions import readable_kinds


def drafts(user, day: datetime.date) -> Card | None:
    """Changes of published texts, by where they stand."""
    if not may_read(user, Draft):
        return None
    states = Draft.State
    found = (
        Draft.objects.open()
        .about(readable_kinds(user))
        .aggregate(
            review=Count("pk", filter=Q(state=states.REVIEW)),
            writing=Count("pk", filter=Q(state=states.WRITING)),
            scheduled=Count("pk", filter=Q(state=states.SCHEDULED)),
            failed=Count("pk", filter=~Q(failure="")),
        )
    )
    lines = [
        Line(
            found["failed"], "Publication prévue qui a échoué", list_of(Draft, etat="echec"), True
        ),
        Line(found["review"], "À relire", list_of(Draft, etat=states.REVIEW.value)),
        Line(found["writing"], "En cours d’écriture", list_of(Draft, etat=states.WRITING.value)),
        Line(found["scheduled"], "Programmés", list_of(Draft, etat=states.SCHEDULED.value)),
    ]
    return Card("Brouillons", said(lines), "Aucun brouillon ouvert.")


def sign_offs(user, day: datetime.date) -> Card | None:
    """Who owes an answer about a text, and who wants it corrected."""
    if not may_read(user, Signer):
        return None
    late = AWAITED & overdue(day)
    found = (
        Signer.objects.about(readable_kinds(user))
        .with_answer()
        .aggregate(
            late=Count("pk", filter=late),
            corrected=Count("pk", filter=CORRECTED),
            mine=Count("pk", filter=AWAITED & Q(user=user)),
            awaited=Count("pk", filter=AWAITED),
        )
    )
    mine = list_of(Signer, situation="attente", moi="reponses")
    lines = [
        Line(found["late"], "Visas en retard", list_of(Signer, situation="retard"), True),
        Line(found["corrected"], "Corrections demandées", list_of(Signer, situation="correction")),
        Line(found["mine"], "Visas que vous devez donner", mine),
        Line(found["awaited"], "Visas attendus, en tout", list_of(Signer, situation="attente")),
    ]
    return Card("Visas", said(lines), "Aucun visa n’est attendu.")
