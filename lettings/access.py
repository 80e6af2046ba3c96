"""Who may open which request: a session limited to one file, for half an hour at a time."""

import time
from dataclasses import dataclass

from django.http import HttpRequest

from lettings.models import AccessLink, Message, UnitRequest
from lettings.workflow import Mover

KEY = "dossier"
IDLE, LONGEST = 30 * 60, 8 * 3600  # seconds
NOTED_EVERY = 60  # seconds: the session is not written at each page
Holder = AccessLink.Holder


@dataclass(frozen=True)
class Access:
    """A request as opened by the one who asked, or by their adviser."""

    request: UnitRequest
    holder: str

    @property
    def mover(self) -> Mover:
        return Mover(self.holder)

    @property
    def author(self) -> str:
        return Message.Author(self.holder)


def open_file(http: HttpRequest, request: UnitRequest, holder: str) -> None:
    """Let this browser read one request from now on; the session gets a new key."""
    http.session.cycle_key()
    now = int(time.time())
    http.session[KEY] = {"request": request.pk, "holder": holder, "opened": now, "seen": now}


def change_holder(http: HttpRequest, holder: str) -> None:
    """Let this browser go on in another capacity, in the session that it has."""
    http.session[KEY] = {**http.session[KEY], "holder": holder}


def close_file(http: HttpRequest) -> None:
    http.session.pop(KEY, None)


def opened(http: HttpRequest) -> Access | None:
    """The request that this browser has open, if it was read lately; it stays so a while longer.

    An adviser whose founder has taken the file over is out at once.
    """
    known = http.session.get(KEY)
    if not known:
        return None
    now = int(time.time())
    if now - known["seen"] > IDLE or now - known["opened"] > LONGEST:
        close_file(http)
        return None
    found = UnitRequest.objects.filter(pk=known["request"], anonymised_at=None)
    request = found.select_related("founder", "adviser").first()
    if request is None or not may_open(request, known["holder"]):
        close_file(http)
        return None
    if now - known["seen"] >= NOTED_EVERY:
        http.session[KEY] = {**known, "seen": now}
    return Access(request, known["holder"])


def may_open(request: UnitRequest, holder: str) -> bool:
    """Whether the request still has such a reader."""
    adviser = getattr(request, "adviser", None)
    return holder == Holder.FOUNDER or (adviser is not None and adviser.left_at is None)
