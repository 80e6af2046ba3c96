"""The staff's screens: every model, constant queries, publishing, the limits of rights."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from brochure.models import Edition
from editorial.models import Draft, Signer
from exchange.models import ImportRun
from freshness.models import Check, CheckRequest
from lettings.models import FollowUp
from neighbourhoods.models import BaseMapLayer, ElectoralPeriod
from outbox.models import Job, OutgoingMail
from partners.models import LogoPlacement
from portal.models import CalendarEntry
from premises.models import Building, Unit
from security.audit import record
from security.models import AuditEvent
from tests import factories
from tests.factories import days
from tests.lettings.committees import make_session
from tests.lettings.requests import make_request

pytestmark = pytest.mark.django_db

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
WRITTEN_BY_MACHINES = {AuditEvent, Check, CheckRequest, ImportRun, Job, OutgoingMail}
STARTED_ELSEWHERE = {BaseMapLayer, Edition, Draft, FollowUp, Signer}


def admin_url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def make_one_of_each():
    """One object of each model that the staff edit."""
    number = Group.objects.count()
    Group.objects.create(name=f"Groupe {number}")
    ElectoralPeriod.objects.create(name=f"Scrutin {number}", start=days(-9), end=days(9))
    CalendarEntry.objects.create(title=f"Réunion {number}", start=days(3))
    factories.make_authority()
    factories.make_mail()
    factories.make_import_run()
    Job.objects.create(name=f"Ronde {number}")
    CheckRequest.ask(f"regie{number}@structure.invalid", timezone.now())
    Check.objects.create(sheet="local-1", title=f"Atelier {number}", checked_by="a@b.invalid")
    unit = factories.make_unit(published=True)
    occupancy = factories.make_occupancy(unit)
    FollowUp.objects.create(occupancy=occupancy, month=12, due_on=days(5))
    factories.make_photo(unit=unit)
    neighbourhood = unit.building.neighbourhood
    factories.make_layer(neighbourhood)
    factories.make_place(neighbourhood)
    factories.make_stop(neighbourhood, line=f"Ligne {unit.pk}")
    organisation = factories.make_organisation(published=True)
    factories.make_step(neighbourhood, organisation)
    factories.make_testimonial(published=True)
    project = factories.make_project(published=True)
    factories.make_milestone(project)
    factories.make_notice(project)
    factories.make_short_link(project.neighbourhood)
    LogoPlacement.objects.create(
        neighbourhood=project.neighbourhood, organisation=organisation, order=1
    )
    factories.make_circuit(Draft.objects.prepare(project, None))
    factories.make_edition()
    make_request(units=(unit,))
    make_session()
    record("essai", unit)


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


def test_add_page_opens_for_every_model(admin_client):
    closed = WRITTEN_BY_MACHINES | STARTED_ELSEWHERE

    found = {model: admin_client.get(admin_url(model, "add")).status_code for model in REGISTERED}

    assert found == {model: 403 if model in closed else 200 for model in REGISTERED}


def test_change_page_opens_for_every_model(admin_client):
    make_one_of_each()

    for model in REGISTERED:
        obj = model.objects.first()
        assert obj is not None, f"make_one_of_each() must make a {model.__name__}."
        response = admin_client.get(admin_url(model, "change", obj.pk))
        assert response.status_code == 200, model
        assert str(obj) in response.content.decode().replace("&#x27;", "'"), model


def test_changelist_costs_the_same_for_one_row_and_three(admin_client):
    make_one_of_each()
    first = changelist_queries(admin_client)
    make_one_of_each()
    make_one_of_each()

    assert {model: count for model, count in first.items() if count > 15} == {}
    assert changelist_queries(admin_client) == first


def changelist_queries(admin_client) -> dict[type, int]:
    """How many questions each model's list asks the database."""
    found = {}
    for model in REGISTERED:
        with CaptureQueriesContext(connection) as asked:
            assert admin_client.get(admin_url(model, "changelist")).status_code == 200
        found[model] = len(asked)
    return found


