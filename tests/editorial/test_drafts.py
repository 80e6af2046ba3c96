"""Changes prepared beside what is published: states, conflicts, planned publications."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import today
from editorial.models import Content, Draft, Version
from editorial.models.draft import Stale
from editorial.publishables import PUBLISHABLES
from editorial.publishing import hide, publish_due
from premises.models import Unit
from security.models import AuditEvent
from tests import factories
from tests.test_databases import THREADS, outcomes

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(hours=2)


@pytest.fixture
def unit(db):
    return factories.make_unit(published=True, description="Un atelier clair.", name="Atelier 12")


def draft_of(obj, by=None, **changes) -> Draft:
    return Draft.objects.prepare(obj, by, changes)


def one_of_each():
    unit = factories.make_unit(published=True)
    place = unit.building.neighbourhood
    project = factories.make_project(neighbourhood=place, published=True)
    return [
        unit,
        unit.building,
        place,
        project,
        factories.make_notice(project),
        factories.make_organisation(published=True),
        factories.make_testimonial(neighbourhood=place, published=True),
    ]


def test_table_holds_every_kind_of_content():
    links = {field.name for field in Content._meta.fields if field.one_to_one}

    assert {publishable.kind for publishable in PUBLISHABLES} == links


def test_draft_of_each_kind_is_published():
    for obj in one_of_each():
        draft = draft_of(obj)
        name = next(n for n in draft.content.publishable.fields if n in
                    ("summary", "description", "text", "quote"))  # fmt: skip
        draft.edit({**draft.values, name: "Un texte relu."}, None, 1, "")

        draft.publish(None)

        obj.refresh_from_db()
        assert getattr(obj, name) == "Un texte relu."
        assert draft.state == Draft.State.PUBLISHED


def test_draft_changes_nothing_before_publication(unit):
    draft_of(unit, description="Un texte nouveau.")

    assert Unit.objects.get().description == "Un atelier clair."


def test_second_open_draft_is_refused(unit):
    draft_of(unit, description="A")

    with pytest.raises(ValidationError, match="déjà en préparation"):
        draft_of(unit, description="B")


def test_draft_after_one_that_was_dropped(unit):
    draft_of(unit).drop(None)

    assert draft_of(unit).is_open


@pytest.mark.parametrize("state", ["publie", "abandonne"])
def test_closed_draft_refuses_every_move(unit, staff, state):
    draft = draft_of(unit, description="Autre")
    Draft.objects.update(state=state)

    for move in (
        lambda: draft.edit(draft.values, staff, 1, ""),
        lambda: draft.ask_for_review(staff),
        lambda: draft.schedule(timezone.now() + SOON, staff),
        lambda: draft.publish(staff),
        lambda: draft.drop(staff),
    ):
        with pytest.raises(ValidationError, match="n’est plus possible"):
            move()


def test_publication_keeps_what_others_changed_meanwhile(unit):
    draft = draft_of(unit, description="Un texte nouveau.")
    Unit.objects.update(floor=2)

    draft.publish(None)

    unit.refresh_from_db()
    assert (unit.description, unit.floor) == ("Un texte nouveau.", 2)


def test_publication_is_refused_where_both_changed(unit):
    draft = draft_of(unit, description="Un texte nouveau.")
    Unit.objects.update(description="Corrigé ailleurs.")

    with pytest.raises(ValidationError, match="a changé depuis.*Description"):
        draft.publish(None)

    assert Unit.objects.get().description == "Corrigé ailleurs."
    assert Draft.objects.get().state == Draft.State.WRITING


def test_draft_saved_again_over_the_new_text_is_published(unit):
    draft = draft_of(unit, description="Un texte nouveau.")
    Unit.objects.update(description="Corrigé ailleurs.")
    draft.edit({**draft.text(), "description": "Les deux."}, None, 1, "")

    draft.publish(None)

    assert Unit.objects.get().description == "Les deux."


def test_publication_respects_blockers(unit):
    draft = draft_of(unit, epc_exempt="")

    with pytest.raises(ValidationError, match="lettres du DPE"):
        draft.publish(None)

    assert Unit.objects.get().epc_exempt == "Local non chauffé"


def test_publication_of_a_new_object_puts_it_online():
    unit = factories.make_unit(building=factories.make_building(published=True))

    draft_of(unit).publish(None)

    assert list(Unit.objects.published()) == [unit]


def test_draft_without_a_change_is_not_published(unit):
    with pytest.raises(ValidationError, match="ne change rien"):
        draft_of(unit).publish(None)


def test_interview_is_replaced_whole():
    testimonial = factories.make_testimonial(published=True)
    draft_of(
        testimonial,
        answers=[
            {"question": "Et demain ?", "answer": "Un second atelier.", "order": 1},
            {"question": "Pourquoi ici ?", "answer": "Pour les voisins.", "order": 2},
        ],
    ).publish(None)

    testimonial.refresh_from_db()
    told = list(testimonial.answers.values_list("question", "answer"))
    assert told == [("Et demain ?", "Un second atelier."), ("Pourquoi ici ?", "Pour les voisins.")]
    assert " voisin " in testimonial.search_text


def test_interview_with_a_broken_row_changes_nothing():
    testimonial = factories.make_testimonial(published=True)
    draft = draft_of(
        testimonial, quote="Autre.", answers=[{"question": "", "answer": "Oui.", "order": 0}]
    )

    with pytest.raises(ValidationError):
        draft.publish(None)

    testimonial.refresh_from_db()
    assert testimonial.quote == "Ici, oui."
    assert [row.answer for row in testimonial.answers.all()] == ["Pour le lieu."]


def test_edit_from_an_old_revision_is_refused(unit, staff):
    draft = draft_of(unit)
    draft.edit({**draft.values, "description": "Premier."}, staff, 1, "")

    with pytest.raises(Stale) as stale:
        draft.edit({**draft.values, "description": "Second."}, staff, 1, "")

    assert stale.value.draft.values["description"] == "Premier."
    assert Draft.objects.get().values["description"] == "Premier."


def test_edit_takes_a_planned_draft_off_the_plan(unit, staff):
    draft = draft_of(unit, description="Relu.")
    draft.schedule(timezone.now() + SOON, staff)

    draft.edit({**draft.values, "description": "Pas relu."}, staff, 1, "")

    assert (draft.state, draft.publish_at) == (Draft.State.WRITING, None)


def test_planned_draft_is_published_at_its_hour(unit, staff):
    draft = draft_of(unit, description="À l’heure.")
    hour = timezone.now() + SOON
    draft.schedule(hour, staff)

    early = publish_due(hour - datetime.timedelta(minutes=1))
    before = Unit.objects.get().description
    late = publish_due(hour)

    assert (early["published"], before) == (0, "Un atelier clair.")
    assert late == {"published": 1, "refused": 0, "hidden": 0}
    assert Unit.objects.get().description == "À l’heure."
    assert Version.objects.first().by == staff


def test_planned_draft_that_is_blocked_by_then_says_why(unit, staff):
    other = factories.make_unit(published=True, description="Avant.")
    blocked, ready = draft_of(unit, description="Jamais."), draft_of(other, description="Après.")
    hour = timezone.now() + SOON
    blocked.schedule(hour, staff)
    ready.schedule(hour, staff)
    Unit.objects.filter(pk=unit.pk).update(epc_exempt="")

    counts = publish_due(hour)

    blocked.refresh_from_db()
    assert counts == {"published": 1, "refused": 1, "hidden": 0}
    assert blocked.state == Draft.State.REVIEW
    assert "lettres du DPE" in blocked.failure
    assert Unit.objects.get(pk=unit.pk).description == "Un atelier clair."
    assert Unit.objects.get(pk=other.pk).description == "Après."


def ended(unit, day=-1) -> Content:
    """What was to be seen until a day."""
    content = draft_of(unit, description="Après.").content
    Content.objects.filter(pk=content.pk).update(visible_until=factories.days(day))
    return Content.objects.get(pk=content.pk)


def test_planned_end_that_fails_stops_no_other(unit, monkeypatch):
    other = factories.make_unit(published=True)
    ended(unit), ended(other)
    save = Unit.save

    def broken(self, *args, **kwargs):
        if self.pk == unit.pk:
            raise RuntimeError("no room")
        return save(self, *args, **kwargs)

    monkeypatch.setattr(Unit, "save", broken)

    assert publish_due()["hidden"] == 1
    assert not Unit.objects.get(pk=other.pk).published


def test_end_that_was_prolonged_meanwhile_hides_nothing(unit):
    known = ended(unit)
    Content.objects.filter(pk=known.pk).update(visible_until=factories.days(30))

    assert hide(known, today()) is False
    assert Unit.objects.get().published
    assert Content.objects.get().visible_until == factories.days(30)


def test_failure_of_one_object_stops_no_other(unit, staff, monkeypatch, caplog):
    other = factories.make_unit(published=True)
    hour = timezone.now() + SOON
    for one in (unit, other):
        draft_of(one, description="Après.").schedule(hour, staff)
    save = Unit.save

    def broken(self, *args, **kwargs):
        if self.pk == unit.pk:
            raise RuntimeError("disk full")
        save(self, *args, **kwargs)

    monkeypatch.setattr(Unit, "save", broken)

    counts = publish_due(hour)

    assert counts["published"] == 1
    assert "planned publication" in caplog.text
    assert Draft.objects.get(content__unit=unit).state == Draft.State.SCHEDULED


def test_every_move_is_in_the_audit_trail(unit, staff):
    draft = draft_of(unit, description="Après.")
    draft.ask_for_review(staff)
    draft.publish(staff)

    found = AuditEvent.objects.values_list("verb", "actor", "object_id", "changed")
    assert sorted(found) == [
        ("brouillon publié", staff.pk, str(unit.pk), ["description"]),
        ("brouillon à relire", staff.pk, str(unit.pk), ["description"]),
    ]


def test_plan_in_the_past_is_refused(unit, staff):
    with pytest.raises(ValidationError, match="à venir"):
        draft_of(unit, description="B").schedule(timezone.now() - SOON, staff)


def test_object_is_hidden_the_day_after_its_last(unit):
    Content.objects.create(unit=unit, visible_until=today())

    last_day = publish_due(timezone.now())
    next_day = publish_due(timezone.now() + datetime.timedelta(days=1))

    unit.refresh_from_db()
    assert (last_day["hidden"], next_day["hidden"]) == (0, 1)
    assert unit.published is False
    assert not Unit.objects.published().exists()
    assert Version.objects.first().event == "retrait"


def test_command_publishes_what_is_due(unit, staff, capsys):
    draft_of(unit, description="Après.").schedule(timezone.now() + SOON, staff)
    Draft.objects.update(publish_at=timezone.now())

    call_command("publish_due")

    assert capsys.readouterr().out == "1 published, 0 refused, 0 hidden.\n"


def test_content_points_at_exactly_one_object(unit):
    for links in ({}, {"unit": unit, "building": unit.building}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Content.objects.create(**links)


def test_drafts_and_history_go_with_their_object(unit, staff):
    draft_of(unit, description="B").publish(staff)

    unit.delete()

    assert (Content.objects.count(), Draft.objects.count(), Version.objects.count()) == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_drafts_opened_at_once():
    unit = factories.make_unit()

    done, refused = outcomes(lambda _: draft_of(unit))

    assert (done, refused) == (1, THREADS - 1)
    assert Draft.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_draft_published_at_once_by_many():
    unit = factories.make_unit(published=True, description="Avant.")
    draft = draft_of(unit, description="Après.")

    done, refused = outcomes(lambda _: Draft.objects.get(pk=draft.pk).publish(None))

    assert (done, refused) == (1, THREADS - 1)
    assert Version.objects.filter(event="publication").count() == 1


@pytest.mark.django_db(transaction=True)
def test_draft_edited_at_once_by_many():
    draft = draft_of(factories.make_unit())

    def write(number: int) -> None:
        try:
            draft_now = Draft.objects.get(pk=draft.pk)
            draft_now.edit({**draft.values, "description": f"Texte {number}"}, None, 1, "")
        except Stale as stale:
            raise ValidationError("stale") from stale

    done, refused = outcomes(write)

    assert (done, refused) == (1, THREADS - 1)
    assert Draft.objects.get().revision == 2
