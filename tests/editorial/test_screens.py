"""The screens on which changes are written, compared and planned."""

import pytest

from accounts.models import User
from editorial.models import Content, Draft
from premises.models import Building
from tests import factories
from tests.editorial.screens import history_of, pieces, prepare_url, typed, url, who_may
from tests.factories import days

pytestmark = pytest.mark.django_db


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
