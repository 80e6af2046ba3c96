"""The staff's screens of drafts: rights, inputs, two writers at once, history, taking up again."""

from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.forms import FileField
from django.shortcuts import resolve_url
from django.urls import reverse

from accounts.models import User
from editorial.models import Content, Draft, PreviewLink, Version
from premises.models import Building
from renewal.models import Notice
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def building(db):
    return factories.make_building(
        published=True, name="La Filature", description="Une usine claire et calme."
    )


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


def url(name, *args):
    return reverse(f"admin:editorial_{name}", args=args)


def prepare_url(obj):
    return url("prepare", obj._meta.model_name, obj.pk)


def history_of(obj):
    return url("content", obj._meta.model_name, obj.pk)


def typed(client, address, **changes) -> dict:
    """What the browser would post from a screen, with some inputs typed anew."""
    form = client.get(address).context["form"]
    post = {}
    parts = [form.about, form.text, *(form.rows.forms if form.rows else [])]
    for part in parts:
        for field in part:
            value = field.value()
            if value is not None and value is not False:
                post[field.html_name] = "on" if value is True else value
    if form.rows:
        post |= {field.html_name: field.value() for field in form.rows.management_form}
    return {**post, **changes}


def who_may(staff, *codenames) -> User:
    staff.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=staff.pk)


def pieces(page: str) -> str:
    return page.replace("\u00a0", " ")


def test_change_screen_leads_to_a_draft(admin_client, building):
    page = admin_client.get(f"/admin/premises/building/{building.pk}/change/").content.decode()

    assert f'<a href="{prepare_url(building)}">Préparer une modification</a>' in page


def test_change_screen_offers_no_draft_to_readers(client, staff, building):
    client.force_login(who_may(staff, "view_building"))

    page = client.get(f"/admin/premises/building/{building.pk}/change/").content.decode()

    assert "Préparer une modification" not in page


def test_draft_is_written_compared_and_published(admin_client, building):
    address = prepare_url(building)
    words = {"description": "Une usine claire et vivante.", "kind": "pepiniere",
             "brouillon-note": "Relu avec la gestionnaire."}  # fmt: skip

    written = admin_client.post(address, typed(admin_client, address, **words), follow=True)
    page = pieces(written.content.decode())
    draft = Draft.objects.get()
    before = Building.objects.get().description
    admin_client.post(url("publish", draft.pk))

    assert "1 mot ajouté, 1 mot supprimé." in page
    assert "« Hôtel d’entreprises » devient « Pépinière d’entreprises »." in page
    assert "Relu avec la gestionnaire." in page
    assert before == "Une usine claire et calme."
    published = Building.objects.get()
    assert (published.description, published.kind) == (words["description"], words["kind"])
    assert published.published is True


def test_opening_the_screen_stores_nothing(admin_client, building):
    admin_client.get(prepare_url(building))

    assert (Draft.objects.count(), Content.objects.count()) == (0, 0)


def test_second_draft_leads_to_the_open_one(admin_client, building, superuser):
    draft = Draft.objects.prepare(building, superuser)

    response = admin_client.get(prepare_url(building))

    assert response.headers["Location"] == url("draft_change", draft.pk)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("name", "", "Ce champ est obligatoire"),
        ("kind", "palais", "palais"),
        ("car_spaces", "²", "nombre entier"),
        ("car_spaces", "9" * 30, "2147483647|32767|inférieure"),
        ("summary", "a" * 300, "240 caractères"),
        ("description", "a\0b", "nul"),
    ],
)
def test_bad_value_is_told_at_its_field(admin_client, building, name, value, message):
    address = prepare_url(building)
    post = typed(admin_client, address, description="Texte à ne pas perdre.")

    response = admin_client.post(address, {**post, name: value})

    errors = " ".join(response.context["form"].text.errors.get(name, []))
    assert any(part in errors for part in message.split("|")), errors
    assert name == "description" or "Texte à ne pas perdre." in response.content.decode()
    assert Draft.objects.count() == 0


def test_bad_hidden_values_are_no_failure(admin_client, building, superuser):
    draft = Draft.objects.prepare(building, superuser)
    address = url("edit", draft.pk)
    for start in ("", "[]", "{", "null", '"x"'):
        post = typed(admin_client, address, **{"brouillon-start": start})

        assert admin_client.post(address, post).status_code in (200, 302)


