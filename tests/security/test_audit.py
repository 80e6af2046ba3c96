"""The audit trail: what an event holds, and that nothing changes or removes it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from security.audit import record
from security.models import AuditEvent, Verb
from tests import factories

pytestmark = pytest.mark.django_db


def test_event_tells_who_did_what_to_which_object(staff):
    unit = factories.make_unit(reference="L12")

    event = record(Verb.CHANGED, unit, by=staff, changed=["kind", "area", "kind"])

    assert (event.actor, event.verb) == (staff, "modification")
    assert (event.object_type, event.object_id) == ("premises.unit", str(unit.pk))
    assert event.label == "local L12"
    assert event.changed == ["area", "kind"]
    assert list(AuditEvent.objects.about(unit)) == [event]


def test_label_holds_no_name_of_a_person():
    testimonial = factories.make_testimonial(person_name="Anne Onyme")

    event = record(Verb.DELETED, testimonial)

    assert event.label == f"témoignage n°\u00a0{testimonial.pk}"


def test_visitors_have_no_name():
    assert record("téléchargement", by=AnonymousUser()).actor is None


def test_event_does_not_change():
    event = record("essai")

    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        AuditEvent.objects.update(verb="autre")


def test_event_is_not_deleted():
    event = record("essai")

    with pytest.raises(TypeError):
        event.delete()
    with pytest.raises(TypeError):
        AuditEvent.objects.all().delete()


def test_event_outlives_the_account_of_its_actor(staff):
    event = record("essai", by=staff)

    User.objects.filter(pk=staff.pk).delete()

    event.refresh_from_db()
    assert event.actor is None


def test_old_events_are_forgotten():
    record("ancien", at=timezone.now() - timedelta(days=800))
    record("récent")

    assert AuditEvent.objects.forget_before(timezone.now() - AuditEvent.KEPT) == 1
    assert [event.verb for event in AuditEvent.objects.all()] == ["récent"]


def test_event_carries_the_number_of_its_request(client):
    first, second = client.get("/plan-du-site/"), client.get("/plan-du-site/")

    assert len(first["X-Request-ID"]) == 16
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert record("essai").request_id == second["X-Request-ID"]
