"""The committee's pages: the secretary's, the members' by their links, the founder's file."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core import personal
from lettings.access import KEY
from lettings.committee import files, sessions
from lettings.models import (
    Attachment,
    Committee,
    CommitteeConflict,
    CommitteeMember,
    CommitteeOpinion,
    CommitteeScore,
    CommitteeSeat,
    CommitteeSession,
    UnitRequest,
)
from lettings.workflow import Status
from outbox.models import OutgoingMail
from portal import roles
from security.models import AuditEvent
from tests.factories import days
from tests.lettings.committees import (
    convened,
    first_item,
    held,
    link_of,
    make_committee,
    make_session,
    marks,
    status_of,
    typed_marks,
)
from tests.lettings.requests import make_request

pytestmark = pytest.mark.django_db
STAFF_QUERIES, MEMBER_QUERIES, FILE_QUERIES = 9, 8, 11


@pytest.fixture(autouse=True)
def files_of_one_test(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.ERASURES_FILE = tmp_path / "erasures.txt"


@pytest.fixture
def desk(client, superuser):
    client.force_login(superuser)
    return client


def text_of(response) -> str:
    return response.content.decode().replace("&#x27;", "’")


def address(session: CommitteeSession) -> str:
    return reverse("admin:lettings_committeesession_change", args=[session.pk])


def send(client, session: CommitteeSession, action: str, seen: str = "", **fields):
    """Post one form of the session's page, as it shows it in state `seen`."""
    state = CommitteeSession.objects.get(pk=session.pk).state
    typed = {f"{action}-{name}": value for name, value in fields.items()}
    return client.post(
        address(session), {"action": action, f"{action}-seen": seen or state, **typed}
    )


def file_link(seat: CommitteeSeat, item) -> str:
    return f"{link_of(seat)}dossier/{item.pk}/"


def test_secretary_runs_a_session_from_its_date_to_its_minutes(desk, superuser):
    committee = make_committee(voting=2, quorum=2)
    request = make_request(Status.REVIEW)
    planned = {"committee": committee.pk, "day": days(0), "hour": "23:59", "place": "Salle 2"}
    desk.post(reverse("admin:lettings_committeesession_add"), planned)
    session = CommitteeSession.objects.get()
    screen = reverse("admin:lettings_unitrequest_change", args=[request.pk])
    desk.post(screen, {"action": "etape-committee", "etape-committee-seen": "review",
                       "etape-committee-session": session.pk})  # fmt: skip
    item = first_item(session)
    assert str(session) in text_of(desk.get(screen))

    send(desk, session, "convoquer")
    early = send(desk, session, "ouvrir", present=[])
    assert (early.status_code, "quorum n’est pas atteint" in text_of(early)) == (422, True)
    send(desk, session, "ouvrir", present=[seat.pk for seat in session.seats.all()])
    votes = {"votes_for": "1", "votes_against": "0", "abstained": "0"}
    opinion = {"result": "favourable", "body": "Projet solide.", **votes}
    wrong = send(desk, session, f"avis-{item.pk}", **opinion)
    assert "Les voix ne font pas le compte" in text_of(wrong)
    assert "Projet solide." in text_of(wrong)
    send(desk, session, f"avis-{item.pk}", **{**opinion, "votes_for": "2"})
    send(desk, session, "signer", chair="Mme Exemple (démo)", remarks="")
    send(desk, session, "envoyer")

    stored = CommitteeSession.objects.get()
    assert (stored.state, stored.closed_by) == ("closed", superuser)
    assert status_of(request) == "opinion"
    assert CommitteeOpinion.objects.get().by == superuser
    done = set(AuditEvent.objects.values_list("verb", flat=True))
    assert done >= {
        "séance prévue", "ordre du jour envoyé", "séance ouverte", "avis du comité rendu",
        "procès-verbal signé", "procès-verbal envoyé",
    }  # fmt: skip
    page = text_of(desk.get(reverse("admin:lettings_committee_minutes", args=[session.pk])))
    for said in ("2 votants", "Projet solide.", "Mme Exemple (démo)", request.founder.name):
        assert said.replace(" ", "\u00a0") in page or said in page