def test_two_writers_on_different_fields_both_keep_their_words(admin_client, building, superuser):
    draft = Draft.objects.prepare(building, superuser)
    address = url("edit", draft.pk)
    mine = typed(admin_client, address, description="Mon texte.")
    other = User.objects.create_user("marie@ville.invalid", first_name="Marie")
    draft.edit({**draft.values, "hours": "De 8 h à 20 h"}, other, 1, "")

    page = admin_client.post(address, mine)
    again = typed_again(page)
    admin_client.post(address, again)

    draft.refresh_from_db()
    assert "Marie a enregistré ce brouillon pendant que vous écriviez" in page.content.decode()
    assert draft.changes() == {"description": "Mon texte.", "hours": "De 8 h à 20 h"}


def typed_again(response) -> dict:
    """What the browser would post from an answer, untouched."""
    form = response.context["form"]
    return {
        field.html_name: field.value()
        for part in (form.about, form.text)
        for field in part
        if field.value() is not None and field.value() is not False
    }


def test_two_writers_on_one_field_see_both_texts(admin_client, building, superuser):
    draft = Draft.objects.prepare(building, superuser)
    address = url("edit", draft.pk)
    mine = typed(admin_client, address, description="Une usine blanche.")
    draft.edit({**draft.values, "description": "Une usine rouge."}, superuser, 1, "")

    response = admin_client.post(address, mine)

    page = response.content.decode()
    assert response.context["form"].text.initial["description"] == "Une usine blanche."
    assert "</span> rouge.<span" in page
    assert Draft.objects.get().values["description"] == "Une usine rouge."
    admin_client.post(address, typed_again(response))
    assert Draft.objects.get().values["description"] == "Une usine blanche."


def test_interview_rows_are_written(admin_client):
    testimonial = factories.make_testimonial(published=True)
    address = prepare_url(testimonial)
    rows = {"answers-1-question": "Et demain ?", "answers-1-answer": "Ici encore.",
            "answers-1-order": "5"}  # fmt: skip

    admin_client.post(address, typed(admin_client, address, **rows))

    assert Draft.objects.get().changes() == {
        "answers": [
            {"question": "Pourquoi ici ?", "answer": "Pour le lieu.", "order": 0},
            {"question": "Et demain ?", "answer": "Ici encore.", "order": 5},
        ]
    }


def test_interview_row_crossed_out_is_left_out(admin_client):
    testimonial = factories.make_testimonial(published=True)
    address = prepare_url(testimonial)

    admin_client.post(address, typed(admin_client, address, **{"answers-0-DELETE": "on"}))

    assert Draft.objects.get().changes() == {"answers": []}


def test_planned_publication_wants_a_day_to_come(admin_client, building, superuser):
    draft = Draft.objects.prepare(building, superuser, {"hours": "Jour et nuit"})
    for day, hour, message in (
        (days(-1), "08:00", "à venir"),
        ("2027-03-28", "02:30", "n’a pas pu être interprété"),
        ("", "", "obligatoire"),
        ("9999999999-01-01", "08:00", "date valide"),
    ):
        response = admin_client.post(url("schedule", draft.pk), {"day": day, "hour": hour})

        assert message in response.content.decode().replace("&#x27;", "’")
        assert Draft.objects.get().state == Draft.State.WRITING


def test_planned_publication_is_shown_in_paris_time(admin_client, building, superuser):
    draft = Draft.objects.prepare(building, superuser, {"hours": "Jour et nuit"})

    page = admin_client.post(
        url("schedule", draft.pk), {"day": days(3), "hour": "08:00"}, follow=True
    )

    assert f"{days(3):%d/%m/%Y} à 08:00" in page.content.decode()


def test_visible_until_is_stored_and_told(admin_client, building):
    page = admin_client.post(history_of(building), {"visible_until": days(30)}, follow=True)

    assert f"jusqu’au {days(30):%d/%m/%Y} compris" in page.content.decode()
    assert Content.objects.get().visible_until == days(30)


def test_visible_until_a_past_day_is_refused(admin_client, building):
    page = admin_client.post(history_of(building), {"visible_until": days(-1)})

    assert "Ce jour est passé." in page.content.decode()


# History.


def save_in_admin(client, obj, **changes):
    address = f"/admin/{obj._meta.app_label}/{obj._meta.model_name}/{obj.pk}/change/"
    response = client.get(address)
    post = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False and not isinstance(field.field, FileField):
                post[field.html_name] = "on" if value is True else value
                if field.field.show_hidden_initial:
                    post[field.html_initial_name] = value
    answer = client.post(address, {**post, **changes})
    assert answer.status_code == 302, answer.context["errors"]


