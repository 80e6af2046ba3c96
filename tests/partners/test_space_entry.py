"""Coming into the partners' space: invitations, links, what they refuse, how long one stays."""

import datetime
from threading import Thread

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core import retention
from core.models import today
from outbox.models import OutgoingMail
from partners.models import EntryLink, Membership
from security import sessions
from security.models import AuditEvent
from tests import factories
from tests.factories import days
from tests.partners.space import mailed_links, make_member, signed_in_as

pytestmark = pytest.mark.django_db
LOU = "lou@structure.invalid"
ASK = "/espace-partenaire/connexion/"
HOME = "/espace-partenaire/"


@pytest.fixture
def organisation():
    return factories.make_organisation(published=True)


@pytest.fixture
def lou(organisation):
    return make_member(organisation)


def ask(client: Client, email: str = LOU):
    return client.post(ASK, {"email": email})


def link_of(user: User, at: datetime.datetime | None = None) -> str:
    token = EntryLink.objects.make(user, EntryLink.SIGN_IN_LASTS, at=at)
    return reverse("space:enter", args=[token])


def is_in(client: Client) -> bool:
    answer = client.get(HOME)
    return answer.status_code == 200 or answer.url != ASK


def test_link_signs_in_once_confirmed(client, organisation, lou):
    answer = ask(client)
    (link,) = mailed_links()
    page = client.get(link)
    before = client.session.session_key

    entered = client.post(link, {"email": LOU}, follow=True)

    assert answer.url == "/espace-partenaire/connexion/envoi/"
    assert f'value="{LOU}"' in page.text  # asked from this browser
    assert entered.redirect_chain[-1] == (f"/espace-partenaire/{organisation.slug}/", 302)
    assert str(organisation) in entered.text
    assert client.session.session_key != before
    assert EntryLink.objects.get().used_at is not None
    assert list(AuditEvent.objects.values_list("verb", "actor")) == [("connexion", lou.pk)]


def test_only_digest_of_a_link_is_stored(client, lou):
    ask(client)

    token = mailed_links()[0].rstrip("/").rsplit("/", 1)[1]

    assert len(token) >= 43
    assert token not in str(list(EntryLink.objects.values()))


def test_scanners_that_follow_a_link_do_not_use_it_up(client, lou):
    link = link_of(lou)
    for method in (client.get, client.head, client.get):
        page = method(link)

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert LOU not in page.text  # a forwarded link does not say whose it is
    assert client.post(link, {"email": LOU}).url == HOME


def test_link_replayed(lou):
    link, thief = link_of(lou), Client()
    Client().post(link, {"email": LOU})

    assert thief.get(link).status_code == 404
    assert thief.post(link, {"email": LOU}).status_code == 404
    assert not is_in(thief)


def test_coming_in_uses_up_the_person_s_other_links(lou):
    first, second = link_of(lou), link_of(lou)
    Client().post(second, {"email": LOU})

    assert Client().get(first).status_code == 404


@pytest.mark.parametrize(("minutes", "status"), [(9, 200), (10, 404)])
def test_link_expires(client, lou, minutes, status):
    link = link_of(lou, timezone.now() - datetime.timedelta(minutes=minutes))

    assert client.get(link).status_code == status


@pytest.mark.parametrize("token", ["x", "é²", "a" * 43, "a" * 2000])
def test_link_guessed(client, lou, token):
    link_of(lou)

    assert client.get(reverse("space:enter", args=[token])).status_code == 404


def test_link_forwarded_opens_nothing_without_its_address(lou):
    link, other = link_of(lou), Client()

    for number in range(5):
        refused = other.post(link, {"email": f"autre{number}@structure.invalid"})
        assert "n’a pas été envoyé à cette adresse" in refused.text

    assert not is_in(other)
    stopped = other.post(link, {"email": LOU})
    assert stopped.status_code == 429
    assert not is_in(other)


