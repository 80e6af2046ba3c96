"""The staff's screen of a request: what it shows, what each form does, what it refuses."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from lettings import documents
from lettings.models import (
    Handover,
    InternalNote,
    Message,
    MoveIn,
    Offer,
    PartnerOpinion,
    UnitRequest,
    Visit,
)
from lettings.workflow import MOVES, OPEN, Mover, Status
from outbox.models import OutgoingMail
from portal import roles
from premises.models import Company, Occupancy
from security.models import AuditEvent
from tests.factories import days, make_organisation, make_unit
from tests.lettings.requests import make_request, offer

pytestmark = pytest.mark.django_db
QUERIES = 23  # of a screen, sign-in and audit included


@pytest.fixture
def desk(client, superuser):
    client.force_login(superuser)
    return client


def someone(role: str) -> User:
    roles.apply()
    user = User.objects.create_user(f"agent{len(role)}@ville.invalid", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def address(request: UnitRequest) -> str:
    return reverse("admin:lettings_unitrequest_change", args=[request.pk])


def send(client, request: UnitRequest, action: str, seen: str = "", **fields):
    """Post one form of the screen, as the page shown in state `seen` would."""
    typed = {f"{action}-{name}": value for name, value in fields.items()}
    typed[f"{action}-seen"] = seen or request.status
    return client.post(address(request), {"action": action, **typed})


def status_of(request: UnitRequest) -> str:
    return UnitRequest.objects.get(pk=request.pk).status


def text_of(response) -> str:
    return response.content.decode().replace("&#x27;", "’")


def test_screen_shows_what_is_asked_and_notes_who_read_it(desk, superuser):
    request = make_request(Status.SUBMITTED, units=(make_unit(published=True),), budget=300)
    InternalNote.objects.create(request=request, body="À rappeler.")

    page = text_of(desk.get(address(request)))

    for said in (request.number, request.founder.name, "300", "À rappeler.", "Prendre en charge"):
        assert said in page
    event = AuditEvent.objects.get(verb="demande consultée")
    assert (event.actor, event.label) == (superuser, request.number)


def test_drafts_are_nobody_elses(desk):
    draft = make_request(Status.DRAFT)

    assert desk.get(address(draft)).status_code == 404
    listed = desk.get(reverse("admin:lettings_unitrequest_changelist") + "?etat=toutes")
    assert draft.founder.name not in text_of(listed)


@pytest.mark.parametrize("role", ["Communication", "Lecture"])
def test_other_roles_see_nothing(client, role):
    client.force_login(someone(role))
    request = make_request()

    assert client.get(address(request)).status_code == 403
    assert send(client, request, "message", body="Bonjour").status_code == 403
    assert not Message.objects.exists()


def test_officer_of_either_service_handles_but_does_not_decide(client):
    client.force_login(someone("Politique de la ville"))
    taken, decided = make_request(), make_request(Status.DECIDED)

    assert send(client, taken, "etape-qualifying").status_code == 302
    send(client, decided, "etape-refused", reason="budget", next_contact="X", next_on=days(5))

    assert (status_of(taken), status_of(decided)) == ("qualifying", "decided")


def test_only_the_moves_of_the_table_are_offered(desk):
    for source in sorted(OPEN - {Status.DRAFT}):
        page = desk.get(address(make_request(source)))
        offered = {name.removeprefix("etape-") for name, _form in page.context["moves"]}
        staff = {Mover.OFFICER, Mover.SECRETARY, Mover.MANAGER}
        expected = {to for to, movers in MOVES[source].items() if movers & staff}
        assert offered == expected - {Status.OPINION}  # which its session records


def test_taking_in_charge_assigns_and_acknowledges(desk, superuser):
    request = make_request()

    send(desk, request, "etape-qualifying", note="Appelée ce matin.")

    stored = UnitRequest.objects.get()
    assert (stored.status, stored.assigned_to) == ("qualifying", superuser)
    assert stored.acknowledged_at is not None
    mail = OutgoingMail.objects.get(kind="demande-accuse")
    assert "ACCUSÉ DE RÉCEPTION" in mail.text
    assert stored.transitions.get().note == "Appelée ce matin."


def test_what_is_missing_must_be_said(desk):
    request = make_request(Status.QUALIFYING)

    empty = send(desk, request, "etape-incomplete", body=" \u200b ")
    assert empty.status_code == 422
    assert "Écrivez ce qui manque" in text_of(empty)
    assert status_of(request) == "qualifying"

    send(desk, request, "etape-incomplete", body="Il manque votre budget.")
    assert status_of(request) == "incomplete"
    assert Message.objects.get().body == "Il manque votre budget."
    assert OutgoingMail.objects.filter(kind="demande-message").count() == 1


def test_refusal_keeps_what_was_typed_and_names_the_field(desk):
    request = make_request(Status.QUALIFYING)

    refused = send(desk, request, "etape-refused", reason="other", next_on=days(9))

    assert refused.status_code == 422
    form = refused.context["forms"]["etape-refused"]
    assert form.errors == {"reason_note": ["Précisez la raison."]}
    assert status_of(request) == "qualifying"
    send(desk, request, "etape-refused", reason="budget", next_contact="Mme Exemple (démo)",
         next_on=days(9))  # fmt: skip
    assert status_of(request) == "refused"


def test_second_of_two_colleagues_is_told(desk):
    request = make_request(Status.QUALIFYING)
    UnitRequest.objects.get().move(Status.VISIT, Mover.OFFICER)

    late = send(desk, request, "etape-refused", seen="qualifying", reason="budget",
                next_contact="X", next_on=days(9))  # fmt: skip

    assert late.status_code == 422
    assert "quelqu’un d’autre s’en occupe" in text_of(late)
    assert status_of(request) == "visit"


def test_visit_is_proposed_then_told(desk):
    unit = make_unit(published=True)
    request = make_request(Status.QUALIFYING, units=(unit,))
    typed = {"unit": unit.pk, "hour": "10:30", "place": "Devant la porte"}

    past = send(desk, request, "etape-visit", day=days(-1), **typed)
    assert "Ce moment est passé" in text_of(past)
    send(desk, request, "etape-visit", day=days(3), **typed)

    visit = Visit.objects.get()
    assert (status_of(request), visit.state, visit.unit) == ("visit", "proposed", unit)
    assert UnitRequest.objects.get().due_on == days(6)
    assert "Devant la porte" in OutgoingMail.objects.get(kind="demande-visite").text
    request.refresh_from_db()
    assert send(desk, request, "visite_raconter", report="Bien").status_code == 422
    Visit.objects.update(starts_at=timezone.now() - datetime.timedelta(days=1))
    send(desk, request, "visite_raconter", report="Le local plaît.")
    assert Visit.objects.get().report == "Le local plaît."


def test_another_visit_replaces_the_first(desk):
    unit = make_unit(published=True)
    request = make_request(Status.VISIT, units=(unit,))
    at = timezone.now() + datetime.timedelta(days=2)
    first = Visit.objects.create(request=request, unit=unit, starts_at=at, place="Ici")

    send(desk, request, "visite", unit=unit.pk, day=days(5), hour="09:00", place="Là")

    first.refresh_from_db()
    assert first.state == "cancelled"
    assert Visit.objects.get(state="proposed").place == "Là"


def test_visit_calendar_keeps_its_identity(desk):
    unit = make_unit(published=True)
    request = make_request(Status.VISIT, units=(unit,))
    at = timezone.now() + datetime.timedelta(days=2)
    visit = Visit.objects.create(request=request, unit=unit, starts_at=at, place="12, rue; Basse")
    place = reverse("admin:lettings_visit_calendar", args=[request.pk, visit.key])

    before = desk.get(place).content.decode()
    visit.confirm()
    after = desk.get(place).content.decode()

    assert all(f"UID:visite-{visit.key}@" in calendar for calendar in (before, after))
    assert ("SEQUENCE:0" in before, "SEQUENCE:1" in after) == (True, True)
    assert "LOCATION:12\\, rue\\; Basse" in before
    assert all(len(line.encode()) <= 75 for line in before.split("\r\n"))


def test_opinions_are_asked_and_counted(desk):
    request = make_request(Status.REVIEW)
    partner = make_organisation(published=True)
    typed = {"organisation": partner.pk, "person": "M. Exemple (démo)", "email": "a@b.invalid"}

    send(desk, request, "avis", due_on=days(10), **typed)
    again = send(desk, request, "avis", due_on=days(10), **typed)

    assert "doit déjà un avis" in text_of(again)
    assert "0 avis sur 1" in text_of(again)
    assert OutgoingMail.objects.filter(kind="demande-avis").count() == 1
    PartnerOpinion.objects.get().reply("reserved", "Budget à préciser.")
    assert "1 avis sur 1" in text_of(desk.get(address(request)))


def test_redirecting_needs_the_founders_consent(desk):
    request = make_request(Status.QUALIFYING)
    partner = make_organisation(published=True)
    typed = {"organisation": partner.pk, "person": "M. Exemple (démo)", "email": "a@b.invalid",
             "due_on": days(10)}  # fmt: skip

    assert send(desk, request, "etape-redirected", **typed).status_code == 422
    send(desk, request, "etape-redirected", agreed="on", **typed)

    assert status_of(request) == "redirected"
    assert Handover.objects.get().organisation == partner


def test_silent_partner_is_dropped_when_the_service_takes_the_request_back(desk):
    first, second = (make_organisation(published=True) for _ in range(2))
    request = make_request(Status.QUALIFYING)
    typed = {"person": "M. Exemple (démo)", "email": "a@structure.invalid", "agreed": "on",
             "due_on": days(9).isoformat()}  # fmt: skip
    send(desk, request, "etape-redirected", organisation=first.pk, **typed)
    mail = OutgoingMail.objects.get(recipient="a@structure.invalid")
    link = re.search(r"/orientation/\S+", mail.text)[0]

    send(desk, request, "etape-qualifying", seen="redirected")
    answer = send(desk, request, "etape-redirected", organisation=second.pk, **typed)

    assert answer.status_code == 302
    assert Handover.objects.waiting().get().organisation == second
    assert desk.get(link).status_code == 410


def test_decision_wants_its_deed(desk):
    request = make_request(Status.REVIEW)

    assert send(desk, request, "etape-decided", decision="").status_code == 422
    send(desk, request, "etape-decided", decision="Décision n° 12")

    assert UnitRequest.objects.get().decision == "Décision n° 12"


def offer_fields(unit, **fields) -> dict:
    return {"unit": unit.pk, "title_kind": "commercial_lease", "starts_on": days(20),
            "decision": "Décision n° 12", "expires_on": days(15), **fields}  # fmt: skip


def test_offer_takes_the_rent_of_the_rate_and_keeps_the_unit(desk):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED, units=(unit,))

    send(desk, request, "etape-offer", **offer_fields(unit))

    made = Offer.objects.get()
    assert (made.unit, status_of(request)) == (unit, "offer")
    assert made.monthly_rent > 0
    assert unit.availability().state == "option"


def test_rent_shown_for_one_unit_is_not_kept_for_another(desk):
    first, other = make_unit(rate=60, published=True), make_unit(rate=90, published=True)
    request = make_request(Status.DECIDED, units=(first, other))
    shown = desk.get(address(request)).context["forms"]["etape-offer"].initial["monthly_rent"]

    send(desk, request, "etape-offer", **offer_fields(other, monthly_rent=shown))

    assert Offer.objects.get().monthly_rent == shown * 90 / 60


def test_offer_of_a_unit_just_taken_is_refused_at_the_unit(desk):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED, units=(unit,))
    offer(make_request(Status.DECIDED), unit).make(by=None)

    refused = send(desk, request, "etape-offer", **offer_fields(unit))

    assert refused.status_code == 422
    assert list(refused.context["forms"]["etape-offer"].errors) == ["unit"]
    assert status_of(request) == "decided"


def test_offer_against_the_law_is_refused_at_its_field(desk):
    unit = make_unit(published=True)
    request = make_request(Status.DECIDED, units=(unit,))

    refused = send(desk, request, "etape-offer",
                   **offer_fields(unit, title_kind="short_lease", ends_on=days(1500)))  # fmt: skip

    assert list(refused.context["forms"]["etape-offer"].errors) == ["ends_on"]
    assert not Offer.objects.exists()


def accepted(unit, **fields) -> UnitRequest:
    request = make_request(Status.DECIDED, units=(unit,))
    made = offer(request, unit, **fields)
    made.make(by=None)
    made.accept()
    return request


def test_signing_with_a_new_company_then_the_keys(desk):
    request = accepted(make_unit(published=True))

    send(desk, request, "etape-signed", company_name="Atelier Exemple (démonstration)")
    assert (status_of(request), Occupancy.objects.get().company.name) == (
        "signed",
        "Atelier Exemple (démonstration)",
    )
    request.refresh_from_db()
    assert send(desk, request, "etape-settled").status_code == 422
    send(desk, request, "entree", insured_until=days(300), inventory_on=days(0), keys_on=days(0))
    send(desk, request, "etape-settled")

    assert status_of(request) == "settled"
    assert Occupancy.objects.get().insured_until == days(300)
    assert MoveIn.objects.get().complete


def test_signing_against_the_law_changes_nothing(desk):
    unit = make_unit(published=True)
    request = accepted(unit, title_kind="precarious")

    refused = send(desk, request, "etape-signed", company_name="Exemple (démonstration)")

    assert list(refused.context["forms"]["etape-signed"].errors) == ["motive"]
    assert status_of(request) == "offer"
    assert not Company.objects.exists()


def test_waiting_frees_the_unit_even_after_a_yes(desk):
    unit = make_unit(published=True)
    request = accepted(unit)

    send(desk, request, "etape-waiting")

    assert status_of(request) == "waiting"
    assert unit.availability().state == "libre"


def test_withdrawing_for_somebody_who_calls(desk, superuser):
    request = make_request(Status.REVIEW)

    send(desk, request, "etape-withdrawn", reason="found_elsewhere", note="Au téléphone.")

    moved = UnitRequest.objects.get().transitions.get()
    assert (moved.target, moved.mover, moved.by, moved.note) == (
        "withdrawn", "officer", superuser, "Au téléphone.",
    )  # fmt: skip


def test_first_reply_is_dated_once(desk):
    request = make_request(Status.QUALIFYING)

    send(desk, request, "message", body="Bonjour")
    first = UnitRequest.objects.get().first_reply_at
    send(desk, request, "message", body="Encore")

    assert first is not None
    assert UnitRequest.objects.get().first_reply_at == first


def test_assigning_offers_colleagues_only(desk, staff):
    officer, request = someone("Développement économique"), make_request()

    assert send(desk, request, "attribuer", colleague=staff.pk).status_code == 422
    send(desk, request, "attribuer", colleague=officer.pk)

    assert UnitRequest.objects.get().assigned_to == officer
    assert OutgoingMail.objects.get(kind="demande-service").recipient == officer.email


@pytest.mark.parametrize("bad", ["\x00", "²", "9" * 400, "\ud800", "x" * 9000])
def test_hostile_input_is_no_failure(desk, bad):
    for source in ("qualifying", "decided", "signed"):
        request = make_request(source)
        page = desk.get(address(request))
        for name, form in page.context["forms"].items():
            typed = {field: bad for field in form.fields if field != "seen"}
            encoded = {key: value.encode("utf-8", "surrogatepass").decode("latin-1")
                       for key, value in typed.items()}  # fmt: skip
            assert send(desk, request, name, **encoded).status_code in (302, 400, 422)
        assert send(desk, request, "etape-rien").status_code == 302


def test_another_requests_document_and_visit_are_not_found(desk):
    mine, other = make_request(Status.VISIT), make_request(Status.VISIT)
    visit = Visit.objects.create(request=other, starts_at=timezone.now(), place="Ici")

    found = desk.get(reverse("admin:lettings_visit_calendar", args=[mine.pk, visit.key]))

    assert found.status_code == 404


def test_document_is_served_to_readers_of_its_own_request_and_noted(desk):
    mine, other = make_request(), make_request()
    paper = documents.Document("bilan.pdf", documents.PDF, b"%PDF-1.7 %%EOF")
    (attachment,) = documents.add(other, [paper])
    names = "admin:lettings_document"

    assert desk.get(reverse(names, args=[mine.pk, attachment.key])).status_code == 404
    served = desk.get(reverse(names, args=[other.pk, attachment.key]))

    assert b"".join(served.streaming_content) == paper.content
    assert served.headers["Content-Disposition"].startswith("attachment")
    assert AuditEvent.objects.get(verb="pièce téléchargée").label == f"pièce de {other}"


def test_screen_costs_the_same_with_one_row_and_three(desk, django_assert_num_queries):
    units = [make_unit(published=True) for _ in range(3)]
    small = make_request(Status.VISIT, units=(units[0],))
    large = make_request(Status.VISIT, units=tuple(units))
    for request, rows in ((small, 1), (large, 3)):
        for number in range(rows):
            Message.objects.create(request=request, author="staff", body="Bonjour")
            InternalNote.objects.create(request=request, body="Note")
            Visit.objects.create(request=request, unit=units[number], state="done", place="Ici",
                                 starts_at=timezone.now())  # fmt: skip

    for request in (small, large):
        with django_assert_num_queries(QUERIES):
            desk.get(address(request))


def test_inbox_puts_what_is_due_first(desk):
    later = make_request(Status.QUALIFYING, due_on=days(9))
    late = make_request(Status.QUALIFYING, due_on=days(-4))
    closed = make_request(Status.REFUSED)

    page = text_of(desk.get(reverse("admin:lettings_unitrequest_changelist")))

    assert page.index(late.number) < page.index(later.number)
    assert "en retard de" in page
    assert closed.number not in page


@pytest.mark.parametrize("query", ["delai=retard", "suivi=moi", "suivi=personne", "quartier=²",
                                   "quartier=1", "etat=closes", "q=PAE-2026"])  # fmt: skip
def test_inbox_filters_answer(desk, query):
    make_request(due_on=days(-1))

    response = desk.get(reverse("admin:lettings_unitrequest_changelist") + f"?{query}")

    assert response.status_code == 200
