"""Brochures for tests, and all that lets one become an edition."""

from types import SimpleNamespace

from django.db.models import Model
from django.utils import timezone

from brochure.models import Brochure
from core.models import today
from editorial.models import Circuit, Content, SignOff
from partners.models import Organisation
from tests import factories
from tests.factories import days

PUBLIC = {"published": True}


def make_brochure(neighbourhood, *objects: Model, **fields) -> Brochure:
    """A brochure that shows these objects, in this order."""
    defaults = {"name": "Plaquette de printemps", "printer": "Imprimerie du Canal, Ville-Haute"}
    about = {**defaults, **fields, "neighbourhood": neighbourhood}
    return factories.make_brochure(*objects, **about)


def printable_voice(neighbourhood, **fields):
    """A testimony that its author lets the site and paper show."""
    voice = factories.make_testimonial(neighbourhood=neighbourhood, published=True, **fields)
    voice.consent.print = True
    voice.consent.save()
    return voice


def sign(obj: Model, organisation: Organisation | None = None, at=None, answer="valide") -> None:
    """Have somebody agree to the published text of an object, for an organisation if told."""
    at = at or timezone.now()
    person = {"name": "Jeanne Martin", "email": "jeanne@chambre.invalid"}
    signers = [{**person, "organisation": organisation}]
    circuit = Circuit.objects.ask(Content.objects.of(obj), None, None, signers, due_on=days(10))
    SignOff.objects.create(
        content=circuit.content,
        signer=circuit.signers.get(),
        name="Jeanne Martin",
        organisation_name=str(organisation or ""),
        decision=answer,
        comment="À revoir." if answer == "correction" else "",
        at=at,
        text=circuit.text,
        digest=circuit.digest,
    )
    circuit.end("terminee")


def make_quartier() -> SimpleNamespace:
    """A quartier with one of each thing that a brochure shows, in order for an edition."""
    factories.make_authority()
    place = factories.make_neighbourhood(published=True, foreword="Bienvenue à tous.")
    factories.make_charter(place, mandatory_mentions="Avec le soutien de l’État.", version=4)
    factories.make_layer(place)
    keeper = factories.make_organisation(published=True, name="Régie des locaux")
    building = factories.make_building(neighbourhood=place, published=True, manager=keeper)
    unit = factories.make_unit(building=building, published=True, name="Atelier 12")
    voice = printable_voice(place)
    project = factories.make_project(neighbourhood=place, published=True)
    factories.make_milestone(project)
    return SimpleNamespace(
        place=place, keeper=keeper, building=building, unit=unit, voice=voice, project=project,
        service=factories.make_place(place), day=today(),
    )  # fmt: skip


def ready(quartier: SimpleNamespace, **fields) -> Brochure:
    """A brochure of a quartier against which nothing stands but its proof."""
    q = quartier
    for obj in (q.place, q.voice, q.project):
        sign(obj)
    for obj in (q.building, q.keeper):
        sign(obj, q.keeper)
    shown = (q.building, q.unit, q.voice, q.service, q.project, q.keeper)
    return make_brochure(q.place, *shown, **fields)
