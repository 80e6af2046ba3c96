"""What time does to requests, each thing once."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from core import retention
from lettings import jobs, waiting
from lettings.models import Handover, PartnerOpinion, UnitRequest
from lettings.workflow import Status
from lettings.working_days import add_working_days
from outbox.models import OutgoingMail
from portal import roles
from tests.factories import days, make_authority, make_organisation, make_unit
from tests.lettings.requests import make_request, offer

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def ago(number: int) -> datetime.datetime:
    return timezone.now() - number * DAY


def mails(kind: str) -> int:
    return OutgoingMail.objects.filter(kind=kind).count()


def test_offer_lapses_after_its_last_day():
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED, units=(unit,))
    offer(request, unit, expires_on=days(2)).make(by=None)

    jobs.lapse_offers(timezone.now() + 2 * DAY)
    assert UnitRequest.objects.get().status == "offer"
    jobs.lapse_offers(timezone.now() + 3 * DAY)
    jobs.lapse_offers(timezone.now() + 4 * DAY)

    assert UnitRequest.objects.get().status == "waiting"
    assert mails("demande-etat") == 1
    assert unit.availability().state == "libre"


def test_receipt_is_acknowledged_on_the_tenth_working_day_at_latest():
    make_authority()
    request = make_request(Status.SUBMITTED)
    last = add_working_days(timezone.localdate(), 10)
    noon = timezone.make_aware(datetime.datetime.combine(last, datetime.time(12)))

    jobs.acknowledge_overdue(noon - DAY)
    assert mails("demande-accuse") == 0
    jobs.acknowledge_overdue(noon)
    jobs.acknowledge_overdue(noon + DAY)

    request.refresh_from_db()
    assert request.acknowledged_at == noon
    text = OutgoingMail.objects.get(kind="demande-accuse").text
    for said in ("1 place de l’Hôtel-de-Ville", "03 53 01 00 00", "refusée", "tribunal"):
        assert said in text


def test_receipt_that_cannot_be_mailed_waits_for_somebody():
    make_request(Status.SUBMITTED, submitted_at=ago(30), founder={"email": "", "phone": "1"})

    jobs.acknowledge_overdue()

    late = UnitRequest.objects.get()
    assert late.acknowledged_at is None
    assert late.receipt_late(timezone.localdate())


def test_what_is_missing_is_recalled_twice_then_shown_to_the_service():
    make_authority()
    request = make_request(Status.INCOMPLETE, status_since=timezone.now())

    for number in (6, 7, 8, 15, 16, 30, 31):
        jobs.remind(request.status_since + number * DAY)

    assert (mails("demande-rappel"), mails("demande-service")) == (2, 1)


def test_draft_is_recalled_once_then_forgotten():
    request = make_request(Status.DRAFT, created_at=timezone.now())

    for number in (22, 23, 24):
        jobs.remind(request.created_at + number * DAY)
    assert mails("demande-rappel") == 1
    retention.apply(request.created_at + 30 * DAY)
    assert UnitRequest.objects.exists()
    retention.apply(request.created_at + 31 * DAY)

    assert not UnitRequest.objects.exists()


@pytest.mark.parametrize(
    ("model", "status", "kind"),
    [
        (PartnerOpinion, Status.REVIEW, "demande-avis"),
        (Handover, Status.REDIRECTED, "demande-orientation"),
    ],
)
def test_silent_partner_gets_one_new_link(model, status, kind):
    row = model(request=make_request(status), organisation=make_organisation(), person="X",
                email="a@b.invalid", due_on=days(10))  # fmt: skip
    row.open_link()
    before = row.digest

    for number in (9, 10, 11):
        jobs.remind(row.asked_at + number * DAY)

    assert mails(kind) == 1
    row.refresh_from_db()
    assert row.digest != before


def test_news_are_asked_of_a_partner_after_two_months():
    make_authority()
    row = Handover(request=make_request(Status.HANDED_OVER), organisation=make_organisation(),
                   person="X", email="a@b.invalid", due_on=days(10))  # fmt: skip
    row.open_link()
    row.reply("accepted", "")

    for number in (59, 60, 61):
        jobs.remind(row.answered_at + number * DAY)

    assert mails("demande-service") == 1


def test_waiting_list_is_confirmed_every_ninety_days():
    request = make_request(Status.WAITING, status_since=timezone.now())

    for number in (89, 90, 91):
        jobs.remind(request.status_since + number * DAY)
    assert mails("demande-rappel") == 1
    waiting.reconfirm(request, request.status_since + 92 * DAY)
    for number in (150, 181, 182):
        jobs.remind(request.status_since + number * DAY)

    assert mails("demande-rappel") == 2


def test_rank_is_among_those_that_a_same_unit_could_suit():
    make_request(Status.WAITING, kinds=["bureau"], submitted_at=ago(9))
    make_request(Status.WAITING, kinds=["atelier"], submitted_at=ago(8))
    make_request(Status.WAITING, kinds=[], submitted_at=ago(7))
    mine = make_request(Status.WAITING, kinds=["atelier"], submitted_at=ago(6))

    assert (waiting.rank(mine), waiting.rank_in_words(mine)) == (3, "parmi les 3 premières")


def test_lateness_is_told_once_to_a_second_person():
    roles.apply()
    first, second = (User.objects.create_user(f"{name}@ville.invalid", is_staff=True)
                     for name in ("un", "deux"))  # fmt: skip
    for officer in (first, second):
        officer.groups.add(Group.objects.get(name="Politique de la ville"))
    known = {"due_on": days(-1), "assigned_to": first}
    make_request(Status.QUALIFYING, founder={"email": ""}, **known)

    jobs.remind()
    jobs.remind()

    assert OutgoingMail.objects.get().recipient == "deux@ville.invalid"
