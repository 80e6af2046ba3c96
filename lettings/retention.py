"""How long requests and alerts are kept."""

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from core import retention
from lettings import documents, privacy
from lettings.jobs import DRAFT_KEPT
from lettings.models import (
    AccessLink,
    Alert,
    Attachment,
    CommitteeMember,
    CommitteeScore,
    FollowUp,
    SentForm,
    UnitRequest,
)
from lettings.workflow import CLOSED, Status
from premises.titles import add_months

DOCUMENT_MONTHS, REQUEST_MONTHS = 6, 24
NEWS_MONTHS = 24  # after a firm has left
SCORE_MONTHS, MEMBER_MONTHS = 6, 12
LINK_KEPT = datetime.timedelta(days=365)  # a dead link still asks for a new one
SENDING_KEPT = datetime.timedelta(days=2)  # nobody clicks twice so far apart


def months_before(at: datetime.datetime, months: int) -> datetime.datetime:
    """The same hour some months earlier."""
    day = timezone.localdate(at)
    return at - (day - add_months(day, -months))


def old_drafts(at: datetime.datetime) -> QuerySet:
    return UnitRequest.objects.filter(status=Status.DRAFT, created_at__lt=at - DRAFT_KEPT)


def old_documents(at: datetime.datetime) -> QuerySet:
    limit = months_before(at, DOCUMENT_MONTHS)
    return Attachment.objects.filter(request__status__in=CLOSED, request__closed_at__lte=limit)


def silent_requests(at: datetime.datetime) -> QuerySet:
    """Requests of people who were last heard of long ago, unless a title binds them."""
    known = UnitRequest.objects.sent().filter(anonymised_at=None).exclude(status__in=privacy.BOUND)
    heard = Coalesce("last_contact_at", "submitted_at", "created_at")
    return known.annotate(heard_at=heard).filter(heard_at__lte=months_before(at, REQUEST_MONTHS))


def ended_stays(at: datetime.datetime) -> QuerySet:
    """Requests of founders who settled, and left long ago."""
    known = UnitRequest.objects.filter(anonymised_at=None, status=Status.SETTLED)
    return known.filter(move_in__occupancy__left_on__lte=gone_since(at))


def old_news(at: datetime.datetime) -> QuerySet:
    """What firms told that left long ago; the outcome is counted for ever."""
    told = FollowUp.objects.exclude(words="", digest="")
    return told.filter(occupancy__left_on__lte=gone_since(at))


def gone_since(at: datetime.datetime) -> datetime.date:
    return add_months(timezone.localdate(at), -NEWS_MONTHS)


def forget_requests(requests: QuerySet, at: datetime.datetime) -> None:
    for request in requests:
        privacy.erase(request, at)


def forget_documents(at: datetime.datetime) -> None:
    for attachment in old_documents(at):
        with transaction.atomic():
            documents.remove(attachment)


def old_scores(at: datetime.datetime) -> QuerySet:
    """Each member's own scores; the minutes have their averages."""
    limit = months_before(at, SCORE_MONTHS)
    return CommitteeScore.objects.filter(item__settled_at__lte=limit)


def gone_members(at: datetime.datetime) -> QuerySet:
    """Members who left long ago; the minutes need their names, not their addresses."""
    limit = timezone.localdate(months_before(at, MEMBER_MONTHS))
    return CommitteeMember.objects.filter(until__lte=limit).exclude(email="")


def register() -> None:
    """Tell how long each of these is kept."""
    retention.register(
        "Alertes sans confirmation ou échues", "48 heures\u00a0; 12 mois", Alert.objects.over
    )
    retention.register(
        "Demandes jamais envoyées", "30 jours", old_drafts,
        lambda at: forget_requests(old_drafts(at), at),
    )  # fmt: skip
    retention.register("Documents des demandes closes", "6 mois", old_documents, forget_documents)
    retention.register(
        "Demandes rendues anonymes", "24 mois après le dernier contact", silent_requests,
        lambda at: forget_requests(silent_requests(at), at),
    )  # fmt: skip
    retention.register("Notes de chaque membre du comité", "6 mois après l’avis", old_scores)
    retention.register(
        "Adresses des anciens membres du comité", "12 mois", gone_members,
        lambda at: gone_members(at).update(email=""),
    )  # fmt: skip
    retention.register(
        "Demandes des personnes parties", "24 mois après la sortie", ended_stays,
        lambda at: forget_requests(ended_stays(at), at),
    )  # fmt: skip
    retention.register(
        "Nouvelles des entreprises parties", "24 mois après la sortie", old_news,
        lambda at: old_news(at).update(words="", call_back=False, digest=""),
    )  # fmt: skip
    retention.register(
        "Liens de dossiers expirés", "12 mois",
        lambda at: AccessLink.objects.filter(expires_at__lte=at - LINK_KEPT),
    )  # fmt: skip
    retention.register(
        "Empreintes des formulaires envoyés", "2 jours",
        lambda at: SentForm.objects.filter(sent_at__lte=at - SENDING_KEPT),
    )  # fmt: skip
