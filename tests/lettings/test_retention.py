"""How long requests, their documents and alerts are kept."""

import datetime
import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from core import retention
from lettings.models import Alert, Attachment, UnitRequest
from lettings.workflow import Status
from premises.titles import add_months
from tests.lettings.requests import make_request

NOW = timezone.now()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


def ago(months: int = 0, **delta) -> datetime.datetime:
    day = timezone.localdate(NOW)
    return NOW - (day - add_months(day, -months)) - datetime.timedelta(**delta)


def due(dry_run: bool = True) -> dict[str, int]:
    return {line.what: line.count for line in retention.apply(NOW, dry_run) if line.count}


def test_each_duration_is_honoured_to_the_day():
    for hours in (47, 49):
        Alert.objects.create(
            email=f"a{hours}@projet.invalid", created_at=NOW - datetime.timedelta(hours=hours)
        )
    for age in (29, 31):
        make_request(Status.DRAFT, created_at=ago(days=age))
    for months, status in ((23, "waiting"), (25, "waiting"), (25, "signed"), (25, "refused")):
        make_request(status, last_contact_at=ago(months))

    expected = {
        "Alertes sans confirmation ou échues": 1,
        "Demandes jamais envoyées": 1,
        "Demandes rendues anonymes": 2,
    }
    assert due(dry_run=True) == due(dry_run=False) == expected
    assert due() == {}
    assert UnitRequest.objects.filter(anonymised_at=None).count() == 3


def test_documents_go_with_their_files_six_months_after_the_end(
    settings, django_capture_on_commit_callbacks
):
    for months in (5, 7):
        request = make_request("refused", closed_at=ago(months), last_contact_at=ago(months))
        Attachment(request=request, original_name="plan.pdf", size=3).file.save(
            "plan.pdf", ContentFile(b"pdf")
        )

    with django_capture_on_commit_callbacks(execute=True):
        assert due(dry_run=False) == {"Documents des demandes closes": 1}

    assert Attachment.objects.get().request.closed_at == ago(5)
    assert len(list(settings.PRIVATE_ROOT.rglob("*.pdf"))) == 1


def test_command_counts_without_forgetting_on_a_dry_run():
    Alert.objects.create(email="a@projet.invalid", created_at=ago(hours=49))
    out = io.StringIO()

    call_command("purge", dry_run=True, stdout=out)

    assert (
        "Alertes sans confirmation ou échues (48 heures\u00a0; 12 mois)\u00a0: 1" in out.getvalue()
    )
    assert Alert.objects.exists()


def test_command_takes_another_day_and_refuses_nonsense():
    Alert.objects.create(email="a@projet.invalid")
    later = (timezone.localdate() + datetime.timedelta(days=4)).isoformat()

    call_command("purge", now=later, stdout=io.StringIO())

    assert not Alert.objects.exists()
    with pytest.raises(CommandError) as refused:
        call_command("purge", now="demain")
    assert refused.value.returncode == 2
