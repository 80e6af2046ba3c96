"""An organisation's own sheet in the partners' space: changes, contacts, hours, strangers."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import history, panels
from core.models import today
from core.panels import Panel, register
from editorial.models import Version
from freshness.models import Check
from freshness.sheets import sheet_of
from outbox.models import OutgoingMail
from partners.models import Contact, DropIn, Membership, Organisation
from partners.space.changes import send_digest
from security.models import AuditEvent
from tests import factories
from tests.factories import days
from tests.partners.space import make_member, signed_in_as

pytestmark = pytest.mark.django_db
SEEN = re.compile(r'name="seen" value="([0-9a-f]*)"')


@pytest.fixture
def organisation():
    return factories.make_organisation(published=True, name="La Ruche (démo)", phone="03 53 00")


@pytest.fixture
def lou(organisation):
    return make_member(organisation)


@pytest.fixture
def member(lou):
    """The browser of somebody who keeps the sheet."""
    return signed_in_as(lou)


@pytest.fixture
def neighbourhood():
    return factories.make_neighbourhood(published=True)


def to(name: str, organisation: Organisation, *args) -> str:
    return reverse(f"space:{name}", args=[organisation.slug, *args])


def typed(client, address: str, /, **fields) -> dict:
    """What a form holds when it is opened, with some fields changed."""
    form = client.get(address).context["form"]
    held = {bound.html_name: bound.value() for bound in form}
    kept = {name: "" if value is None else value for name, value in held.items()}
    kept = {name: value for name, value in kept.items() if value is not False and name != "logo"}
    return {**kept, **fields}


def contact(**fields) -> dict:
    return {"name": "Sacha Démo", "role": "Accueil", "phone": "", "email": "", **fields}


def drop_in(neighbourhood, /, **fields) -> dict:
    return {"neighbourhood": neighbourhood.pk, "weekday": 2, "starts_at": "09:30",
            "ends_at": "12:00", "place": "Maison du projet", **fields}  # fmt: skip


def add(client, address: str, /, **fields):
    return client.post(address, {"seen": SEEN.search(client.get(address).text)[1], **fields})


def test_desk_shows_the_sheet_its_rows_and_nothing_of_others(member, organisation, neighbourhood):
    other = factories.make_organisation(published=True, name="Une autre", phone="01 02 03 04 05")
    factories.make_contact(other, name="Quelqu’un d’ailleurs")
    factories.make_contact(organisation, name="Sans accord", agreed_on=None)
    factories.make_drop_in(neighbourhood, organisation, place="Maison du projet")
    hidden = factories.make_neighbourhood(name="Quartier caché")
    factories.make_drop_in(hidden, organisation, place="Ailleurs")

    page = member.get(to("desk", organisation))

    for said in ("La Ruche (démo)", "03 53 00", "Sans accord", "faute d’accord",
                 "Maison du projet", "Modifier la fiche", "Tout est exact"):  # fmt: skip
        assert said in page.text, said
    for untold in ("Quelqu’un d’ailleurs", "01 02 03 04 05", "Quartier caché"):
        assert untold not in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    assert 'name="robots" content="noindex, nofollow"' in page.text


def test_desk_costs_the_same_for_one_row_and_three(
    member, organisation, neighbourhood, django_assert_num_queries
):
    for rows in (1, 2):
        for _row in range(rows):
            factories.make_contact(organisation)
            factories.make_drop_in(neighbourhood, organisation)
        with django_assert_num_queries(11):
            member.get(to("desk", organisation))


def test_change_is_on_the_site_at_once_and_in_the_history(client, member, lou, organisation):
    address = to("edit", organisation)

    answer = member.post(address, typed(member, address, missions="Écouter.", phone="03 53 11"))

    assert answer.url == to("desk", organisation)
    page = client.get(organisation.get_absolute_url()).text
    assert "Écouter." in page
    assert "03 53 11" in page
    first, found = history.recent(organisation, 9)
    assert (first.by, first.parts, found.event) == (lou, ["Missions", "Téléphone"], "État constaté")
    assert list(AuditEvent.objects.values_list("verb", "actor", "changed")) == [
        ("modification", lou.pk, ["missions", "phone"])
    ]
    desk = member.get(answer.url).text
    assert "Missions, Téléphone" in desk
    assert f"par {lou}" in desk


def test_staff_restore_what_was(member, organisation, superuser, client):
    address = to("edit", organisation)
    member.post(address, typed(member, address, missions="Rien de bon."))
    client.force_login(superuser)
    before = Version.objects.order_by("pk")[0]

    restored = client.post(reverse("admin:editorial_restore", args=[before.pk]), follow=True)

    assert restored.status_code == 200
    assert "Accueillir." in restored.text


def test_names_of_staff_are_not_told_to_partners(member, organisation, staff):
    history.before_change(organisation)
    organisation.phone = "03 53 22"
    organisation.save()
    history.record(organisation, staff, history.Event.CHANGED)

    page = member.get(to("desk", organisation)).text

    assert "par l’équipe du portail" in page
    assert staff.email not in page


def test_only_the_sheet_s_own_fields_change(member, organisation, neighbourhood):
    address, kept = to("edit", organisation), ("name", "kind", "slug", "published", "verify_every")
    before = [getattr(organisation, name) for name in kept]
    forged = {"name": "Intrus", "kind": "chambre", "slug": "intrus", "published": "",
              "verify_every": 700, "neighbourhoods": neighbourhood.pk}  # fmt: skip

    member.post(address, typed(member, address, summary="Bonjour.", **forged))

    organisation.refresh_from_db()
    assert organisation.summary == "Bonjour."
    assert [getattr(organisation, name) for name in kept] == before
    assert organisation.neighbourhoods.count() == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"missions": ""}, "décrivez ses missions"),
        ({"phone": "", "email": "", "website": ""}, "au moins un moyen de la joindre"),
        ({"email": "non"}, "aria-invalid"),
        ({"website": "javascript:alert(1)"}, "aria-invalid"),
        ({"summary": "a" * 241}, "aria-invalid"),
        ({"phone": "\0"}, "aria-invalid"),
    ],
)
def test_sheet_refused_keeps_what_was_typed(member, organisation, fields, said):
    address = to("edit", organisation)

    answer = member.post(address, typed(member, address, address="7 rue neuve", **fields))

    assert answer.status_code == 200
    assert said in answer.text
    assert "7 rue neuve" in answer.text
    assert Organisation.objects.get(pk=organisation.pk).address == ""


def test_draft_may_stay_incomplete(lou):
    draft = factories.make_organisation()
    client = signed_in_as(make_member(draft))
    address = to("edit", draft)

    answer = client.post(address, typed(client, address, missions=""))

    assert answer.status_code == 302
    assert "brouillon" in client.get(to("desk", draft)).text


def test_two_editors_at_once_lose_nothing(member, organisation):
    other = signed_in_as(make_member(organisation, "nour@structure.invalid"))
    address = to("edit", organisation)
    mine = typed(member, address, phone="03 53 11", summary="À nous.")
    other.post(address, typed(other, address, phone="03 53 22"))

    refused = member.post(address, mine)
    seen = SEEN.search(refused.text)[1]

    assert "pendant que vous écriviez" in refused.text
    assert "Aujourd’hui\u00a0: «\u00a003 53 22\u00a0»" in refused.text
    assert "03 53 11" in refused.text
    assert Organisation.objects.get(pk=organisation.pk).phone == "03 53 22"
    member.post(address, {**mine, "seen": seen})
    assert Organisation.objects.get(pk=organisation.pk).phone == "03 53 11"


def test_verification_meanwhile_is_no_clash(member, organisation):
    address = to("edit", organisation)
    mine = typed(member, address, phone="03 53 11")
    Organisation.objects.filter(pk=organisation.pk).update(verified_on=days(-1))

    assert member.post(address, mine).status_code == 302


def test_logo_of_a_draft_is_seen_by_its_members_only(client):
    draft = factories.make_organisation()
    other = factories.make_organisation()
    mine = signed_in_as(make_member(draft))
    stranger = signed_in_as(make_member(other, "ailleurs@structure.invalid"))
    left = signed_in_as(make_member(draft, "parti@structure.invalid", ended_on=today()))
    address = to("edit", draft)

    mine.post(address, typed(mine, address, logo=factories.picture()))

    draft.refresh_from_db()
    logo = draft.logo.url
    assert default_storage.exists(draft.logo.name)
    assert logo in mine.get(to("desk", draft)).text
    found = {
        name: read(one, logo)
        for name, one in {
            "mine": mine,
            "stranger": stranger,
            "left": left,
            "public": client,
        }.items()
    }
    assert found == {"mine": 200, "stranger": 404, "left": 404, "public": 404}


def read(client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_picture_that_is_none_is_refused(member, organisation):
    address = to("edit", organisation)
    hostile = SimpleUploadedFile("logo.png", b"<script>", "image/png")

    answer = member.post(address, typed(member, address, logo=hostile))

    assert "aria-invalid" in answer.text
    assert not Organisation.objects.get(pk=organisation.pk).logo


def test_contact_is_named_only_with_agreement(client, member, organisation):
    address = to("contact_add", organisation)

    add(member, address, **contact())
    without = client.get(organisation.get_absolute_url()).text
    row = Contact.objects.get()
    edit = to("contact", organisation, row.pk)
    member.post(edit, typed(member, edit, agreed="on"))

    assert "Sacha Démo" not in without
    assert "Sacha Démo" in client.get(organisation.get_absolute_url()).text
    row.refresh_from_db()
    assert row.agreed_on == today()
    assert "Personnes à contacter" in member.get(to("desk", organisation)).text


def test_agreement_is_each_person_s(member, organisation):
    row = factories.make_contact(organisation, agreed_on=days(-100))
    edit = to("contact", organisation, row.pk)

    member.post(edit, typed(member, edit, agreed="on", phone="03 53 33"))
    row.refresh_from_db()
    same = row.agreed_on
    member.post(edit, typed(member, edit, agreed="on", name="Quelqu’un d’autre"))
    row.refresh_from_db()
    other = row.agreed_on
    member.post(edit, {**typed(member, edit), "agreed": ""})
    row.refresh_from_db()

    assert (same, other, row.agreed_on) == (days(-100), today(), None)


def test_drop_in_added_changed_and_deleted(client, member, organisation, neighbourhood):
    public = organisation.get_absolute_url()
    add(member, to("drop_in_add", organisation), **drop_in(neighbourhood))
    row = DropIn.objects.get()
    added = client.get(public).text
    edit, delete = to("drop_in", organisation, row.pk), to("drop_in_delete", organisation, row.pk)
    member.post(edit, typed(member, edit, place="Salle des fêtes"))
    changed = client.get(public).text
    asked = member.get(delete)
    member.post(delete)

    assert "Maison du projet" in added
    assert "Salle des fêtes" in changed
    assert asked.status_code == 200
    assert DropIn.objects.count() == 0
    assert len(AuditEvent.objects.filter(changed=["dropin"])) == 3


def test_drop_in_refused(member, organisation, neighbourhood):
    hidden = factories.make_neighbourhood()
    address = to("drop_in_add", organisation)
    wrong = [
        {"ends_at": "09:00"},
        {"neighbourhood": hidden.pk},
        {"neighbourhood": "²"},
        {"weekday": 7},
        {"weekday": "9" * 40},
        {"starts_at": "midi"},
        {"place": "\0"},
    ]
    for fields in wrong:
        answer = add(member, address, **drop_in(neighbourhood, **fields))

        assert (answer.status_code, "error-summary" in answer.text) == (200, True), fields
    assert DropIn.objects.count() == 0


def test_row_deleted_meanwhile(member, organisation):
    row = factories.make_contact(organisation)
    edit = to("contact", organisation, row.pk)
    mine = typed(member, edit)
    row.delete()

    assert member.post(edit, mine).status_code == 404


def test_sheet_confirmed_in_one_click(client, member, lou, organisation):
    Organisation.objects.filter(pk=organisation.pk).update(verified_on=days(-600))
    assert client.get(organisation.get_absolute_url()).status_code == 404
    desk = member.get(to("desk", organisation))
    fiche = re.search(r'name="fiche" value="([^"]+)"', desk.text)[1]

    answer = member.post(to("confirm", organisation), {"fiche": fiche}, follow=True)

    assert "Vérifier votre fiche" in desk.text
    assert "Votre fiche est vérifiée à ce jour" in answer.text
    assert "Vérifier votre fiche" not in answer.text
    assert client.get(organisation.get_absolute_url()).status_code == 200
    assert Check.objects.get().checked_by == lou.email


def test_nobody_confirms_what_they_have_not_read(member, organisation):
    Organisation.objects.filter(pk=organisation.pk).update(verified_on=days(-200))
    fiche = member.get(to("desk", organisation)).context["sheet"]
    stale = f"{fiche.key}:{fiche.stamp}"
    Organisation.objects.filter(pk=organisation.pk).update(phone="03 53 44")

    answer = member.post(to("confirm", organisation), {"fiche": stale})

    assert "a changé depuis l’ouverture" in answer.text
    assert Check.objects.count() == 0


def test_upper_app_adds_its_section_by_role(organisation, monkeypatch):
    monkeypatch.setattr(panels, "_makers", {key: list(v) for key, v in panels._makers.items()})
    shown = []

    def for_signers(membership, user):
        if membership.role == Membership.Role.SIGNER:
            shown.append(membership)
            return Panel("partners/space/panels/_verify.html", {"organisation": organisation})
        return None

    register(Membership, 20, for_signers)
    signer = make_member(organisation, "visa@structure.invalid", Membership.Role.SIGNER)
    editor = make_member(organisation)

    assert "Vérifier votre fiche" in signed_in_as(signer).get(to("desk", organisation)).text
    assert "Vérifier votre fiche" not in signed_in_as(editor).get(to("desk", organisation)).text
    assert [one.user for one in shown] == [signer]


PAGES = ["desk", "edit", "contact_add", "drop_in_add"]
ROWS = ["contact", "contact_delete", "drop_in", "drop_in_delete"]


def statuses(client, organisation, contact_pk: int, drop_in_pk: int) -> set[int]:
    """What every page of an organisation answers, read and posted to."""
    pk = {"c": contact_pk, "d": drop_in_pk}
    pages = [to(name, organisation) for name in PAGES]
    pages += [to(name, organisation, pk[name[0]]) for name in ROWS]
    found = {client.get(page).status_code for page in pages}
    return found | {
        client.post(page).status_code for page in [*pages[1:], to("confirm", organisation)]
    }


@pytest.mark.parametrize(
    ("who", "expected"),
    [("partner B", {404}), ("ended", {404}), ("staff", {404}), ("visitor", {302})],
)
def test_nothing_of_an_organisation_for_anybody_else(
    client, organisation, neighbourhood, staff, who, expected
):
    row = (
        factories.make_contact(organisation).pk,
        factories.make_drop_in(neighbourhood, organisation).pk,
    )
    other = factories.make_organisation(published=True)
    browser = {
        "partner B": lambda: signed_in_as(make_member(other)),
        "ended": lambda: signed_in_as(make_member(organisation, ended_on=today())),
        "staff": lambda: signed_in_as(staff),
        "visitor": lambda: client,
    }[who]()

    assert statuses(browser, organisation, *row) == expected
    assert (Contact.objects.count(), DropIn.objects.count()) == (1, 1)


def test_rows_of_others_are_out_of_reach_under_one_s_own_address(
    member, organisation, neighbourhood
):
    other = factories.make_organisation(published=True)
    theirs = factories.make_contact(other), factories.make_drop_in(neighbourhood, other)
    pk = {"c": theirs[0].pk, "d": theirs[1].pk}

    found = {
        verb(to(name, organisation, pk[name[0]])).status_code
        for name in ROWS
        for verb in (member.get, member.post)
    }

    assert found == {404}
    assert (Contact.objects.count(), DropIn.objects.count()) == (1, 1)


def test_sheet_named_in_a_body_must_be_one_s_own(member, organisation):
    other = factories.make_organisation(published=True, verified_on=days(-200))
    theirs = sheet_of(other)
    member.post(to("confirm", organisation), {"fiche": f"{theirs.key}:{theirs.stamp}"})

    other.refresh_from_db()
    assert other.verified_on == days(-200)


def test_other_roles_read_and_do_not_write(organisation, neighbourhood):
    row = (
        factories.make_contact(organisation).pk,
        factories.make_drop_in(neighbourhood, organisation).pk,
    )
    reader = signed_in_as(make_member(organisation, role=Membership.Role.SIGNER))

    desk = reader.get(to("desk", organisation))

    assert desk.status_code == 200
    assert "Modifier" not in desk.text.replace("modifier", "").replace(
        "Dernières modifications", ""
    )
    assert statuses(reader, organisation, *row) == {200, 403}
    assert (Contact.objects.count(), DropIn.objects.count()) == (1, 1)


def test_access_ends_on_its_day(organisation):
    browser = signed_in_as(make_member(organisation, ended_on=days(1)))
    assert browser.get(to("desk", organisation)).status_code == 200

    Membership.objects.update(ended_on=today())

    assert browser.get(to("desk", organisation)).status_code == 404
    assert "Votre accès a pris fin" in browser.get("/espace-partenaire/").text


def test_service_gets_one_digest(member, organisation, settings):
    settings.VERIFICATION_EMAIL = "service@ville.invalid"
    other = factories.make_organisation(published=True)
    address = to("edit", organisation)
    member.post(address, typed(member, address, phone="03 53 11"))
    member.post(address, typed(member, address, phone="03 53 12"))

    counts = [send_digest(), send_digest()]
    member.post(address, typed(member, address, phone="03 53 13"))

    assert counts == [1, 0]
    assert send_digest() == 1
    mails = OutgoingMail.objects.filter(kind="résumé").order_by("pk")
    assert [mail.recipient for mail in mails] == ["service@ville.invalid"] * 2
    assert organisation.name in mails[0].text
    assert f"/admin/partners/organisation/{organisation.pk}/history/" in mails[0].text
    assert other.name not in mails[0].text


def test_screen_of_a_partner_ends_an_access(client, lou, organisation, staff):
    for name in ("change_organisation", "change_membership", "view_membership"):
        staff.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(staff)
    address = reverse("admin:partners_organisation_change", args=[organisation.pk])
    page = client.get(address)
    data = {
        name: "" if value is None else value
        for name, value in page.context["adminform"].form.initial.items()
    }
    data |= {"neighbourhoods": [], "published": "on", "logo": ""}
    for name in ("contacts", "drop_ins", "memberships"):
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    membership = Membership.objects.get()
    data |= {
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": membership.pk,
        "memberships-0-organisation": organisation.pk,
        "memberships-0-role": "gestion",
        "memberships-0-ended_on": today().isoformat(),
    }

    answer = client.post(address, data)

    assert answer.status_code == 302, answer.context["errors"]
    membership.refresh_from_db()
    assert (membership.ended_on, membership.role) == (today(), "fiche")
    assert str(lou) in page.text