@pytest.mark.parametrize("what", ["ended", "inactive", "staff"])
def test_link_of_somebody_who_left(client, lou, what):
    link = link_of(lou)
    if what == "ended":
        Membership.objects.update(ended_on=today())
    else:
        name, value = {"inactive": ("is_active", False), "staff": ("is_staff", True)}[what]
        User.objects.filter(pk=lou.pk).update(**{name: value})

    assert client.get(link).status_code == 404
    assert client.post(link, {"email": LOU}).status_code == 404
    ask(client)
    assert mailed_links() == []


def test_same_answer_for_known_and_unknown_addresses(
    lou, staff, django_assert_num_queries, django_assert_max_num_queries
):
    ended = make_member(factories.make_organisation(), "parti@structure.invalid", ended_on=days(-1))
    addresses = [LOU, "inconnue@ailleurs.invalid", ended.email, staff.email]
    ask(Client(), "premiere@ailleurs.invalid")  # the limit by network is there already
    answers = []
    for email in addresses:
        browser = Client()
        answer = ask(browser, email)
        page = browser.get(answer.url)
        answers.append((answer.status_code, answer.url, page.status_code, page.text))

    assert len(set(answers)) == 1
    assert list(OutgoingMail.objects.values_list("recipient", flat=True)) == [LOU]
    assert EntryLink.objects.filter(user=None).count() == 4
    assert EntryLink.objects.count() == 5


@pytest.mark.parametrize("email", ["", "lou", "lou@\0structure.invalid", "l" * 300 + "@a.fr"])
def test_address_that_is_none(client, email):
    answer = ask(client, email)

    assert answer.status_code == 200
    assert "aria-invalid" in answer.text
    assert EntryLink.objects.count() == 0


def test_links_asked_for_an_address_are_limited(lou):
    statuses = [
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(ASK, {"email": LOU.upper()}).status_code
        for number in range(6)
    ]

    assert statuses == [302] * 5 + [429]
    assert len(mailed_links()) == 5


def test_links_asked_from_a_network_are_limited(client):
    statuses = [ask(client, f"a{number}@ailleurs.invalid").status_code for number in range(21)]

    assert statuses == [302] * 20 + [429]


def test_password_alone_does_not_open_the_space(client, organisation, lou):
    lou.set_password("une-phrase-longue")
    lou.save()

    client.post("/connexion/", {"email": LOU, "password": "une-phrase-longue", "next": ""})

    assert client.get(HOME).url == ASK
    assert client.get(reverse("space:desk", args=[organisation.slug])).url == ASK
    assert client.get(ASK).status_code == 200


@pytest.mark.parametrize(
    ("mark", "minutes", "stays"),
    [(sessions.SEEN, 29, True), (sessions.SEEN, 31, False),
     (sessions.BEGUN, 479, True), (sessions.BEGUN, 481, False)],
)  # fmt: skip
def test_session_ends(client, lou, mark, minutes, stays):
    client.post(link_of(lou), {"email": LOU})
    session = client.session
    session[mark] -= minutes * 60
    session.save()

    assert is_in(client) is stays


def test_leaving_leads_back_to_the_space_s_door(client, lou):
    client.post(link_of(lou), {"email": LOU})
    other = signed_in_as(lou)

    left = client.post("/deconnexion/")
    everywhere = other.post("/deconnexion/partout/")

    assert (left.url, everywhere.url) == (ASK, ASK)
    assert not is_in(client)
    assert not is_in(other)


def test_person_of_several_organisations_chooses(organisation, lou):
    other = factories.make_organisation(name="Une autre structure")
    make_member(other)
    stranger = factories.make_organisation(name="Structure étrangère")

    page = signed_in_as(lou).get(HOME)

    assert page.status_code == 200
    assert f"/espace-partenaire/{organisation.slug}/" in page.text
    assert f"/espace-partenaire/{other.slug}/" in page.text
    assert stranger.name not in page.text


def test_staff_are_sent_to_the_admin(staff_client):
    assert staff_client.get(HOME).url == "/admin/"