def test_change_in_the_admin_is_kept_with_what_was_before(admin_client, building, superuser):
    save_in_admin(
        admin_client, building, description="Une usine claire et gaie.", max_stay_months=6
    )

    change, found = Version.objects.all()
    assert (found.event, found.values["description"]) == ("etat", "Une usine claire et calme.")
    assert (change.event, change.by, change.changed) == ("modification", superuser, ["description"])
    assert change.others == ["Séjour maximal (mois)"]


def test_change_saved_without_a_difference_is_not_kept(admin_client, building):
    save_in_admin(admin_client, building)

    assert [version.event for version in Version.objects.all()] == ["etat"]


def test_notice_changed_on_its_project_is_kept(admin_client):
    notice = factories.make_notice(factories.make_project())

    save_in_admin(admin_client, notice.project, **{"notices-0-text": "La rue rouvre."})

    notice = Notice.objects.get()
    versions = Content.objects.known(notice).versions.all()
    assert [version.values["text"] for version in versions] == [
        "La rue rouvre.",
        "La rue est fermée.",
    ]


def test_actions_are_kept(admin_client):
    building = factories.make_building()
    for action in ("publish", "hide"):
        admin_client.post(
            "/admin/premises/building/", {"action": action, "_selected_action": [building.pk]}
        )

    assert [version.event for version in Version.objects.all()] == [
        "retrait",
        "publication",
        "etat",
    ]


def test_history_tells_who_changed_what(admin_client, building):
    save_in_admin(admin_client, building, description="Une usine claire et gaie.")

    page = admin_client.get(f"/admin/premises/building/{building.pk}/history/", follow=True)

    text = page.content.decode()
    assert page.redirect_chain == [(history_of(building), 302)]
    assert "Modification</strong>, par admin@ville.invalid" in text
    assert "Ce qui a changé : Description" in pieces(text)
    assert "</span> gaie.<span" in text


def test_history_of_internal_notes_tells_no_word_of_them(admin_client):
    unit = factories.make_unit(published=True, notes="Loyers impayés")
    save_in_admin(admin_client, unit, notes="Loyers impayés en mars")

    page = admin_client.get(history_of(unit)).content.decode()

    assert "Notes internes" in page
    assert "impayés" not in page


def test_history_holds_no_contact(admin_client):
    organisation = factories.make_organisation(published=True)
    contact = factories.make_contact(organisation, name="Inès Témoin", agreed_on=None)
    save_in_admin(admin_client, organisation, **{"contacts-0-name": "Inès Autre"})

    stored = str(list(Version.objects.values_list("values", "others")))
    assert "Personnes à contacter" in stored
    assert contact.name not in stored
    assert "Autre" not in stored


def test_version_is_taken_up_as_a_draft(admin_client, building):
    save_in_admin(admin_client, building, description="Une usine claire et gaie.")
    found = Version.objects.get(event="etat")

    admin_client.post(url("restore", found.pk))

    draft = Draft.objects.get()
    assert draft.changes() == {"description": "Une usine claire et calme."}
    assert draft.state == Draft.State.WRITING
    assert Building.objects.get().description == "Une usine claire et gaie."


def test_version_is_not_taken_up_over_an_open_draft(admin_client, building, superuser):
    save_in_admin(admin_client, building, description="Une usine claire et gaie.")
    Draft.objects.prepare(building, superuser, {"hours": "Jour et nuit"})

    admin_client.post(url("restore", Version.objects.get(event="etat").pk))

    assert Draft.objects.get().changes() == {"hours": "Jour et nuit"}


def test_history_costs_the_same_for_one_version_and_three(
    admin_client, building, django_assert_num_queries
):
    save_in_admin(admin_client, building, description="Un.")
    with django_assert_num_queries(9):
        admin_client.get(history_of(building))
    save_in_admin(admin_client, building, description="Deux.")
    save_in_admin(admin_client, building, description="Trois.")

    with django_assert_num_queries(9):
        admin_client.get(history_of(building))


# Rights.

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


def test_change_by_an_import_is_kept(tmp_path):
    unit = factories.make_unit(published=True)
    path = tmp_path / "locaux.csv"
    path.write_text(
        "batiment_reference;reference;description\n"
        f"{unit.building.reference};{unit.reference};Venu du fichier\n"
    )

    call_command("import_units", path, write=True, stdout=StringIO())

    imported, found = Content.objects.known(unit).versions.all()
    assert (found.event, imported.event, imported.by_name) == ("etat", "import", "")
    assert imported.values["description"] == "Venu du fichier"
    assert imported.changed == ["description"]
