"""Who may open which screen of drafts and histories, and what the lists of drafts hold."""

import pytest
from django.conf import settings
from django.shortcuts import resolve_url

from editorial.models import Draft, PreviewLink, Version
from premises.models import Building
from tests import factories
from tests.editorial.screens import url, who_may

pytestmark = pytest.mark.django_db
READS = ["view_building"]
PREPARES = [*READS, "change_draft"]
PUBLISHES = [*PREPARES, "change_building", "publish_draft"]


def everything(building, draft, version, link) -> dict[str, tuple[str, str, int]]:
    """Each screen: how it is asked, and who is the first to be let in (0 reads … 2 publishes)."""
    named = ("building", building.pk)
    return {
        "draft": ("get", url("draft_change", draft.pk), 0),
        "content": ("get", url("content", *named), 0),
        "staff_preview": ("get", url("staff_preview", draft.pk), 0),
        "edit": ("get", url("edit", draft.pk), 1),
        "edit, posted": ("post", url("edit", draft.pk), 1),
        "prepare": ("get", url("prepare", *named), 1),
        "review": ("post", url("review", draft.pk), 1),
        "share": ("post", url("share", draft.pk), 1),
        "share_content": ("post", url("share_content", *named), 1),
        "revoke": ("post", url("revoke", link.pk), 1),
        "restore": ("post", url("restore", version.pk), 1),
        "content, posted": ("post", url("content", *named), 2),
        "schedule": ("post", url("schedule", draft.pk), 2),
        "publish": ("post", url("publish", draft.pk), 2),
        "drop": ("post", url("drop", draft.pk), 1),
    }


@pytest.mark.parametrize(
    ("level", "rights"),
    [
        (-1, []),
        (-1, ["view_draft", "change_draft", "publish_draft", "view_unit", "change_unit"]),
        (0, READS),
        (1, PREPARES),
        (1, [*PREPARES, "publish_draft"]),
        (1, [*PREPARES, "change_building"]),
        (2, PUBLISHES),
    ],
)
def test_screens_by_right(client, staff, building, level, rights):
    draft = Draft.objects.prepare(building, None, {"hours": "Jour et nuit"})
    Version.objects.record(building, None, "etat")
    link, _token = PreviewLink.objects.make(draft.content, None, draft)
    client.force_login(who_may(staff, *rights))
    screens = everything(building, draft, Version.objects.get(), link)

    refused = {name for name, (method, address, _) in screens.items()
               if getattr(client, method)(address).status_code == 403}  # fmt: skip

    assert refused == {name for name, (_, _, needed) in screens.items() if needed > level}


def test_screens_want_a_sign_in(client, building):
    draft = Draft.objects.prepare(building, None, {"hours": "Jour et nuit"})
    link, _token = PreviewLink.objects.make(draft.content, None, draft)
    Version.objects.record(building, None, "etat")

    for method, address, _ in everything(building, draft, Version.objects.get(), link).values():
        response = getattr(client, method)(address)

        assert response.status_code == 302
        assert response.headers["Location"].split("?")[0] == resolve_url(settings.LOGIN_URL)


def test_list_of_drafts_holds_only_readable_objects(client, staff, building):
    Draft.objects.prepare(building, None)
    Draft.objects.prepare(factories.make_organisation(name="Secrète"), None)
    client.force_login(who_may(staff, "view_draft", "view_building"))

    page = client.get(url("draft_changelist")).content.decode()

    assert "Modification de La Filature" in page
    assert "Secrète" not in page


def test_list_of_drafts_shows_open_ones_unless_told(admin_client, building):
    Draft.objects.prepare(building, None).drop(None)

    default = admin_client.get(url("draft_changelist")).content.decode()
    every = admin_client.get(url("draft_changelist"), {"etat": "tous"}).content.decode()

    assert "Modification de La Filature" not in default
    assert "Modification de La Filature" in every


def test_get_never_acts(admin_client, building):
    draft = Draft.objects.prepare(building, None, {"hours": "Jour et nuit"})

    for name in ("publish", "drop", "review", "schedule", "share"):
        assert admin_client.get(url(name, draft.pk)).status_code == 405

    assert Draft.objects.get().state == Draft.State.WRITING


@pytest.mark.parametrize("key", [0, 2**63, 10**30])
def test_unknown_object_is_not_found(admin_client, key):
    for address in (
        url("content", "building", key),
        url("prepare", "unit", key),
        url("edit", key),
        url("content", "company", 1),
        url("content", "user", 1),
    ):
        assert admin_client.get(address).status_code == 404


def test_building_with_drafts_is_deleted_by_those_who_may_change_them(admin_client, building):
    Draft.objects.prepare(building, None)

    admin_client.post(f"/admin/premises/building/{building.pk}/delete/", {"post": "yes"})

    assert (Building.objects.count(), Draft.objects.count()) == (0, 0)


def test_draft_is_not_deleted_by_hand(admin_client, building):
    draft = Draft.objects.prepare(building, None)

    response = admin_client.post(url("draft_delete", draft.pk), {"post": "yes"})

    assert response.status_code == 403
    assert Draft.objects.count() == 1
