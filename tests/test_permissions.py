"""Who may open what: every address, every screen of the admin and every role, in one table.

An address that is not in STATUSES fails with what to do; the admin's lists and forms follow
RIGHTS of portal/roles.py by rule. Rights that a page itself does not show (ids inside the body of
a POST, bulk actions, rows typed within another object's form) are tried below.
"""

import uuid
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
from tests.premises.test_unit_admin import add_row, rate, typed
from tests.test_admin import make_one_of_each
from tests.test_consistency import url_names

pytestmark = pytest.mark.django_db

# What each role gets, in this order.
ROLES = ("anonymous", "Lecture", "Communication", "Politique de la ville",
         "Développement économique", "Administration technique", "superuser")  # fmt: skip
STAFF = ROLES[1:]
# Partners, who are no staff: of the organisation that addresses name, of another one, and somebody
# whose access to the first has ended.
PARTNERS = ("partner", "partner elsewhere", "partner who left")
ON_BOTH = {"anonymous", "Lecture", "superuser", "partner"}


def row(*statuses: int, partners: int | None = None, own: int | None = None) -> dict[str, int]:
    """The statuses of all roles; the last one stands for those that are not said.

    Partners get what visitors do unless told; `own` is for the one whose organisation it is.
    """
    said = (*statuses, *[statuses[-1]] * (len(ROLES) - len(statuses)))
    others = statuses[0] if partners is None else partners
    theirs = (others if own is None else own, others, others)
    return dict(zip((*ROLES, *PARTNERS), (*said, *theirs), strict=True))


EVERYONE = row(200)
SIGNED_IN = row(302, 200, partners=200)  # visitors are sent to sign in
STAFF_DRAFT = row(404, 200)
POST_ONLY = row(405)
STAFF_POST = row(302, 405)
ELSEWHERE = row(302)  # redirects, whoever asks
MEMBERS = row(302, 404, partners=404, own=200)  # the space of one organisation
OTHER_MEMBERS = row(302, 404, partners=404, own=403)  # who keeps the sheet does nothing else

