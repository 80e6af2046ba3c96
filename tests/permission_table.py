"""What every address answers to every role, and what its address wants."""

import uuid

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