def test_publish_action_names_what_blocks(admin_client):
    ready, blocked = factories.make_unit(), factories.make_unit(rate=None)
    action = {"action": "publish", "_selected_action": [ready.pk, blocked.pk]}

    response = admin_client.post(admin_url(Unit, "changelist"), action, follow=True)

    assert Unit.objects.get(pk=ready.pk).published is True
    assert Unit.objects.get(pk=blocked.pk).published is False
    assert "ajoutez un tarif en vigueur" in response.content.decode()


def test_hide_action_takes_units_off_the_list(admin_client):
    building = factories.make_building(published=True, neighbourhood=None)
    unit = factories.make_unit(building=building, published=True)
    assert Unit.objects.published().filter(pk=unit.pk).exists()

    admin_client.post(
        admin_url(Building, "changelist"), {"action": "hide", "_selected_action": [building.pk]}
    )

    assert not Unit.objects.published().filter(pk=unit.pk).exists()


def grant(user, *codenames):
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


def posted(user, **changes):
    """A full post of the account form."""
    return {"email": user.email, "first_name": "", "last_name": "", "is_active": "on", **changes}


def test_staff_with_change_user_cannot_become_superuser(client, staff):
    staff = grant(staff, "change_user", "view_user")
    client.force_login(staff)

    client.post(
        admin_url(User, "change", staff.pk), posted(staff, is_superuser="on", is_staff="on")
    )

    assert User.objects.get(pk=staff.pk).is_superuser is False


def test_staff_cannot_give_rights_to_others(client, staff):
    staff = grant(staff, "change_user", "view_user")
    other = User.objects.create_user("autre@ville.invalid", "une-phrase-longue")
    client.force_login(staff)
    every_right = list(Permission.objects.values_list("pk", flat=True))

    client.post(
        admin_url(User, "change", other.pk),
        posted(other, is_superuser="on", is_staff="on", user_permissions=every_right),
    )

    other = User.objects.get(pk=other.pk)
    assert (other.is_superuser, other.is_staff, other.user_permissions.count()) == (False, False, 0)


def test_staff_cannot_edit_or_delete_a_superuser(client, staff, superuser):
    staff = grant(staff, "change_user", "view_user", "delete_user")
    client.force_login(staff)

    change = client.post(admin_url(User, "change", superuser.pk), posted(superuser, email="x@x.fr"))
    password = client.get(reverse("admin:auth_user_password_change", args=[superuser.pk]))
    client.post(
        admin_url(User, "changelist"),
        {"action": "delete_selected", "_selected_action": [superuser.pk], "post": "yes"},
    )

    assert (change.status_code, password.status_code) == (403, 403)
    assert User.objects.get(pk=superuser.pk).email == "admin@ville.invalid"


def test_superuser_cannot_change_their_own_rights(superuser):
    request = RequestFactory().get("/")
    request.user = superuser

    readonly = admin.site.get_model_admin(User).get_readonly_fields(request, superuser)

    assert {"is_superuser", "groups", "user_permissions", "is_staff"} <= set(readonly)


def test_staff_cannot_edit_groups(client, staff):
    client.force_login(grant(staff, "add_group", "change_group", "view_group"))

    assert client.get(reverse("admin:auth_group_add")).status_code == 403


def test_slug_does_not_change_once_given(admin_client):
    unit = factories.make_unit()

    page = admin_client.get(admin_url(Unit, "change", unit.pk)).content.decode()

    assert 'name="slug"' not in page


def test_point_inputs_accept_the_keyboard(admin_client):
    building = factories.make_building()
    factories.make_perimeter(building.neighbourhood)

    page = admin_client.get(admin_url(Building, "change", building.pk)).content.decode()

    assert '<input type="number" name="longitude" value="2.3000000"' in page
    assert "Au clavier, les flèches" in page
    assert '"type": "Polygon"' in page


def test_filter_by_relation_hides_when_a_column_cannot_list_it(admin_client, monkeypatch):
    units = [factories.make_unit() for _ in range(3)]
    listed = f"?building__id__exact={units[0].building.pk}"

    short = admin_client.get(admin_url(Unit, "changelist")).content.decode()
    monkeypatch.setattr("core.admin.MOST_CHOICES", 2)
    long = admin_client.get(admin_url(Unit, "changelist")).content.decode()

    assert listed in short
    assert listed not in long
    assert admin_client.get(admin_url(Unit, "changelist") + listed).status_code == 200
