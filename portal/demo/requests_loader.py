"""Load the demonstration's requests: each once, then left to whoever tries the screens."""

import datetime
import uuid

from django.utils import timezone

from lettings import handling
from lettings.models import (
    Founder,
    Handover,
    Message,
    PartnerOpinion,
    UnitRequest,
    UnmetDemand,
    Visit,
)
from lettings.models.visit import REPORT_DAYS
from lettings.workflow import CLOSED, MOVES, Mover, Status
from partners.models import Organisation
from portal.demo.requests import REQUESTS
from portal.demo.rows import Rows
from premises.models import Unit

PLAIN = {
    "activity", "description", "stage", "kinds", "jobs", "budget", "area_min", "area_max",
    "resident",
}  # fmt: skip
ANSWERS = [("favourable", ""), ("reserved", "Un prévisionnel plus prudent rassurerait."), ("", "")]
TEN = datetime.time(10)


def load_requests(rows: Rows) -> None:
    """A dozen requests with their history; no mail leaves."""
    for table in REQUESTS:
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"demonstration:{table['name']}")
        if not UnitRequest.objects.filter(key=key).exists():
            load_request(rows, key, table)
            rows.created += 1


def load_request(rows: Rows, key: uuid.UUID, table: dict) -> None:
    def ago(days: int) -> datetime.datetime:
        day = rows.today - datetime.timedelta(days=days)
        return timezone.make_aware(datetime.datetime.combine(day, TEN))

    plain = {name: table[name] for name in PLAIN & set(table)}
    request = UnitRequest.objects.create(key=key, created_at=ago(table["days"]), **plain)
    person = {name: table[name] for name in ("name", "email", "phone")}
    channel = Founder.Channel.EMAIL if table["email"] else Founder.Channel.PHONE
    Founder.objects.create(request=request, channel=channel, **person)
    handling.submit(request, Mover.FOUNDER, at=ago(table["days"]))
    for target, days in table["path"]:
        movers = MOVES[Status(request.status)][target]
        mover = min(movers & {Mover.OFFICER, Mover.SECRETARY, Mover.MANAGER})
        request.move(target, mover, at=ago(days), **facts(target, table, rows))
        if target in CLOSED:
            UnmetDemand.note(request, table["reason"], timezone.localdate(ago(days)))
    surround(rows, request, table, ago)


def facts(target: Status, table: dict, rows: Rows) -> dict:
    """What goes with a move."""
    if target == Status.VISIT and "visit" in table:
        return {"due_on": rows.today + datetime.timedelta(days=table["visit"] + REPORT_DAYS)}
    if target == Status.COMMITTEE:
        return {"due_on": rows.today + datetime.timedelta(days=table["session"])}
    if target == Status.REFUSED:
        return {"reason": table["reason"], "next_contact": "03 53 01 00 10"}
    if target == Status.WITHDRAWN:
        return {"reason": table["reason"]}
    return {"decision": table["decision"]} if target == Status.DECIDED else {}


def surround(rows: Rows, request: UnitRequest, table: dict, ago) -> None:
    """The message, the visit, the partner or the opinions that a request has."""
    partners = Organisation.objects.filter(published=True).order_by("slug")
    asked = {"person": "Claire Delmas (démo)", "email": "partenaire@structure.invalid",
             "asked_at": ago(4), "due_on": rows.today + datetime.timedelta(days=5)}  # fmt: skip
    if text := table.get("message"):
        Message.objects.create(request=request, author="staff", body=text, sent_at=ago(8))
    if days := table.get("visit"):
        place = {"unit": Unit.objects.filter(listing__public=True).order_by("pk").first(),
                 "place": "Devant l’entrée"}  # fmt: skip
        Visit.objects.create(request=request, starts_at=ago(-days), **place)
    if table.get("handed"):
        Handover(request=request, organisation=partners[0], **asked).open_link()
    for partner, (answer, comment) in zip(partners[: table.get("opinions", 0)], ANSWERS,
                                          strict=False):  # fmt: skip
        opinion = PartnerOpinion(request=request, organisation=partner, **asked)
        opinion.open_link()
        if answer:
            opinion.reply(answer, comment, at=ago(1))