def test_screen_that_someone_has_overtaken_changes_nothing(desk):
    session = make_session()
    sessions.cancel(session)

    send(desk, session, "convoquer", seen="planned")
    told = desk.get(address(session))

    assert "La séance a déjà changé" in text_of(told)
    assert not OutgoingMail.objects.filter(kind="comite-ordre-du-jour").exists()


def test_double_click_acts_once(desk):
    session = make_session()
    typed = {"action": "convoquer", "convoquer-seen": "planned", "once": "une-cle"}

    first, second = desk.post(address(session), typed), desk.post(address(session), typed)

    assert first.status_code == second.status_code == 302
    assert OutgoingMail.objects.filter(kind="comite-ordre-du-jour").count() == 3


@pytest.mark.parametrize(
    ("role", "sees", "acts"),
    [("Développement économique", 200, 302), ("Politique de la ville", 200, 403),
     ("Communication", 403, 403)],
)  # fmt: skip
def test_role_reads_and_keeps_a_committee(client, role, sees, acts):
    roles.apply()
    user = User.objects.create_user("agent@ville.invalid", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    session = make_session()

    found = client.get(address(session))
    assert found.status_code == sees
    assert send(client, session, "convoquer").status_code == acts
    added = client.get(reverse("admin:lettings_committeesession_add")).status_code
    assert added == (200 if acts == 302 else 403)
    assert session.seats.exists() == (acts == 302)
    if sees == 200 and acts == 403:
        assert 'name="action"' not in text_of(found)


def test_screen_costs_the_same_with_one_row_and_three(desk, django_assert_num_queries):
    desk.get("/admin/")  # what the first page of a run looks up once
    for number in (1, 3):
        session = held(requests=number, committee=make_committee(voting=number, quorum=1))
        for item in session.items.all():
            for seat in session.seats.all():
                files.score(seat, item, marks())
        with django_assert_num_queries(STAFF_QUERIES):
            desk.get(address(session))


def test_member_reads_and_scores_without_an_account(client, django_assert_num_queries):
    session = convened(committee=make_committee(voting=3), requests=2)
    item = first_item(session)
    attachment = Attachment(request=item.request, original_name="devis.pdf", size=3,
                            content_type="application/pdf")  # fmt: skip
    attachment.file.save("devis.pdf", ContentFile(b"%PDF-devis"))
    first, second, third = session.seats.all()
    for seat, said in ((first, "Secret de un"), (second, "Secret de deux")):
        files.score(seat, item, marks(2, said))

    with django_assert_num_queries(MEMBER_QUERIES):
        agenda = client.get(link_of(third))
    assert item.request.number in text_of(agenda)
    assert agenda.headers["Cache-Control"] == "private, no-store"
    assert agenda.headers["Referrer-Policy"] == "strict-origin"
    with django_assert_num_queries(FILE_QUERIES):
        before = text_of(client.get(file_link(third, item)))
    assert "2 avis sur 3" in before
    assert "Secret" not in before
    assert "sur 5" not in before
    got = client.get(f"{file_link(third, item)}piece/{attachment.key}/")
    assert b"".join(got.streaming_content) == b"%PDF-devis"
    empty = client.post(file_link(third, item), {"action": "noter"})
    assert (empty.status_code, "Choisissez une note." in text_of(empty)) == (422, True)
    client.post(file_link(third, item), {"action": "noter", **typed_marks(5, "Vu")})
    client.post(file_link(third, item), {"action": "noter", **typed_marks(1)})

    after = text_of(client.get(file_link(third, item)))
    assert "Secret de un" in after
    assert first.member.name not in after
    assert set(third.scores.values_list("value", flat=True)) == {5}
    event = AuditEvent.objects.filter(verb="dossier lu en comité").first()
    assert event.label == f"{item.request.number}, membre du comité n°\u00a0{third.member_id}"
    assert not AuditEvent.objects.filter(label__contains=third.member.name).exists()


def test_member_in_conflict_finds_the_file_closed(client):
    session = convened(requests=2)
    item, other = session.items.select_related("request__founder")
    attachment = Attachment(request=item.request, original_name="devis.pdf", size=3)
    attachment.file.save("devis.pdf", ContentFile(b"%PDF-devis"))
    seat = session.seats.first()
    link, form = file_link(seat, item), {"action": "conflit", "reason": "Ma sœur", "once": "une"}

    client.post(link, form)
    again = client.post(link, form)

    assert (again.status_code, again.url) == (302, link_of(seat))
    assert CommitteeConflict.objects.get().reason == "Ma sœur"
    assert client.get(link).status_code == 404
    assert client.post(link, {"action": "noter", **typed_marks()}).status_code == 404
    assert client.get(f"{link}piece/{attachment.key}/").status_code == 404
    agenda = text_of(client.get(link_of(seat)))
    assert item.request.founder.name not in agenda
    assert other.request.founder.name in agenda
    assert client.get(file_link(seat, other)).status_code == 200
    assert client.get(file_link(session.seats.last(), item)).status_code == 200
    assert not CommitteeScore.objects.exists()


@pytest.mark.parametrize("case", ["guessed", "expired", "replaced", "cancelled", "term over",
                                  "not sent"])  # fmt: skip
def test_dead_link_opens_nothing(client, case):
    session = convened(days=0)
    item, seat = first_item(session), session.seats.first()
    link = link_of(seat)
    if case == "guessed":
        link = f"/comite/{'a' * 43}/"
    elif case == "expired":
        CommitteeSeat.objects.update(expires_at=timezone.now())
    elif case == "replaced":
        sessions.convene(session)
    elif case == "cancelled":
        sessions.cancel(session)
    elif case == "term over":
        CommitteeMember.objects.update(until=days(-1))
    else:  # over, and the secretary has sent nothing
        CommitteeSession.objects.update(state="closed", chair="X", closed_at=timezone.now())

    for path in (link, f"{link}dossier/{item.pk}/", f"{link}proces-verbal.pdf"):
        assert client.get(path).status_code == 410
    posted = client.post(f"{link}dossier/{item.pk}/", {"action": "noter", **typed_marks()})
    assert posted.status_code == 410
    assert not CommitteeScore.objects.exists()


def test_member_who_lost_their_link_gets_another_alone(client, desk):
    session = convened()
    first, second = session.seats.all()[:2]
    lost, kept = link_of(first), link_of(second)

    send(desk, session, "lien", seat=first.pk)

    assert client.get(lost).status_code == 410
    assert client.get(link_of(first)).status_code == 200
    assert client.get(kept).status_code == 200


def test_link_opens_the_files_of_its_own_session_alone(client):
    session, other = convened(), convened()
    elsewhere = first_item(other)
    seat = session.seats.first()

    assert client.get(file_link(seat, elsewhere)).status_code == 404
    withdrawn = first_item(session)
    UnitRequest.objects.filter(pk=withdrawn.request_id).update(status=Status.WITHDRAWN)
    assert client.get(file_link(seat, withdrawn)).status_code == 404


@pytest.mark.parametrize("bad", ["\x00", "²", "9" * 400, "x" * 9000])
def test_hostile_input_is_refused_politely(client, desk, bad):
    session = held()
    item, seat = first_item(session), session.seats.first()
    scores = {"action": "noter", **typed_marks(), "viability": bad, "fit_comment": bad}

    assert client.post(file_link(seat, item), scores).status_code in (400, 422)
    for action, fields in (
        (f"avis-{item.pk}", {"result": bad, "body": bad, "votes_for": bad}),
        ("presence", {"present": [bad]}),
        (f"conflit-{item.pk}", {"seat": bad}),
        ("signer", {"chair": bad}),
    ):
        assert send(desk, session, action, **fields).status_code in (400, 422, 302)
    assert client.get(f"{link_of(seat)}dossier/99999999999999999999/").status_code == 404
    assert CommitteeSession.objects.get().state in ("held", "closed")


def test_minutes_reach_members_signed_and_sent_alone(client):
    session = held(requests=2)
    item, other = session.items.select_related("request__founder")
    seat = session.seats.first()
    files.declare_conflict(seat, item)
    for one, votes in ((item, 2), (other, 3)):
        files.give_opinion(one, None, result="favourable", votes_for=votes,
                           body=f"Motif {one.pk}.")  # fmt: skip
    assert client.get(f"{link_of(seat)}proces-verbal.pdf").status_code == 404
    sessions.close(session, "Mme Exemple (démo)", "", None)
    assert client.get(link_of(seat)).status_code == 410
    sessions.send_minutes(session)

    page = text_of(client.get(link_of(seat)))
    printed = client.get(f"{link_of(seat)}proces-verbal.pdf")

    assert f"Motif {other.pk}." in page
    assert f"Motif {item.pk}." not in page
    assert item.request.founder.name not in page
    assert "3\u00a0votants\u00a0: 3 pour, 0 contre" in page
    assert printed.content.startswith(b"%PDF-")
    assert printed.headers["Cache-Control"] == "private, no-store"
    assert client.get(file_link(seat, other)).status_code == 404


def test_founder_reads_the_date_then_the_reasons(client):
    session = held(days=0)
    request = UnitRequest.objects.get()
    opened = client.session
    now = int(timezone.now().timestamp())
    opened[KEY] = {"request": request.pk, "holder": "founder", "opened": now, "seen": now}
    opened.save()
    files.give_opinion(first_item(session), None, result="adjourned", body="Il manque un devis.")

    waiting = text_of(client.get("/dossier/"))
    again = make_session(session.committee, requests=0, days=9)
    sessions.put_on(again, request)
    dated = text_of(client.get("/dossier/"))

    assert "Le comité reverra votre dossier à une autre séance" in waiting
    assert "Il manque un devis." in waiting
    assert f"{again.day.day}\u00a0" in dated or str(again.day.day) in dated
    assert "Le comité étudie votre dossier le" in dated
    assert not re.search(r"Membre \d", dated)


def test_calendar_and_board_tell_of_sessions_to_those_who_may_read(desk, client):
    session = make_session(days=3)
    make_request(Status.COMMITTEE)

    board = text_of(desk.get("/admin/"))
    calendar = text_of(desk.get(f"/admin/calendrier/?vue=liste&mois={days(0):%Y-%m}"))
    listed = text_of(desk.get(reverse("admin:lettings_committeesession_changelist")))
    file = desk.get(reverse("admin:lettings_committee_session_calendar", args=[session.pk]))

    assert "Ordre du jour en retard" in board
    assert "Demande au comité sans séance" in board
    assert f"Comité\u00a0: {session.committee}" in calendar
    assert "ordre du jour en retard" in listed
    assert b"BEGIN:VEVENT" in file.content


def test_person_who_sits_is_told_everything_and_forgotten_but_for_minutes():
    over, coming = held(committee=make_committee(voting=2)), None
    member = over.seats.first().member
    files.score(over.seats.first(), first_item(over), marks(3, "Mot de membre"))
    coming = make_session(over.committee, days=9)
    sessions.convene(coming)
    newcomer = CommitteeMember.objects.create(
        committee=make_committee(voting=0), name="De passage (démo)", email="passage@x.invalid"
    )

    told = str(personal.export(member.email))
    kept = personal.erase(member.email)
    personal.erase(newcomer.email)

    assert "Mot de membre" in told
    assert str(over).replace("\u00a0", "\\xa0") in told
    assert "procès-verbaux" in kept[0]
    member.refresh_from_db()
    assert (member.email, member.name != "", member.until) == ("", True, days(0))
    assert not coming.seats.filter(member=member).exists()
    assert not CommitteeScore.objects.exists()
    assert not CommitteeMember.objects.filter(pk=newcomer.pk).exists()


def test_member_for_a_partner_is_named_by_their_account(desk):
    committee = Committee.objects.create(name="Comité neuf", quorum=1)
    page = reverse("admin:lettings_committee_change", args=[committee.pk])
    rows = {"members-TOTAL_FORMS": "1", "members-INITIAL_FORMS": "0", "members-0-voting": "on",
            "members-0-since": days(0)}  # fmt: skip
    typed = {"name": "Comité neuf", "quorum": "1", **rows}

    refused = text_of(desk.post(page, typed))
    assert "Donnez son nom." in refused
    named = {"members-0-name": "Amina (démo)", "members-0-email": "amina@structure.invalid"}
    assert desk.post(page, {**typed, **named}).status_code == 302
    assert committee.members.get().voting is True
