"""What whoever asked for premises reads of the committee."""

from dataclasses import dataclass

from lettings.models import CommitteeOpinion, CommitteeSession, UnitRequest
from lettings.models.committee_session import COMING
from lettings.workflow import Status


@dataclass(frozen=True)
class News:
    """The session that comes, if its date is fixed, and what earlier ones have said."""

    awaited: bool
    session: CommitteeSession | None
    opinions: list[CommitteeOpinion]

    def __bool__(self) -> bool:
        return self.awaited or bool(self.opinions)


def news(request: UnitRequest) -> News:
    """As the file of a request shows it."""
    awaited = request.status == Status.COMMITTEE
    session = None
    if awaited:
        coming = CommitteeSession.objects.filter(
            items__request=request, items__settled_at=None, state__in=COMING
        )
        session = coming.first()
    opinions = CommitteeOpinion.objects.filter(item__request=request)
    return News(awaited, session, list(opinions.select_related("item__session")))
