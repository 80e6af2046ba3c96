"""What is kept of changes made in the admin, and taken up again."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.forms import FileField

from editorial.models import Content, Draft, Version
from premises.models import Building
from renewal.models import Notice
from tests import factories
from tests.editorial.screens import history_of, pieces, url

pytestmark = pytest.mark.django_db


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
