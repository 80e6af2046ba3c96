"""Which columns of the database hold personal data: one line a table, every column declared.

`PERSONAL` names those that tell something of a person; `NOT_PERSONAL` all the others. A column in
neither fails a test: whoever adds one says which it is and, if it is personal, sees to it that
core/personal.py exports and erases it. The register of processing (RGPD, article 30) reads here.
"""

PERSONAL = {
    "brochure.edition": "content html sign_offs",
    "brochure.printing": "note",
    "lettings.handover": "person email digest comment",
    "lettings.partneropinion": "person email digest comment",
    "lettings.visit": "place report",
    "editorial.circuit": "text message",
    "editorial.pendinganswer": "comment code_digest",
    "editorial.signer": "name email",
    "editorial.signoff": "name comment text",
    "editorial.signofflink": "digest",
    "portal.calendarentry": "title note",
    "portal.calendarfeed": "digest",
    "exchange.importrun": "file_name rows facts problems",
    "partners.entrylink": "digest",
    "accounts.user": "password last_login first_name last_name email date_joined",
    "admin.logentry": "object_repr change_message",
    "editorial.draft": "note base values failure",
    "editorial.version": "by_name values others",
    "freshness.check": "checked_by",
    "freshness.checkrequest": "recipient digest",
    "lettings.accesslink": "digest",
    "lettings.adviser": "name email phone",
    "lettings.alert": "key email query",
    "lettings.attachment": "file original_name",
    "lettings.followup": "words digest",
    "lettings.committeeconflict": "reason",
    "lettings.committeemember": "name email",
    "lettings.committeeopinion": "body averages",
    "lettings.committeescore": "value comment",
    "lettings.committeeseat": "present digest",
    "lettings.committeesession": "chair remarks",
    "lettings.founder": (
        "name email phone address company_name siret rna interpreter access_needs"
    ),
    "lettings.internalnote": "body",
    "lettings.message": "body",
    "lettings.offer": "decision",
    "lettings.transition": "note",
    "lettings.unitrequest": "key activity description needs reason_note next_contact",
    "neighbourhoods.neighbourhood": "foreword_author",
    "otp_static.staticdevice": "name last_used_at",
    "otp_static.statictoken": "token",
    "otp_totp.totpdevice": "name last_used_at key",
    "outbox.outgoingmail": "recipient subject text headers",
    "partners.contact": "name role phone email",
    "partners.organisation": "phone email",
    "portal.authority": "publication_director",
    "premises.closure": "reason",
    "premises.company": "contact_name contact_email contact_phone",
    "premises.hold": "note",
    "premises.occupancy": "motive decision exit_reason",
    "premises.unit": "notes",
    "security.tokenbucket": "key",
    "sessions.session": "session_data",
    "testimonials.answer": "answer",
    "testimonials.consent": "proof",
    "testimonials.portrait": "file alt",
    "testimonials.testimonial": "person_name company_name quote introduction search_text",
}
NOT_PERSONAL = {
    "partners.logoplacement": "id neighbourhood organisation order",
    "brochure.block": ("id brochure building unit testimonial place project organisation order"),
    "brochure.dailyscan": "id link day count",
    "brochure.shortlink": (
        "id code neighbourhood building unit edition copies support place made_on"
    ),
    "brochure.brochure": (
        "id name neighbourhood organisation format strapline with_foreword criteria printer "
        "print_by ready_on created_by updated_at"
    ),
    "brochure.appearance": "id edition testimonial",
    "brochure.currentedition": "id neighbourhood edition chosen_at",
    "brochure.edition": (
        "id brochure neighbourhood number format frozen_at frozen_by prices_on pages "
        "charter_version with_foreword content_digest html_digest web_digest press_digest "
        "forgotten_at"
    ),
    "brochure.livefile": (
        "id neighbourhood content_digest file_digest made_at prices_on with_foreword voices "
        "failed_at"
    ),
    "brochure.printing": (
        "id edition at by printed_on copies left design_cost printing_cost person_days"
    ),
    "brochure.proof": (
        "id brochure content_digest file_digest made_at pages overflows failure unsigned"
    ),
    "lettings.handover": (
        "id organisation by asked_at due_on cancelled_at answered_at answered_by expires_at "
        "request answer"
    ),
    "lettings.movein": "id request occupancy insured_until inventory_on keys_on news_agreed_on",
    "lettings.partneropinion": (
        "id organisation by asked_at due_on cancelled_at answered_at answered_by expires_at "
        "request answer"
    ),
    "lettings.reminder": "id request kind since sent_at",
    "lettings.visit": "id request unit starts_at state key changed_at changes by",
    "editorial.circuit": (
        "id content draft digest due_on blocking state asked_by asked_at told_at"
    ),
    "editorial.pendinganswer": "id signer decision text_digest tries expires_at",
    "editorial.signer": "id circuit organisation user asked_at reminders",
    "editorial.signoff": "id content signer organisation_name decision at late digest",
    "editorial.signofflink": "id signer text_digest created_at revoked_at",
    "portal.calendarentry": "id kind start end",
    "portal.calendarfeed": "id user created_at",
    "premises.cell": "id place kind rank units longitude_sum latitude_sum",
    "exchange.importrun": "id table token by state created_at sign_at ended_at",
    "partners.entrylink": "id user organisation created_at expires_at used_at",
    "partners.membership": "id organisation user role granted_by granted_on ended_on",
    "premises.leasenotice": "id occupancy term step sent_at",
    "accounts.user": "id is_superuser is_staff is_active session_number",
    "admin.logentry": "id action_time user content_type object_id action_flag",
    "auth.group": "id name",
    "auth.permission": "id name content_type codename",
    "contenttypes.contenttype": "id app_label model",
    "editorial.content": (
        "id building unit organisation testimonial notice project neighbourhood visible_until"
    ),
    "editorial.draft": (
        "id content state revision author created_at edited_by edited_at publish_at "
        "decided_by decided_at"
    ),
    "editorial.previewlink": (
        "id content draft digest created_by created_at expires_at revoked_at"
    ),
    "editorial.version": "id content event at by published changed draft",
    "freshness.check": "id sheet title checked_at",
    "freshness.checkrequest": "id created_at expires_at",
    "lettings.accesslink": "id request holder created_at expires_at used_at revoked_at",
    "lettings.adviser": "id request organisation left_at",
    "lettings.alert": (
        "id created_at confirmed_at expires_at renewal_asked_at checked_at mailed_at"
    ),
    "lettings.attachment": "id request key content_type size scan added_at",
    "lettings.followup": (
        "id occupancy month due_on result jobs call_back done_at by expires_at asked_at "
        "reminded_at told_at"
    ),
    "lettings.agendaitem": "id session request order added_at settled_at",
    "lettings.committee": "id name quorum second_convening",
    "lettings.committeeconflict": "id member request declared_at by",
    "lettings.committeemember": "id committee membership organisation voting since until",
    "lettings.committeeopinion": (
        "id item result votes_for votes_against abstained voters scored given_at by"
    ),
    "lettings.committeescore": "id item seat criterion given_at",
    "lettings.committeeseat": "id session member voting expires_at",
    "lettings.committeesession": (
        "id committee starts_at place state quorum second_of convened_at held_at closed_at "
        "closed_by minutes_sent_at key changed_at changes"
    ),
    "lettings.founder": "id request kind channel",
    "lettings.internalnote": "id request by written_at",
    "lettings.message": "id request author by sent_at",
    "lettings.offer": (
        "id request unit hold title_kind starts_on ends_on monthly_rent made_at "
        "expires_on answer answered_at"
    ),
    "lettings.opening": "unit state changed_at noted_at",
    "lettings.requestedunit": "id request unit order",
    "lettings.requestnumber": "year last",
    "lettings.sentform": "digest sent_at",
    "lettings.transition": "id request source target mover by at",
    "lettings.unitrequest": (
        "id reconfirmed_at decision number status status_since due_on channel created_at "
        "submitted_at acknowledged_at first_reply_at last_contact_at closed_at anonymised_at "
        "assigned_to origin stage jobs resident kinds area_min area_max budget wanted_on "
        "neighbourhood reason next_contact_organisation next_contact_on"
    ),
    "lettings.unmetdemand": (
        "id kinds area_min area_max budget wanted_on neighbourhood reason closed_on"
    ),
    "neighbourhoods.basemaplayer": (
        "id neighbourhood kind features digest source attribution source_date imported_at"
    ),
    "neighbourhoods.brandcharter": (
        "id neighbourhood version colour logo logo_alt mandatory_mentions valid_from"
    ),
    "neighbourhoods.electoralperiod": "id name start end",
    "neighbourhoods.neighbourhood": (
        "id slug published verified_on search_text updated_at name qpv_code city summary "
        "story foreword foreword_role"
    ),
    "neighbourhoods.perimeter": (
        "id neighbourhood kind vintage geojson valid_from valid_to source"
    ),
    "neighbourhoods.photo": (
        "id file width height alt decorative credit licence order focus_x focus_y neighbourhood"
    ),
    "neighbourhoods.placeofinterest": (
        "id slug published verified_on search_text updated_at longitude latitude "
        "neighbourhood name category address description hours step_free phone website "
        "source source_date source_key"
    ),
    "neighbourhoods.stop": "id longitude latitude line name order step_free",
    "neighbourhoods.transportline": (
        "id name mode status opens_on destinations frequency geojson published source source_date"
    ),
    "otp_static.staticdevice": (
        "id user confirmed throttling_failure_timestamp throttling_failure_count created_at"
    ),
    "otp_static.statictoken": "id device",
    "otp_totp.totpdevice": (
        "id user confirmed throttling_failure_timestamp throttling_failure_count "
        "created_at step t0 digits tolerance drift last_t"
    ),
    "outbox.job": "id name due_at started_at finished_at error",
    "outbox.outgoingmail": (
        "id guid message_id kind state attempts retry_after inflight_since sent_at error created_at"
    ),
    "partners.contact": "id organisation agreed_on order",
    "partners.dropin": (
        "id organisation neighbourhood weekday starts_at ends_at place by_appointment note"
    ),
    "partners.organisation": (
        "id slug published verified_on search_text updated_at longitude latitude name "
        "kind summary missions logo address website verify_every"
    ),
    "partners.pathwaystep": (
        "id neighbourhood organisation stage order title audience duration offer next_step housing"
    ),
    "portal.authority": (
        "id implicit_decision implicit_decision_months appeal_routes "
        "name address phone phone_hours email host dpo_contact accessibility_contact "
        "accessibility_plan audited_on audited_by audit_rate audit_findings"
    ),
    "portal.change": "id number",
    "premises.building": (
        "id slug published verified_on search_text updated_at longitude latitude "
        "reference name kind neighbourhood owner manager summary description address "
        "hours shared_services accessibility access_route cycle_spaces car_spaces "
        "georisks_notice domain admission max_stay_months"
    ),
    "premises.closure": "id unit kind start end",
    "premises.company": "id name activity activity_public siret legal_form",
    "premises.hold": "id unit start expires_on released",
    "premises.listing": (
        "unit neighbourhood public kind area accessible state rank occupied on sort_on "
        "monthly_rent monthly_all_in reference search_text changed_at next_change cell"
    ),
    "premises.occupancy": (
        "id unit company kind number start ends_on renewal_planned "
        "lawyer_concluded_on notice_leave_on left_on opposed_on prior_months agreed_rent deposit "
        "insured_until"
    ),
    "premises.photo": (
        "id file width height alt decorative credit licence order focus_x focus_y building unit"
    ),
    "premises.rate": (
        "id unit basis amount charges charges_include vat_rate charges_vat_rate deposit "
        "file_fee insurance index decision valid_from valid_to"
    ),
    "premises.ratestep": "id rate year percent",
    "premises.stock": (
        "neighbourhood units free soon free_area cheapest open_units occupied_units "
        "open_area occupied_area"
    ),
    "premises.unit": (
        "id slug published verified_on search_text updated_at building reference name "
        "kind floor description area area_definition desks height door_width floor_load "
        "power water extraction shop_front fibre accepted_activities refused_activities "
        "accessibility accessibility_details title_kind price_on_request energy_class "
        "climate_class epc_exempt verify_every"
    ),
    "renewal.effect": "id project building text start end",
    "renewal.milestone": "id project title date precision status description",
    "renewal.notice": "id project title text start end published",
    "renewal.photo": (
        "id file width height alt decorative credit licence order focus_x focus_y project"
    ),
    "renewal.postponement": "id milestone date precision announced_on reason",
    "renewal.project": (
        "id geojson perimeter_source slug published verified_on search_text updated_at "
        "neighbourhood name status "
        "summary description lead website"
    ),
    "security.auditevent": "id at actor verb object_type object_id label changed request_id",
    "security.tokenbucket": "full_at",
    "sessions.session": "session_key expire_date",
    "testimonials.answer": "id testimonial question order",
    "testimonials.consent": (
        "id testimonial web print social given_on ends_on text_version withdrawn_on"
    ),
    "testimonials.portrait": (
        "id width height decorative credit licence order focus_x focus_y testimonial"
    ),
    "testimonials.testimonial": (
        "id slug published verified_on updated_at neighbourhood building trade met_on"
    ),
}
