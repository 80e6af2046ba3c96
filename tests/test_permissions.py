"""Who may open what: every address, every screen of the admin and every role.

An address that is not in the table of tests/permission_table.py fails with what to do; the admin's
lists and forms follow RIGHTS of portal/roles.py by rule. Rights that a page itself does not show
(ids inside the body of a POST, bulk actions, rows typed within another object's form) are tried
below.
"""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.template.backends.django import Template
from django.template.response import SimpleTemplateResponse
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from brochure.models import CurrentEdition
from core.models import today
from editorial.models import Draft, PreviewLink, SignOffLink
from freshness.models import CheckRequest
from partners.models import EntryLink
from portal import roles
from premises.models import Rate, Unit
from printing import Printed
from tests import factories
from tests.lettings.committees import make_session
from tests.lettings.requests import make_request
from tests.made_once import made_once
from tests.partners.space import make_member
from tests.permission_table import ARGUMENTS, ON_BOTH, PARTNERS, ROLES, STAFF, STATUSES
from tests.premises.test_unit_admin import add_row, rate, typed
from tests.test_admin import make_one_of_each
from tests.test_consistency import url_names

pytestmark = pytest.mark.django_db

SCREENS = {
    "changelist": {"view", "change"},
    "add": {"add"},
    "change": {"view", "change"},
    "history": {"view", "change"},
    "delete": {"delete"},
}
# What no role may do on a screen, whatever its rights.
CLOSED = {
    "portal.authority": {"add", "delete"},  # there is one
    "brochure.edition": {"add", "change", "delete"},  # frozen
    "brochure.shortlink": {"delete"},  # printed codes answer for ever
    "neighbourhoods.basemaplayer": {"add"},  # layers come from files
}
REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)


def make_world(published: bool) -> SimpleNamespace:
    """One of each thing that has a page; `world.draft` holds the same, unpublished."""
    place = factories.make_neighbourhood(published=published)
    factories.make_charter(place)
    factories.make_perimeter(place)
    factories.make_layer(place)
    building = factories.make_building(neighbourhood=place, published=published)
    return SimpleNamespace(
        neighbourhood=place,
        building=building,
        unit=factories.make_unit(building=building, published=published),
        organisation=factories.make_organisation(published=published),
        short_link=factories.make_short_link(place),
        testimonial=factories.make_testimonial(neighbourhood=place, published=published),
        project=factories.make_project(neighbourhood=place, published=published),
        type_of_units=ContentType.objects.get_for_model(Unit),
        token=CheckRequest.ask("regie@structure.invalid", timezone.now()) if published else "faux",
    )


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SimpleNamespace]:
    folder = tmp_path_factory.mktemp("world")
    (folder / "media").mkdir()  # the portal is ready
    folders = {"MEDIA_ROOT": folder / "media", "PRIVATE_ROOT": folder / "private"}
    with override_settings(**folders), made_once(django_db_blocker, whole_world) as world:
        world.folder = folder
        yield world


@pytest.fixture
def world(made, db, settings) -> SimpleNamespace:
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = made.folder / "media", made.folder / "private"
    return made


def whole_world() -> SimpleNamespace:
    """What the addresses name, and one object of each model of the admin."""
    roles.apply()
    world = make_world(published=True)
    world.draft = make_world(published=False)
    world.change = Draft.objects.prepare(world.unit, None, {"description": "Refait à neuf."})
    world.preview = PreviewLink.objects.make(world.change.content, None, world.change)[1]
    world.signer = factories.make_circuit(world.change).signers.get()
    world.visa = SignOffLink.objects.make(world.signer, timezone.now())
    world.run = factories.make_import_run()
    for side in (world, world.draft):
        side.brochure = factories.make_brochure(
            neighbourhood=side.neighbourhood, organisation=side.organisation
        )
        printed = factories.make_brochure(neighbourhood=side.neighbourhood)
        side.edition = factories.make_edition(printed)
    CurrentEdition.objects.create(neighbourhood=world.neighbourhood, edition=world.edition)
    world.draft.preview = world.draft.entry = world.draft.visa = "faux"
    make_partners(world)
    world.request = make_request()
    world.session = make_session(requests=0)
    world.account = User.objects.create_user("compte@ville.invalid", "une-phrase-longue")
    make_one_of_each()
    return world


def make_partners(world: SimpleNamespace) -> None:
    """Somebody of each kind of partners, rows of the organisation, and a link to come in."""
    ended = {"ended_on": today()}
    for role, organisation, fields in zip(
        PARTNERS,
        (world.organisation, factories.make_organisation(published=True), world.organisation),
        ({}, {}, ended),
        strict=True,
    ):
        make_member(organisation, address_of_partner(role), **fields)
    world.contact = factories.make_contact(world.organisation)
    world.drop_in = factories.make_drop_in(world.neighbourhood, world.organisation)
    user = User.objects.get(email=address_of_partner("partner"))
    world.entry = EntryLink.objects.make(user, EntryLink.SIGN_IN_LASTS)


def address_of_partner(role: str) -> str:
    return f"{role.replace(' ', '-')}@structure.invalid"


@pytest.fixture
def unrendered(monkeypatch):
    """The admin's pages and documents are asked for, not drawn: only who opens them matters."""

    def leave_blank(response):
        response.content = b""
        return response

    def no_menu(request, app_label=None):
        return app_label and app_list(request, app_label)

    app_list = admin.site.get_app_list
    monkeypatch.setattr(SimpleTemplateResponse, "render", leave_blank)
    monkeypatch.setattr(admin.site, "get_app_list", no_menu)
    monkeypatch.setattr("printing.public.printed", lambda document: Printed(b"%PDF", 1, ()))


