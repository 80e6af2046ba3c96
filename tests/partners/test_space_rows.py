"""The contacts and drop-in hours that partners keep in their space."""

import pytest

from core.models import today
from partners.models import Contact, DropIn
from security.models import AuditEvent
from tests import factories
from tests.factories import days
from tests.partners.space_sheet import add, contact, drop_in, to, typed

pytestmark = pytest.mark.django_db


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
