"""Fill the database of the environment for the browser tests; print where to go, as JSON."""

import datetime
import json
import sys

from django.core.management import call_command
from django.db.models import Count
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.models import today
from editorial.models import Circuit, Content, Draft, PreviewLink, SignOffLink
from freshness.models import CheckRequest
from freshness.sheets import due
from lettings.models import (
    AccessLink,
    Alert,
    CommitteeSession,
    FollowUp,
    Handover,
    Message,
    PartnerOpinion,
    SessionState,
)
from neighbourhoods.models import Neighbourhood
from partners.models import EntryLink, Membership, Organisation
from portal.demo.loader import load
from premises.models import Building, Unit
from renewal.models import Project
from testimonials.models import Testimonial
from tests import factories
from tests.brochure.brochures import sign
from tests.lettings.committees import held as make_held
from tests.lettings.requests import make_adviser, make_request
from tests.signed_in import signed_in


def fill() -> None:
    """The demonstration without its drawings, then what the tests want beside it."""
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    load(today(), pictures=False)


def photographed_unit() -> Unit:
    """A public, free unit of a building with several, with three photos."""
    public = Unit.objects.filter(listing__public=True)
    building = (
        Building.objects.filter(units__in=public.filter(listing__state="libre"))
        .annotate(size=Count("units"))
        .order_by("-size", "pk")[0]
    )
    unit = public.filter(building=building, listing__state="libre").order_by("pk")[0]
    for number, view in enumerate(("Vitrine vue de la rue", "Salle principale", "Réserve")):
        factories.make_photo(
            unit=unit, alt=view, order=number, file=factories.picture(1200 + number, 800)
        )
    return unit


def free_unit() -> Unit:
    """A free unit of private law, which one test lets to a founder."""
    free = Unit.objects.filter(listing__public=True, listing__state="libre")
    return free.filter(building__domain=Building.Domain.PRIVATE).order_by("-pk")[0]


def addresses(unit: Unit) -> dict[str, str]:
    """One page of each kind."""
    draft = factories.make_unit(building=unit.building, reference="BROUILLON-1")
    public = Unit.objects.filter(listing__public=True).exclude(pk=unit.pk).order_by("pk")
    ids = [unit.pk, *public.values_list("pk", flat=True)[:2]]
    found = {
        "unit": unit,
        "draft": draft,
        "building": unit.building,
        "neighbourhood": unit.building.neighbourhood,
        "organisation": first_public(Organisation),
        "testimonial": first_public(Testimonial),
        "project": first_public(Project),
    }
    return {
        **{name: thing.get_absolute_url() for name, thing in found.items()},
        "alert": f"{reverse('lettings:alerts')}?jeton={confirmed_alert().token}",
        "check": check_link(),
        "failure": render_to_string("500.html"),
        **prepared_change(unit),
        **of_a_partner(),
        **of_brochures(unit.building),
        "unit_name": unit.name,
        "unit_slug": unit.slug,
        "import_pk": str(factories.make_import_run().pk),
        "unit_pk": str(unit.pk),
        "building_pk": str(unit.building_id),
        "ids": ",".join(map(str, ids)),
        "to_let": free_unit().get_absolute_url(),
        "second_neighbourhood": Neighbourhood.objects.order_by("-pk")[0].slug,
    }


def confirmed_alert() -> Alert:
    """An alert that runs, and another that waits to be confirmed."""
    alert = Alert.objects.create(email="amina@projet.invalid", query="type=atelier")
    alert.confirm()
    return Alert.objects.create(email=alert.email, query="type=bureau")


def prepared_change(unit: Unit) -> dict[str, str]:
    """A draft of a published text, with a link to see it."""
    draft = Draft.objects.prepare(unit, None, {"description": "Un atelier refait à neuf."})
    _link, token = PreviewLink.objects.make(draft.content, None, draft)
    preview = reverse("editorial:preview", args=[token])
    signer = factories.make_circuit(draft).signers.get()
    visa = reverse("editorial:sign", args=[SignOffLink.objects.make(signer, timezone.now())])
    return {
        "change_pk": str(draft.pk), "preview": preview, "visa": visa, "signer_pk": str(signer.pk)
    }  # fmt: skip


def check_link() -> str:
    """The page of somebody who has sheets to verify, as the demonstration has."""
    keeper, _sheet = next(due(today()))
    token = CheckRequest.ask(keeper, timezone.now())
    factories.make_mail(to=keeper)
    return reverse("freshness:check", args=[token])


def of_a_partner() -> dict[str, str]:
    """The space of somebody who belongs to two organisations, and a link to come in."""
    user = User.objects.get(email="malo@locaux.invalid")
    organisation = user.memberships.earliest("pk").organisation
    token = EntryLink.objects.make(user, datetime.timedelta(days=1), organisation)
    other = User.objects.get(email="amina@creation.invalid")
    once = EntryLink.objects.make(other, datetime.timedelta(days=1))
    return {
        "partner": organisation.slug,
        "partner_pk": str(organisation.pk),
        "partner_session": session_of(user),
        "contact_pk": str(organisation.contacts.earliest("pk").pk),
        "entry": reverse("space:enter", args=[token]),
        "entry_once": reverse("space:enter", args=[once]),
        "partner_email": other.email,
        **waiting_in_the_space(organisation, user),
    }