STATUSES = {
    # Pages that are open to all.
    "healthz": EVERYONE,
    "readyz": EVERYONE,
    "media": row(404),  # no such picture
    "portal:home": EVERYONE,
    "portal:pathway": EVERYONE,
    "portal:search": EVERYONE,
    "portal:open_data": EVERYONE,
    "portal:site_map": EVERYONE,
    "portal:accessibility": EVERYONE,
    "portal:legal_notice": EVERYONE,
    "portal:privacy": EVERYONE,
    "portal:sitemap": EVERYONE,
    "portal:sitemap_section": EVERYONE,
    "portal:robots": EVERYONE,
    "premises:unit_list": EVERYONE,
    "premises:unit_detail": EVERYONE,
    "premises:unit_detail of a draft": STAFF_DRAFT,
    "premises:unit_sharing_image": EVERYONE,
    "premises:unit_sharing_image of a draft": STAFF_DRAFT,
    "premises:building_sharing_image": EVERYONE,
    "premises:building_sharing_image of a draft": STAFF_DRAFT,
    "premises:neighbourhood_sharing_image": EVERYONE,
    "premises:neighbourhood_sharing_image of a draft": STAFF_DRAFT,
    "premises:building_list": EVERYONE,
    "premises:building_detail": EVERYONE,
    "premises:building_detail of a draft": STAFF_DRAFT,
    "premises:selection": EVERYONE,
    "premises:units_csv": EVERYONE,
    "premises:units_pdf": EVERYONE,
    "premises:units_ods": EVERYONE,
    "premises:units_geojson": EVERYONE,
    "premises:units_atom": EVERYONE,
    "premises:units_schema": EVERYONE,
    "neighbourhoods:neighbourhood_list": EVERYONE,
    "neighbourhoods:neighbourhood_detail": EVERYONE,
    "neighbourhoods:neighbourhood_detail of a draft": STAFF_DRAFT,
    "neighbourhoods:neighbourhood_theme": EVERYONE,
    "neighbourhoods:plan_picture": EVERYONE,
    "neighbourhoods:plan_picture of a draft": STAFF_DRAFT,
    "neighbourhoods:plan_ground": ELSEWHERE,  # to the address of today's state
    "neighbourhoods:plan_ground of a draft": row(404, 302),
    "brochure:list": EVERYONE,
    "brochure:page": EVERYONE,
    "brochure:page of a draft": STAFF_DRAFT,
    "brochure:short_link": ELSEWHERE,  # to what it stands for
    "maps:map": EVERYONE,
    "maps:view": row(400),  # the map says what it shows
    "maps:units": EVERYONE,
    "maps:units of a draft": STAFF_DRAFT,
    "maps:tile": row(404),  # no map service is set
    "maps:guide": EVERYONE,
    "maps:framed_map": EVERYONE,
    "maps:framed_list": EVERYONE,
    "partners:organisation_list": EVERYONE,
    "partners:organisation_detail": EVERYONE,
    "partners:organisation_detail of a draft": STAFF_DRAFT,
    "testimonials:testimonial_list": EVERYONE,
    "testimonials:testimonial_detail": EVERYONE,
    "testimonials:testimonial_detail of a draft": STAFF_DRAFT,
    "renewal:project_list": EVERYONE,
    "renewal:project_detail": EVERYONE,
    "brochure:pdf": EVERYONE,
    "brochure:edition": EVERYONE,
    "brochure:edition of a draft": row(404),
    "brochure:edition_pdf": EVERYONE,
    "brochure:edition_pdf of a draft": row(404),
    "maps:quarter_plan": EVERYONE,
    "maps:quarter_plan of a draft": row(404),
    "maps:building_plan": EVERYONE,
    "maps:building_plan of a draft": row(404),
    "maps:project_plan": EVERYONE,
    "maps:project_plan of a draft": row(404),
    "renewal:project_detail of a draft": STAFF_DRAFT,
    # Links that open by their token, whoever holds them.
    "freshness:check": EVERYONE,
    "freshness:check of a wrong token": row(404),
    "editorial:preview": EVERYONE,
    "editorial:preview of a wrong token": row(404),
    "editorial:sign": EVERYONE,
    "editorial:sign of a wrong token": row(404),
    "editorial:sign_code": ELSEWHERE,  # back to the text: no answer waits
    "editorial:sign_thanks": row(404),  # nothing was answered
    "editorial:sign_page": EVERYONE,
    "editorial:space_sign": OTHER_MEMBERS,  # tests/editorial/test_signing_in_space.py
    "editorial:space_sign_page": OTHER_MEMBERS,
    # The file of a request, which only a link opens (tests/lettings/test_file.py tries others').
    "lettings:alerts": EVERYONE,
    "lettings:stop_alerts": EVERYONE,  # an invented token: nothing is left to stop
    "lettings:request": EVERYONE,
    "lettings:file": EVERYONE,  # a way to ask for a link
    "lettings:ask_link": POST_ONLY,
    "lettings:enter": row(410),  # an invented token
    "lettings:receipt": EVERYONE,  # a way to ask for a link
    "lettings:acknowledgement": EVERYONE,  # a way to ask for a link
    "lettings:receipt_pdf": row(404),
    "lettings:acknowledgement_pdf": row(404),
    "lettings:visit_calendar": row(404),
    "lettings:paper": EVERYONE,
    "lettings:paper_pdf": EVERYONE,
    "lettings:opinion": row(410),  # an invented token: tests/lettings/test_partner_links.py
    "lettings:handover": row(410),
    "lettings:space_opinion": OTHER_MEMBERS,  # tests/lettings/test_partner_space.py
    "lettings:space_handover": OTHER_MEMBERS,
    "lettings:follow_up": row(410),
    "lettings:committee": row(410),  # an invented token: tests/lettings/test_committee_screens.py
    "lettings:committee_calendar": row(410),
    "lettings:committee_document": row(410),
    "lettings:committee_minutes": row(410),
    "lettings:committee_file": row(410),
    "lettings:own_data": row(404),
    "lettings:document": row(404),
    # The partners' space; who may do what on whose rows: tests/partners/test_space_rights.py.
    "space:home": {**ELSEWHERE, "partner who left": 200},
    "space:ask": row(200, 302, partners=302),
    "space:asked": EVERYONE,
    "space:enter": EVERYONE,
    "space:enter of a wrong token": row(404),
    "space:desk": MEMBERS,
    "space:edit": MEMBERS,
    "space:confirm": POST_ONLY,
    "space:contact_add": MEMBERS,
    "space:contact": MEMBERS,
    "space:contact_delete": MEMBERS,
    "space:drop_in_add": MEMBERS,
    "space:drop_in": MEMBERS,
    "space:drop_in_delete": MEMBERS,
    "brochure_space:list": MEMBERS,
    "brochure_space:new": MEMBERS,
    "brochure_space:compose": MEMBERS,
    "brochure_space:proof": row(302, 404, partners=404),  # no proof was made
    "brochure_space:duplicate": POST_ONLY,
    "brochure_space:propose": POST_ONLY,
    "brochure_space:delete": MEMBERS,
    "portal:calendar_feed": row(404),  # an invented token
    # Signing in.
    "security:sign_in": row(200, 302, partners=302),
    "security:code": ELSEWHERE,  # back to the first step
    "security:recovery_code": ELSEWHERE,
    "security:enrol": ELSEWHERE,
    "security:sign_out": POST_ONLY,
    "security:sign_out_everywhere": POST_ONLY,
    "security:account": SIGNED_IN,
    "security:new_phone": SIGNED_IN,
    "security:new_recovery_codes": SIGNED_IN,
    # The admin, besides the screens of models.
    "admin:index": SIGNED_IN,
    "admin:brochure_qr_code": SIGNED_IN,
    "admin:printed_tracking": SIGNED_IN,
    "admin:brochure_report": row(302, 404),  # an invented edition
    "admin:brochure_sign": row(302, 404),  # a link that no sign bears
    "admin:app_list": SIGNED_IN,
    "admin:occupancy": row(302, 403, 403, 200),  # who leaves, and when, is not for all
    "admin:guide": SIGNED_IN,
    "admin:guide_page": SIGNED_IN,
    "admin:calendar": SIGNED_IN,  # each sees what they may: tests/portal/test_calendar.py
    "admin:calendar_feed_renew": STAFF_POST,
    "admin:calendar_feed_revoke": STAFF_POST,
    "admin:login": ELSEWHERE,
    "admin:logout": row(302, 405),
    "admin:password_change": SIGNED_IN,
    "admin:password_change_done": SIGNED_IN,
    "admin:jsi18n": SIGNED_IN,
    "admin:autocomplete": row(302, 403),  # no screen uses it
    "admin:view_on_site": ELSEWHERE,
    "admin:None": row(302, 404),  # any address below /admin/
    # Each import and each list follows its models' rights: tests/exchange.
    "admin:exchange_import": row(302, 403, 403, 403, 200),
    "admin:exchange_template": row(302, 403, 403, 403, 200),
    "admin:exchange_status": row(302, 403, 403, 403, 200),
    "admin:exchange_export": SIGNED_IN,
    "admin:neighbourhoods_basemaplayer_import": row(302, 403, 200),
    "admin:auth_user_password_change": row(302, 403, 403, 403, 403, 200, 200),
    "admin:partners_organisation_invite": row(302, 403, 403, 200),
    # Who changes an object and adds photos of it.
    "admin:premises_building_photos": row(302, 403, 200, 403, 200),
    "admin:premises_unit_photos": row(302, 403, 200, 403, 200),
    "admin:neighbourhoods_neighbourhood_photos": row(302, 403, 200, 200, 403, 200),
    "admin:renewal_project_photos": row(302, 403, 200, 200, 403, 200),
    # Requests: tests/lettings/test_staff_screen.py tries what each role may do.
    "admin:lettings_document": row(302, 403, 403, 404),  # an invented document
    "admin:lettings_visit_calendar": row(302, 403, 403, 404),
    "admin:lettings_numbered_paper": STAFF_POST,  # tests/lettings/test_counter.py
    "admin:lettings_receipt": row(302, 403, 403, 200),
    "admin:lettings_committee_minutes": row(302, 403, 403, 404),  # of a session still to come
    "admin:lettings_committee_minutes_file": row(302, 403, 403, 404),
    "admin:lettings_committee_session_calendar": row(302, 403, 403, 200),
    "admin:lettings_receipt_pdf": row(302, 403, 403, 404),  # an invented receipt
    # Drafts and histories; who may do what on whose object: tests/editorial/test_screen_rights.py.
    "admin:unmet_demand": row(302, 403, 403, 200),
    "admin:unmet_demand_csv": row(302, 403, 403, 200),
    "admin:request_indicators": row(302, 403, 403, 200),
    "admin:lease_clock": row(302, 403, 403, 200),
    "admin:vacancies": row(302, 403, 403, 200),
    "admin:leaving": row(302, 403, 403, 200),
    "admin:person": row(302, 403, 403, 403, 200),
    # Brochures and editions; what each role may do: tests/brochure.
    "admin:brochure_brochure_proof": row(302, 404),  # no proof was made
    "admin:brochure_brochure_duplicate": STAFF_POST,
    "admin:brochure_brochure_freeze": STAFF_POST,
    "admin:brochure_edition_note": STAFF_POST,
    "admin:brochure_edition_web": SIGNED_IN,
    "admin:brochure_edition_press": SIGNED_IN,
    "admin:brochure_edition_choose": STAFF_POST,
    "admin:brochure_edition_withdraw": STAFF_POST,
    "admin:editorial_content": SIGNED_IN,
    "admin:editorial_prepare": row(302, 403, 200),
    "admin:editorial_edit": row(302, 403, 200),
    "admin:editorial_staff_preview": SIGNED_IN,
    "admin:editorial_review": STAFF_POST,
    "admin:editorial_publish": STAFF_POST,
    "admin:editorial_schedule": STAFF_POST,
    "admin:editorial_drop": STAFF_POST,
    "admin:editorial_share": STAFF_POST,
    "admin:editorial_share_content": STAFF_POST,
    "admin:editorial_revoke": STAFF_POST,
    "admin:editorial_restore": STAFF_POST,
    # Signatures; who may do what about whose object: tests/editorial/test_sign_off_screens.py.
    "admin:editorial_ask": row(302, 403, 302),  # to the request that is under way
    "admin:editorial_signatures": SIGNED_IN,
    "admin:editorial_relaunch": STAFF_POST,
    "admin:editorial_readdress": STAFF_POST,
    "admin:editorial_ask_again": STAFF_POST,
    "admin:editorial_cancel_circuit": STAFF_POST,
}
# What an address wants; the others want nothing.
ARGUMENTS = {
    "media": lambda world: ["photos/rien.jpg"],
    "portal:calendar_feed": lambda world: ["invente"],
    "portal:sitemap_section": lambda world: ["locaux"],
    "premises:unit_detail": lambda world: [world.unit.slug],
    "premises:unit_sharing_image": lambda world: [world.unit.slug],
    "premises:building_sharing_image": lambda world: [world.building.slug],
    "premises:neighbourhood_sharing_image": lambda world: [world.neighbourhood.slug],
    "premises:building_detail": lambda world: [world.building.slug],
    "neighbourhoods:neighbourhood_detail": lambda world: [world.neighbourhood.slug],
    "neighbourhoods:neighbourhood_theme": lambda world: [world.neighbourhood.slug],
    "neighbourhoods:plan_picture": lambda world: [world.neighbourhood.slug, "jour"],
    "neighbourhoods:plan_ground": lambda world: [world.neighbourhood.slug, "autre"],
    "admin:brochure_report": lambda world: [999],
    "admin:brochure_sign": lambda world: [world.short_link.pk],
    "admin:brochure_qr_code": lambda world: [world.short_link.pk],
    "brochure:page": lambda world: [world.neighbourhood.slug],
    "brochure:short_link": lambda world: [world.short_link.code],
    "maps:tile": lambda world: [1, 0, 0],
    "maps:units": lambda world: [world.building.pk],
    "partners:organisation_detail": lambda world: [world.organisation.slug],
    "testimonials:testimonial_detail": lambda world: [world.testimonial.slug],
    "renewal:project_detail": lambda world: [world.project.slug],
    "maps:quarter_plan": lambda world: [world.neighbourhood.slug, "jour"],
    "maps:building_plan": lambda world: [world.building.slug, "jour"],
    "maps:project_plan": lambda world: [world.project.slug, "jour"],
    "freshness:check": lambda world: [world.token],
    "editorial:preview": lambda world: [world.preview],
    "editorial:sign": lambda world: [world.visa],
    "editorial:sign_code": lambda world: [world.visa],
    "editorial:sign_thanks": lambda world: [world.visa],
    "editorial:sign_page": lambda world: [world.visa],
    "editorial:space_sign": lambda world: [world.organisation.slug, world.signer.pk],
    "editorial:space_sign_page": lambda world: [world.organisation.slug, world.signer.pk],
    "admin:editorial_ask": lambda world: ["unit", world.unit.pk],
    "admin:editorial_signatures": lambda world: ["unit", world.unit.pk],
    **{
        f"admin:editorial_{action}": lambda world: [world.signer.pk]
        for action in ("relaunch", "readdress", "ask_again", "cancel_circuit")
    },
    "admin:exchange_import": lambda world: ["locaux"],
    "admin:exchange_template": lambda world: ["locaux", "ods"],
    "admin:exchange_status": lambda world: [world.run.pk],
    "admin:exchange_export": lambda world: ["premises", "unit", "csv"],
    "space:enter": lambda world: [world.entry],
    **{
        f"space:{page}": lambda world: [world.organisation.slug]
        for page in ("desk", "edit", "confirm", "contact_add", "drop_in_add")
    },
    **{
        f"brochure_space:{page}": lambda world: [world.organisation.slug]
        for page in ("list", "new")
    },
    **{
        f"brochure_space:{page}": lambda world: [world.organisation.slug, world.brochure.pk]
        for page in ("compose", "proof", "duplicate", "propose", "delete")
    },
    **{
        f"admin:brochure_brochure_{action}": lambda world: [world.brochure.pk]
        for action in ("proof", "duplicate", "freeze")
    },
    **{
        name: lambda world: [world.edition.pk]
        for name in (
            "brochure:edition",
            "brochure:edition_pdf",
            *(
                f"admin:brochure_edition_{act}"
                for act in ("note", "web", "press", "choose", "withdraw")
            ),
        )
    },
    "space:contact": lambda world: [world.organisation.slug, world.contact.pk],
    "space:contact_delete": lambda world: [world.organisation.slug, world.contact.pk],
    "space:drop_in": lambda world: [world.organisation.slug, world.drop_in.pk],
    "space:drop_in_delete": lambda world: [world.organisation.slug, world.drop_in.pk],
    "admin:partners_organisation_invite": lambda world: [world.organisation.pk],
    "admin:guide_page": lambda world: ["publier"],
    "admin:premises_building_photos": lambda world: [world.building.pk],
    "admin:premises_unit_photos": lambda world: [world.unit.pk],
    "admin:neighbourhoods_neighbourhood_photos": lambda world: [world.neighbourhood.pk],
    "admin:renewal_project_photos": lambda world: [world.project.pk],
    "admin:editorial_content": lambda world: ["unit", world.unit.pk],
    "admin:editorial_prepare": lambda world: ["building", world.building.pk],
    "admin:editorial_share_content": lambda world: ["building", world.building.pk],
    **{
        f"admin:editorial_{action}": lambda world: [world.change.pk]
        for action in (
            "edit",
            "staff_preview",
            "review",
            "publish",
            "schedule",
            "drop",
            "share",
            "revoke",
            "restore",
        )
    },
    "lettings:enter": lambda world: ["invente"],
    "lettings:stop_alerts": lambda world: ["invente"],
    "lettings:opinion": lambda world: ["invente"],
    "lettings:handover": lambda world: ["invente"],
    "lettings:space_opinion": lambda world: [world.organisation.slug, 1],
    "lettings:space_handover": lambda world: [world.organisation.slug, 1],
    "lettings:follow_up": lambda world: ["invente"],
    "lettings:committee": lambda world: ["invente"],
    "lettings:committee_calendar": lambda world: ["invente"],
    "lettings:committee_minutes": lambda world: ["invente"],
    "lettings:committee_document": lambda world: ["invente", 1, uuid.uuid4()],
    "lettings:committee_file": lambda world: ["invente", 1],
    "admin:lettings_committee_minutes": lambda world: [world.session.pk],
    "admin:lettings_committee_minutes_file": lambda world: [world.session.pk],
    "admin:lettings_committee_session_calendar": lambda world: [world.session.pk],
    "admin:lettings_document": lambda world: [world.request.pk, uuid.uuid4()],
    "admin:lettings_visit_calendar": lambda world: [world.request.pk, uuid.uuid4()],
    "admin:lettings_receipt": lambda world: [world.request.pk, "reception"],
    "admin:lettings_receipt_pdf": lambda world: [world.request.pk, "invente"],
    "lettings:document": lambda world: [uuid.uuid4()],
    "admin:app_list": lambda world: ["premises"],
    "admin:view_on_site": lambda world: [world.type_of_units.pk, world.unit.pk],
    "admin:auth_user_password_change": lambda world: [world.account.pk],
}

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
        f"Who may open {', '.join(missing)}? Add each to STATUSES of tests/test_permissions.py "
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
