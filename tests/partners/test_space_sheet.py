"""An organisation's own sheet in the partners' space: changes, contacts, hours, strangers."""

import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import history, panels
from core.models import today
from core.panels import Panel, register
from editorial.models import Version
from freshness.models import Check
from outbox.models import OutgoingMail
from partners.models import Membership, Organisation
from partners.space.changes import send_digest
from security.models import AuditEvent
from tests import factories
from tests.factories import days
from tests.partners.space import make_member, signed_in_as
from tests.partners.space_sheet import SEEN, to, typed

pytestmark = pytest.mark.django_db


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