def of_brochures(building: Building) -> dict[str, str]:
    """A partner's brochure against which nothing stands, and an edition of another."""
    user = User.objects.get(email="malo@locaux.invalid")
    partner = user.memberships.earliest("pk").organisation
    brochure = factories.make_brochure(
        building, partner, neighbourhood=building.neighbourhood, organisation=partner,
        with_foreword=False, printer="Imprimerie du Canal, Ambrelle",
    )  # fmt: skip
    sign(building, building.manager)
    sign(partner, partner)
    other = factories.make_brochure(neighbourhood=building.neighbourhood)
    return {
        "brochure_pk": str(brochure.pk),
        "edition_pk": str(factories.make_edition(other).pk),
    }


def waiting_in_the_space(organisation: Organisation, user: User) -> dict[str, str]:
    """A founder to accompany and a text to agree to, which wait for a partner in their space."""
    for role in (Membership.Role.ADVISER, Membership.Role.SIGNER):
        Membership.objects.grant(organisation, user, role, None)
    handover = Handover(
        request=make_request("redirected", description="Un fournil."), organisation=organisation,
        person="M. Exemple (démo)", email="conseil@structure.invalid", due_on=factories.days(10),
    )  # fmt: skip
    handover.open_link()
    asked = {"name": str(organisation), "email": user.email, "organisation": organisation}
    content = Content.objects.of(first_public(Testimonial))
    circuit = Circuit.objects.ask(content, None, None, [asked], due_on=factories.days(10))
    return {"handover_pk": str(handover.pk), "space_signer_pk": str(circuit.signers.get().pk)}


def first_public(model):
    return model.objects.filter(published=True).order_by("pk")[0]


def session_of(user: User) -> str:
    """The session key of someone who is signed in."""
    client = Client(HTTP_HOST="127.0.0.1")
    signed_in(client, user)
    return client.cookies["sessionid"].value


def founder_session(unit: Unit) -> str:
    """The session key of a founder who reads their file, with an answer and an adviser."""
    request = make_request(units=(unit,), description="Un atelier de couture.", area_min=30)
    make_adviser(request)
    Message.objects.create(request=request, author="staff", body="Quel jour pour visiter\u00a0?")
    client = Client(HTTP_HOST="127.0.0.1")
    client.post(f"/dossier/{AccessLink.open_for(request, 'founder')}/")
    return client.cookies["sessionid"].value


def asked_of_a_partner(unit: Unit) -> dict[str, str]:
    """A request that staff study, and the page on which a partner gives an opinion."""
    request = make_request("review", units=(unit,))
    opinion = PartnerOpinion(
        request=request,
        organisation=first_public(Organisation),
        person="Mme Exemple (démo)",
        email="partenaire@structure.invalid",
        due_on=factories.days(10),
    )
    link = reverse("lettings:opinion", args=[opinion.open_link()])
    return {"request_pk": str(request.pk), "opinion": link}


def of_a_committee() -> dict[str, str]:
    """The pages of the demonstration's committee, and links for members who have not scored."""
    session = CommitteeSession.objects.get(state=SessionState.CONVENED)
    item = session.items.get()
    minuted = CommitteeSession.objects.get(state=SessionState.CLOSED)
    scored, _other, third, fourth, reader = session.seats.all()
    at = {name: reverse("lettings:committee", args=[seat.open_link()]) for name, seat in (
        ("committee", reader), ("committee_seat", third), ("committee_conflict", fourth),
        ("scored", scored), ("committee_minutes", minuted.seats.first()),
    )}  # fmt: skip
    file = f"dossier/{item.pk}/"
    held = make_held()
    return {
        **at,
        "committee_file": at["committee"] + file,
        "committee_scored": at.pop("scored") + file,
        "committee_pk": str(session.committee_id),
        "session_pk": str(session.pk),
        "held_pk": str(held.pk),
    }


def settled_firm() -> dict[str, str]:
    """A firm of the demonstration whose news are due, and the page where it tells them."""
    row = FollowUp.objects.to_do().first()
    link = reverse("lettings:follow_up", args=[row.open_link()])
    return {"follow_up_pk": str(row.pk), "news": link}


def main() -> None:
    fill()
    reader = User.objects.create_user("lecture@ville.invalid", "une-phrase-longue", is_staff=True)
    newcomer = User.objects.create_user("arrivee@ville.invalid", "une-phrase-longue", is_staff=True)
    admin = User.objects.create_superuser("tests@ville.invalid", "une-phrase-longue")
    photographed = photographed_unit()
    print(  # noqa: T201
        json.dumps(
            {
                **addresses(photographed),
                "reader_session": session_of(reader),
                "admin_session": session_of(admin),
                "founder_session": founder_session(photographed),
                "newcomer": newcomer.email,
                **asked_of_a_partner(photographed),
                **of_a_committee(),
                **settled_firm(),
            }
        )
    )
