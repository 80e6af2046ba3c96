"""What each role of the staff may do: one table, applied after every migration.

Administration technique has every right of the others, so that it can help anyone who lost a
telephone; only superusers give roles, which no role can do.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

ROLES = (
    "Administration technique",
    "Développement économique",
    "Politique de la ville",
    "Communication",
    "Lecture",
)
ACTIONS = {
    "-": (),
    "r": ("view",),
    "w": ("view", "add", "change"),
    "d": ("view", "add", "change", "delete"),
}
# One letter per role, in their order; a model that offers less gives less. Superusers alone touch
# what is not named. Nothing about companies, occupancies, consents or founders to those who only
# read or publicise.
RIGHTS = {
    "accounts.user": "d----",
    "auth.group": "r----",
    "brochure.block": "ddddr",
    "brochure.brochure": "ddddr",
    "brochure.edition": "rrrrr",
    "brochure.printing": "wwwwr",
    "brochure.shortlink": "wwwwr",
    "editorial.draft": "wwwwr",
    "editorial.signer": "rrrrr",
    "exchange.importrun": "r----",
    "freshness.check": "rrrrr",
    "freshness.checkrequest": "rrrrr",
    "lettings.adviser": "ddd--",
    "lettings.attachment": "ddd--",
    "lettings.followup": "www--",
    "lettings.agendaitem": "rrr--",
    "lettings.committee": "wwr--",
    "lettings.committeemember": "wwr--",
    "lettings.committeeopinion": "rrr--",
    "lettings.committeesession": "wwr--",
    "lettings.founder": "ddd--",
    "lettings.handover": "ddd--",
    "lettings.internalnote": "ddd--",
    "lettings.movein": "ddd--",
    "lettings.message": "ddd--",
    "lettings.offer": "ddd--",
    "lettings.partneropinion": "ddd--",
    "lettings.requestedunit": "ddd--",
    "lettings.transition": "ddd--",
    "lettings.unitrequest": "ddd--",
    "lettings.unmetdemand": "ddr--",
    "lettings.visit": "ddd--",
    "neighbourhoods.basemaplayer": "drdwr",
    "neighbourhoods.brandcharter": "drddr",
    "neighbourhoods.electoralperiod": "drrdr",
    "neighbourhoods.neighbourhood": "drdwr",
    "neighbourhoods.perimeter": "drdrr",
    "neighbourhoods.photo": "drddr",
    "neighbourhoods.placeofinterest": "dwdwr",
    "neighbourhoods.stop": "drdwr",
    "neighbourhoods.transportline": "drdwr",
    "outbox.job": "r----",
    "outbox.outgoingmail": "r----",
    "partners.contact": "dddw-",
    "partners.dropin": "dddwr",
    "partners.logoplacement": "dddwr",
    "partners.membership": "wwwr-",
    "partners.organisation": "dddwr",
    "partners.pathwaystep": "dddwr",
    "portal.authority": "wrrwr",
    "portal.calendarentry": "ddddr",
    "premises.building": "ddrwr",
    "premises.closure": "ddr--",
    "premises.company": "ddr--",
    "premises.hold": "ddr--",
    "premises.occupancy": "ddr--",
    "premises.photo": "ddrdr",
    "premises.rate": "ddrrr",
    "premises.ratestep": "ddrrr",
    "premises.unit": "ddrwr",
    "renewal.effect": "drdwr",
    "renewal.milestone": "drdwr",
    "renewal.notice": "drddr",
    "renewal.photo": "drddr",
    "renewal.postponement": "drdwr",
    "renewal.project": "drdwr",
    "security.auditevent": "r----",
    "testimonials.answer": "drddr",
    "testimonials.consent": "d-dd-",
    "testimonials.portrait": "drddr",
    "testimonials.testimonial": "drddr",
}
# Rights that are not about adding, changing, deleting or reading.
SPECIAL = {
    "accounts.answer_people": "xx---",
    "brochure.freeze_edition": "xxxx-",
    "editorial.ask_sign_off": "xxxx-",
    "editorial.publish_draft": "xxxx-",
    "lettings.decide_request": "xx---",
    "lettings.handle_request": "xxx--",
    "lettings.keep_committee": "xx---",
    "outbox.read_text": "x----",
    "outbox.requeue_mail": "x----",
}


def names_of(role: str) -> set[str]:
    """The permissions of a role, as "premises.change_unit"."""
    column = ROLES.index(role)
    found = {name for name, marks in SPECIAL.items() if marks[column] == "x"}
    for label, letters in RIGHTS.items():
        app, model = label.split(".")
        found |= {f"{app}.{action}_{model}" for action in ACTIONS[letters[column]]}
    return found


@transaction.atomic
def apply() -> None:
    """Make the groups say what the table says, whatever they said before."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        group, _new = Group.objects.get_or_create(name=role)
        group.permissions.set([known[name] for name in names_of(role) if name in known])