@pytest.fixture
def inviting(client, staff):
    """Somebody of the staff who may invite."""
    for name in ("add_membership", "change_organisation", "view_organisation", "view_membership"):
        staff.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(staff)
    return client


def invitation(**fields) -> dict:
    return {"email": "nour@structure.invalid", "first_name": "Nour", "last_name": "Démo",
            "roles": ["fiche", "visa"], **fields}  # fmt: skip


def invite(client: Client, organisation, **fields):
    address = reverse("admin:partners_organisation_invite", args=[organisation.pk])
    return client.post(address, invitation(**fields))


def test_staff_invite_somebody_who_comes_in(inviting, staff, organisation):
    change = reverse("admin:partners_organisation_change", args=[organisation.pk])
    assert "Inviter une personne" in inviting.get(change).text

    answer = invite(inviting, organisation)
    guest = Client()
    (link,) = mailed_links()
    welcome = guest.get(link)
    guest.post(link, {"email": "nour@structure.invalid"})

    assert answer.status_code == 302
    user = User.objects.get(email="nour@structure.invalid")
    assert (user.is_staff, user.has_usable_password(), str(user)) == (False, False, "Nour Démo")
    given = Membership.objects.values_list("organisation", "user", "role", "granted_by")
    assert set(given) == {(organisation.pk, user.pk, role, staff.pk) for role in ("fiche", "visa")}
    assert f"Bienvenue dans l’espace de {organisation}" in welcome.text
    assert is_in(guest)


def test_invitation_lasts_a_week(client, organisation, lou):
    for age, status in ((6.9, 200), (7.1, 404)):
        at = timezone.now() - datetime.timedelta(days=age)
        token = EntryLink.objects.make(lou, EntryLink.INVITATION_LASTS, organisation, at)
        assert client.get(reverse("space:enter", args=[token])).status_code == status


def test_invited_again_opens_an_ended_access_and_renames_nobody(inviting, organisation):
    lou = make_member(organisation, ended_on=days(-3))
    User.objects.filter(pk=lou.pk).update(first_name="Lou")

    invite(inviting, organisation, email=LOU.upper(), roles=["fiche"])

    assert User.objects.filter(email__iexact=LOU).count() == 1
    assert User.objects.get(pk=lou.pk).first_name == "Lou"
    assert Membership.objects.get().ended_on is None


def test_invitation_refused(inviting, staff, organisation):
    gone = User.objects.create_user("parti@structure.invalid", is_active=False)
    wrong = [{"email": staff.email}, {"email": gone.email}, {"email": "non"}, {"roles": []},
             {"roles": ["chef"]}, {"first_name": "\0"}]  # fmt: skip

    for fields in wrong:
        answer = invite(inviting, organisation, **fields)
        assert (answer.status_code, "errornote" in answer.text) == (200, True), fields

    assert (Membership.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_inviting_needs_its_right(staff_client, staff, organisation):
    staff.user_permissions.add(Permission.objects.get(codename="change_organisation"))

    assert invite(staff_client, organisation).status_code == 403
    assert Membership.objects.count() == 0


def test_links_are_forgotten_a_month_after_they_expired(lou):
    now = timezone.now()
    EntryLink.objects.make(lou, EntryLink.SIGN_IN_LASTS, at=now - datetime.timedelta(days=29))
    EntryLink.objects.make(lou, EntryLink.SIGN_IN_LASTS, at=now - datetime.timedelta(days=31))

    retention.apply(now)

    assert EntryLink.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_link_used_at_the_same_instant_opens_once():
    lou = make_member(factories.make_organisation(published=True))
    link, found = link_of(lou), []

    def go() -> None:
        found.append(Client().post(link, {"email": LOU}).status_code)
        connection.close()

    threads = [Thread(target=go) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [302, 404, 404, 404]
    assert AuditEvent.objects.filter(verb="connexion").count() == 1
