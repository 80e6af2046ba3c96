"""What requests and alerts know of a person (core/personal.py)."""

import datetime

from django.db.models import Q

from core import personal
from core.personal import Kept, Source
from lettings import access, privacy
from lettings.committee.people import SOURCE as COMMITTEE
from lettings.models import (
    AccessLink,
    Adviser,
    Alert,
    FollowUp,
    Handover,
    PartnerOpinion,
    UnitRequest,
)


def requests_of(email: str):
    return UnitRequest.objects.filter(founder__email__iexact=email).select_related("founder")


def advised_by(email: str):
    return Adviser.objects.filter(email__iexact=email).select_related("request")


def export_requests(email: str) -> list[dict]:
    return [privacy.export(request) for request in requests_of(email)]


def erase_requests(email: str, at: datetime.datetime) -> list[Kept]:
    """Forget the requests of a person, but for those that ended in a title."""
    kept = []
    for request in requests_of(email):
        if not privacy.may_erase(request):
            kept.append(
                Kept(request.founder, f"Demande {request.number}\u00a0: un titre lie les parties.")
            )
            continue
        key = request.pk
        personal.forget_log(request.founder)
        personal.end_sessions(lambda data, key=key: data.get(access.KEY, {}).get("request") == key)
        privacy.erase(request, at)
    return kept


def export_advice(email: str) -> list[dict]:
    return [
        {"demande": str(row.request), **personal.told(row, "name", "email", "phone")}
        for row in advised_by(email)
    ]


def erase_advice(email: str, at: datetime.datetime) -> list[Kept]:
    """Take the adviser out of the files that they followed; the founders keep theirs."""
    for row in advised_by(email):
        links = row.request.links.filter(holder=AccessLink.Holder.ADVISER)
        links.update(revoked_at=at)
        personal.forget_log(row)
        row.delete()
    return []


def export_alerts(email: str) -> list[dict]:
    alerts = Alert.objects.of_address(email)
    return [personal.told(alert, "email", "query", "created_at", "expires_at") for alert in alerts]


def erase_alerts(email: str, at: datetime.datetime) -> list[Kept]:
    Alert.objects.of_address(email).delete()
    return []


def asked(email: str) -> list:
    """The opinions and handovers that a person was asked for."""
    return [*PartnerOpinion.objects.filter(email__iexact=email),
            *Handover.objects.filter(email__iexact=email)]  # fmt: skip


def export_asked(email: str) -> list[dict]:
    return [personal.told(row, "person", "email", "asked_at", "comment") for row in asked(email)]


def erase_asked(email: str, at: datetime.datetime) -> list[Kept]:
    """What their body answered stays; who they are is forgotten."""
    for row in asked(email):
        type(row).objects.filter(pk=row.pk).update(person="", email="")
    return []


def news_of(email: str):
    """What a firm told, whose contact a person is, or that they founded."""
    theirs = Q(occupancy__company__contact_email__iexact=email)
    founded = Q(occupancy__move_in__request__founder__email__iexact=email)
    return FollowUp.objects.filter(theirs | founded).select_related("occupancy__company")


def export_news(email: str) -> list[dict]:
    return [
        {"entreprise": str(row.occupancy.company),
         **personal.told(row, "due_on", "result", "jobs", "words", "done_at")}
        for row in news_of(email)
    ]  # fmt: skip


def erase_news(email: str, at: datetime.datetime) -> list[Kept]:
    """What was counted stays; words and links go."""
    for row in news_of(email):
        FollowUp.objects.filter(pk=row.pk).update(words="", call_back=False, digest="")
    return []


SOURCES = (
    Source("suivi après installation", export_news, erase_news),
    COMMITTEE,
    Source("avis et orientations", export_asked, erase_asked),
    Source("demandes de locaux", export_requests, erase_requests),
    Source("demandes suivies comme conseil", export_advice, erase_advice),
    Source("alertes", export_alerts, erase_alerts),
)