def cases(*names: str) -> list:
    """Roles to try: rights are the same on both databases, the questions those of a superuser."""
    once = pytest.mark.one_database
    return [name if name in ON_BOTH else pytest.param(name, marks=once) for name in names]


def signed_in_as(role: str) -> Client:
    """Someone's browser."""
    client = Client()
    if role == "superuser":
        client.force_login(User.objects.create_superuser("chef@ville.invalid"))
    elif role in PARTNERS:
        client.force_login(User.objects.get(email=address_of_partner(role)))
    elif role != "anonymous":
        user = User.objects.create_user("agent@ville.invalid", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    return client


def address_of(name: str, world: SimpleNamespace) -> str:
    plain, _, draft = name.partition(" of a ")
    if plain == "admin:None":
        return "/admin/rien-de-tel/"
    arguments = ARGUMENTS.get(plain, lambda world: [])
    return reverse(plain, args=arguments(world.draft if draft else world))


def status(client: Client, address: str, **post) -> int:
    response = client.post(address, post) if post else client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)  # which closes its file
    return response.status_code


def opens(client: Client, address: str) -> int:
    """As status(); a screen that hands over to another has opened."""
    found = client.get(address)
    handed_over = found.status_code == 302 and not found.url.startswith("/connexion/")
    return 200 if handed_over else found.status_code


def rights(role: str, model) -> set[str]:
    """What the table of roles lets someone do with a model."""
    label, offered = model._meta.label_lower, set(model._meta.default_permissions)
    if role in ("anonymous", *PARTNERS):
        return set()
    if role != "superuser":
        letters = roles.RIGHTS.get(label, "-" * len(roles.ROLES))
        offered &= set(roles.ACTIONS[letters[roles.ROLES.index(role)]])
    return offered - CLOSED.get(label, set())


def objects(world: SimpleNamespace) -> Iterator[tuple]:
    """Each model of the admin and an object to open.

    Where make_one_of_each() makes none, test_admin.py fails.
    """
    for model in REGISTERED:
        obj = world.account if model is User else model.objects.order_by("pk").first()
        if obj is not None:
            yield model, obj


def screen_of(model, screen: str) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{screen}"


def test_every_address_has_its_row():
    known = {name.partition(" of a ")[0] for name in STATUSES}
    by_rule = {screen_of(model, screen) for model in REGISTERED for screen in SCREENS}
    missing = sorted(url_names() - known - by_rule)

    assert not missing, (
        f"Who may open {', '.join(missing)}? Add each to STATUSES of tests/permission_table.py "
        "with what every role gets, and to ARGUMENTS if its address wants something."
    )


def test_every_row_has_its_address():
    assert {name.partition(" of a ")[0] for name in STATUSES} - url_names() == set()


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize("role", cases(*ROLES, *PARTNERS))
def test_every_address_answers_as_the_table_says(role, world, monkeypatch):
    client = signed_in_as(role)
    if role not in ON_BOTH:  # the others see each page drawn
        monkeypatch.setattr(Template, "render", lambda *context, **more: "")

    found = {name: status(client, address_of(name, world)) for name in STATUSES}

    assert found == {name: expected_of(name, role) for name in STATUSES}


def expected_of(name: str, role: str) -> int:
    """What the table says; nothing of the admin answers a partner."""
    return 403 if role in PARTNERS and name.startswith("admin:") else STATUSES[name][role]


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize("role", cases(*ROLES, "partner"))
def test_every_screen_of_the_admin_follows_the_roles(role, world):
    client = signed_in_as(role)
    found, expected = {}, {}
    for model, obj in objects(world):
        may = rights(role, model)
        for screen, needed in SCREENS.items():
            name = screen_of(model, screen)
            if name not in STATUSES:
                keys = [] if screen in ("changelist", "add") else [obj.pk]
                found[name] = opens(client, reverse(name, args=keys))
                expected[name] = 302 if role == "anonymous" else 200 if may & needed else 403

    assert found == expected


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize("role", cases(*STAFF[:-1]))
def test_nothing_written_without_the_right(role, world):
    """Ids in the body of a POST: forms, deletions and bulk actions of each screen."""
    client = signed_in_as(role)
    for model, obj in objects(world):
        before = list(model.objects.order_by("pk").values())
        lacking = {"add", "change", "delete"} - rights(role, model)
        for screen in lacking:
            name = screen_of(model, screen)
            address = reverse(name, args=[] if screen == "add" else [obj.pk])
            refused = status(client, address, name="Intrus", post="yes")
            assert refused != 302, name  # what a screen answers once it has written
        for action in actions_of(model, lacking):
            chosen = {"action": action, "_selected_action": [obj.pk], "post": "yes"}
            status(client, reverse(screen_of(model, "changelist")), **chosen)

        assert list(model.objects.order_by("pk").values()) == before, model


def actions_of(model, lacking: set[str]) -> list[str]:
    """The bulk actions that someone who lacks these rights should not run."""
    own = admin.site.get_model_admin(model).actions or []
    found = [getattr(action, "__name__", action) for action in own] if "change" in lacking else []
    return [*found, "delete_selected"] if "delete" in lacking else found


def test_row_typed_in_a_form_needs_its_own_right(world):
    """Whoever writes texts does not set rates, though they stand on the same screen."""
    unit = world.unit
    post = typed(signed_in_as("superuser"), unit)
    add_row(post, "rates", **rate(amount="1", valid_from=today()))
    before = list(Rate.objects.values())

    response = signed_in_as("Communication").post(
        reverse("admin:premises_unit_change", args=[unit.pk]), {**post, "name": "Atelier renommé"}
    )

    assert response.status_code == 302
    assert Unit.objects.get(pk=unit.pk).name == "Atelier renommé"
    assert list(Rate.objects.values()) == before
