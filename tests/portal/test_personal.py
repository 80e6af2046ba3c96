"""A person is told everything, then forgotten everywhere; what was erased stays so."""

import datetime
import io
import json

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from django.utils import timezone

from accounts.models import User
from core import personal
from core.models import today
from editorial.models import Draft
from freshness.models import Check, CheckRequest
from lettings.models import (
    Alert,
    Attachment,
    CommitteeMember,
    FollowUp,
    Founder,
    Handover,
    Message,
    PartnerOpinion,
    UnitRequest,
)
from outbox.models import OutgoingMail
from portal.personal_fields import NOT_PERSONAL, PERSONAL
from premises.models import Company
from security.models import AuditEvent
from tests.factories import (
    make_authority,
    make_circuit,
    make_contact,
    make_mail,
    make_occupancy,
    make_organisation,
    make_unit,
)
from tests.lettings.committees import make_committee
from tests.lettings.requests import make_adviser, make_request

EMAIL, NAME = "Marqueur.Unique@personne.invalid", "Marqueur-Nom"


@pytest.fixture(autouse=True)
def files_of_one_test(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.ERASURES_FILE = tmp_path / "erasures.txt"


def dump() -> str:
    """Every row of every table, as JSON."""
    rows = (serialize("json", model._base_manager.all()) for model in apps.get_models())
    return json.dumps([json.loads(text) for text in rows], ensure_ascii=False).lower()


def fill() -> UnitRequest:
    """Somebody who is everywhere: founder, adviser, contact, agent, and in others' words."""
    person = {"name": NAME, "email": EMAIL.lower(), "phone": "Marqueur-Tel"}
    request = make_request("qualifying", founder={**person, "address": "Marqueur-Rue"})
    attachment = Attachment(request=request, original_name="marqueur.pdf", size=3)
    attachment.file.save("marqueur.pdf", ContentFile(b"Marqueur-Pdf"))
    Message.objects.create(request=request, author="founder", body="Je suis Marqueur-Nom")
    make_adviser(make_request("qualifying"), **person)
    Alert.objects.create(email=EMAIL.lower(), query="")
    make_mail(to=EMAIL)
    make_contact(make_organisation(), **person)
    firm = Company.objects.create(
        name="Atelier (démo)", contact_name=NAME, contact_email=EMAIL, contact_phone="Marqueur-Tel"
    )
    FollowUp.objects.create(
        occupancy=make_occupancy(make_unit(), company=firm), month=12, due_on=today(),
        result="here", words="Marqueur-Nom va bien", done_at=timezone.now(),
    )  # fmt: skip
    for asked in (PartnerOpinion, Handover):
        ask = {"organisation": make_organisation(), "person": NAME, "email": EMAIL.lower()}
        asked(request=make_request("review"), due_on=today(), **ask).open_link()
    CheckRequest.ask(EMAIL, timezone.now())
    Check.objects.create(sheet="local-1", title="T", checked_by=EMAIL)
    User.objects.create_user(EMAIL, "une-phrase-longue", first_name=NAME)
    unit = make_unit(notes=f"Rappeler {EMAIL.upper()} lundi")
    draft = Draft.objects.prepare(unit, None, {"description": f"Écrire à {EMAIL}"})
    make_circuit(draft, people=(EMAIL.lower(),))
    committee = make_committee(voting=0)
    CommitteeMember.objects.create(
        committee=committee, name=NAME, email=EMAIL.lower(), since=today()
    )
    return request


@pytest.mark.django_db
def test_erased_person_is_found_nowhere(settings, django_capture_on_commit_callbacks):
    make_authority()
    fill()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("erase_person", EMAIL, stdout=io.StringIO())

    assert "marqueur" not in dump()
    assert [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()] == []
    assert "marqueur" not in settings.ERASURES_FILE.read_text().lower()


@pytest.mark.django_db
def test_others_lose_nothing():
    make_authority()
    fill()
    other = make_request(
        "qualifying", founder={"name": "Autre Personne", "email": "autre@personne.invalid"}
    )
    make_mail(to="autre@personne.invalid")

    personal.erase(EMAIL)

    assert Founder.objects.get(request=other).email == "autre@personne.invalid"
    assert OutgoingMail.objects.get().recipient == "autre@personne.invalid"
    assert UnitRequest.objects.filter(anonymised_at=None).count() == 4


@pytest.mark.django_db
def test_export_holds_every_kind_and_is_audited():
    fill()
    out = io.StringIO()

    call_command("export_person", EMAIL, stdout=out)

    assert set(json.loads(out.getvalue())) == {
        "alertes", "avis et orientations", "comité", "compte du personnel",
        "contact d’un partenaire", "contact d’une entreprise", "courriels", "demandes de locaux",
        "demandes suivies comme conseil", "fiches vérifiées", "suivi après installation",
        "textes à valider",
    }  # fmt: skip
    assert NAME in out.getvalue()
    event = AuditEvent.objects.latest("pk")
    assert event.verb == "données d’une personne exportées"
    assert "marqueur" not in f"{event.label}{event.changed}".lower()


@pytest.mark.django_db
def test_person_bound_by_a_title_is_kept_and_said_so():
    request = make_request("signed", founder={"name": NAME, "email": EMAIL})
    out = io.StringIO()

    call_command("erase_person", EMAIL, stdout=out)

    assert (
        f"Gardé\u00a0: Demande {request.number}\u00a0: un titre lie les parties." in out.getvalue()
    )
    assert Founder.objects.get().email == EMAIL


@pytest.mark.django_db
def test_last_administrator_and_addresses_of_bodies_stay():
    make_authority(email=EMAIL)
    User.objects.create_superuser(EMAIL)

    kept = personal.erase(EMAIL)

    assert len(kept) == 2
    assert User.objects.get().email.lower() == EMAIL.lower()


@pytest.mark.django_db
def test_erasures_are_replayed_on_an_older_backup_only():
    backup_made = timezone.now()
    personal.erase(EMAIL)
    Alert.objects.create(email=EMAIL.lower(), query="")  # as restored
    Alert.objects.create(email="autre@personne.invalid", query="")

    after = personal.replay(timezone.now() + datetime.timedelta(minutes=1))
    before = personal.replay(backup_made)

    assert (after, before) == (0, 1)
    assert Alert.objects.get().email == "autre@personne.invalid"


@pytest.mark.django_db
def test_command_refuses_what_is_no_address():
    with pytest.raises(CommandError) as refused:
        call_command("erase_person", "personne")

    assert refused.value.returncode == 2


def test_every_column_says_whether_it_is_personal():
    declared = {
        label: set(f"{PERSONAL.get(label, '')} {NOT_PERSONAL.get(label, '')}".split())
        for label in PERSONAL | NOT_PERSONAL
    }
    real = {
        model._meta.label_lower: {field.name for field in model._meta.local_concrete_fields}
        for model in apps.get_models()
    }

    missing = {label: sorted(names - declared.get(label, set())) for label, names in real.items()}
    gone = {label: sorted(names - real.get(label, set())) for label, names in declared.items()}

    assert {label: names for label, names in missing.items() if names} == {}, (
        "Say in portal/personal_fields.py whether these columns are personal; if so, have "
        "core/personal.py export and erase them."
    )
    assert {label: names for label, names in gone.items() if names} == {}


def test_addresses_are_personal_everywhere():
    """A column of addresses that nobody declared would escape the replay's list too."""
    undeclared = [
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if type(field).__name__ == "EmailField"
        and field.name not in PERSONAL.get(model._meta.label_lower, "").split()
    ]

    assert undeclared == ["portal.authority.email"]


PAGE = "/admin/donnees-personnelles/"


def test_staff_exports_then_erases_from_a_request(client, superuser):
    request = make_request("qualifying", founder={"name": NAME, "email": EMAIL})
    client.force_login(superuser)

    page = client.get(f"{PAGE}?demande={request.pk}")
    exported = client.post(PAGE, {"email": EMAIL, "exporter": "1"})
    unconfirmed = client.post(PAGE, {"email": EMAIL, "effacer": "1"})
    kept = Founder.objects.count()
    erased = client.post(PAGE, {"email": EMAIL, "effacer": "1", "sure": "on"})

    assert EMAIL in page.content.decode()
    assert NAME in exported.content.decode()
    assert "Cochez la case" in unconfirmed.content.decode()
    assert (kept, Founder.objects.count(), erased.status_code) == (1, 0, 302)
    verbs = [event.verb for event in AuditEvent.objects.order_by("-pk")[:2]]
    assert verbs == ["données d’une personne effacées", "données d’une personne exportées"]


@pytest.mark.django_db
def test_page_of_a_person_ignores_a_request_that_is_none(client, superuser):
    client.force_login(superuser)

    for number in ("0", "²", "9" * 30, "abc"):
        assert client.get(f"{PAGE}?demande={number}").status_code == 200
