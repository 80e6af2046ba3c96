"""What is known of those who sit on a committee (core/personal.py)."""

import datetime

from core import personal
from core.personal import Kept, Source
from lettings.models import CommitteeConflict, CommitteeMember, CommitteeScore, CommitteeSeat
from lettings.models.committee_session import MINUTED


def members_of(email: str):
    found = CommitteeMember.objects.filter(email__iexact=email)
    return found.select_related("committee", "organisation")


def export(email: str) -> list[dict]:
    """Where they sit, when they were there, what they declared and gave."""
    return [
        {
            "comité": str(member.committee),
            **personal.told(member, "name", "email", "organisation", "voting", "since", "until"),
            "séances": [
                {"séance": str(seat.session), **personal.told(seat, "voting", "present")}
                for seat in member.seats.select_related("session__committee")
            ],
            "conflits d’intérêts": [
                {"demande": str(row.request), **personal.told(row, "reason", "declared_at")}
                for row in member.conflicts.select_related("request")
            ],
            "notes": [
                {
                    "demande": str(row.item.request),
                    "critère": row.get_criterion_display(),
                    **personal.told(row, "value", "comment"),
                }
                for row in CommitteeScore.objects.filter(seat__member=member).select_related(
                    "item__request"
                )
            ],
        }
        for member in members_of(email)
    ]


def erase(email: str, at: datetime.datetime) -> list[Kept]:
    """End their seat and forget address, scores and reasons; minutes go on naming who was there."""
    kept = []
    for member in members_of(email):
        personal.forget_log(member)
        CommitteeScore.objects.filter(seat__member=member).delete()
        CommitteeConflict.objects.filter(member=member).update(reason="")
        CommitteeSeat.objects.filter(member=member).exclude(session__state__in=MINUTED).delete()
        if not member.seats.exists():
            member.delete()
            continue
        until = max(member.since, at.date())
        known = CommitteeMember.objects.filter(pk=member.pk)
        known.update(email="", membership=None, until=member.until or until)
        kept.append(Kept(member, f"Son nom, aux procès-verbaux du comité «\u00a0{member.committee}"
                                 "\u00a0»."))  # fmt: skip
    return kept


SOURCE = Source("comité", export, erase)
