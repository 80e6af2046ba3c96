"""Objects for tests: valid, unpublished unless told, with nothing random about them."""

import datetime
import io
import secrets
from decimal import Decimal
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from brochure import files
from brochure.models import Block, Brochure, Edition, ShortLink
from core.models import today
from editorial.models import Circuit, Draft
from exchange.models import ImportRun
from neighbourhoods.models import (
    BaseMapLayer,
    BrandCharter,
    Neighbourhood,
    Perimeter,
    PlaceOfInterest,
    Stop,
    TransportLine,
)
from outbox.mail import queue
from outbox.models import OutgoingMail
from partners.models import Contact, DropIn, Organisation, PathwayStep
from portal.models import Authority
from premises.models import Building, Closure, Company, Hold, Occupancy, Photo, Rate, Unit
from premises.titles import TitleKind
from renewal.models import Effect, Milestone, Notice, Project
from testimonials.models import Answer, Consent, Testimonial

_numbers = count(1)
SQUARE = [[2.29, 49.91], [2.31, 49.91], [2.31, 49.93], [2.29, 49.93], [2.29, 49.91]]


def days(number: int) -> datetime.date:
    """The date some days from today."""
    return today() + datetime.timedelta(days=number)


def make_neighbourhood(**fields) -> Neighbourhood:
    number = next(_numbers)
    defaults = {"name": f"Quartier {number}", "city": "Ville-Haute", "story": "Une histoire."}
    return Neighbourhood.objects.create(**{**defaults, **fields})


def make_perimeter(neighbourhood: Neighbourhood, **fields) -> Perimeter:
    defaults = {
        "vintage": 2024,
        "source": "ANCT (démonstration)",
        "geojson": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    return Perimeter.objects.create(neighbourhood=neighbourhood, **{**defaults, **fields})


def make_layer(neighbourhood: Neighbourhood, **fields) -> BaseMapLayer:
    """One street of the plan, unless told."""
    line = {"type": "LineString", "coordinates": [[2.295, 49.915], [2.305, 49.925]]}
    defaults = {
        "kind": "routes",
        "features": [{"rank": 3, "name": "Rue Haute", "geometry": line}],
        "source": "Ville (démonstration)",
        "attribution": "Plan de la ville",
    }
    return BaseMapLayer.objects.create(neighbourhood=neighbourhood, **{**defaults, **fields})


def make_charter(neighbourhood: Neighbourhood, **fields) -> BrandCharter:
    defaults = {"colour": "#1D5C96", "valid_from": days(-30)}
    return BrandCharter.objects.create(neighbourhood=neighbourhood, **{**defaults, **fields})


def make_place(neighbourhood: Neighbourhood, **fields) -> PlaceOfInterest:
    defaults = {
        "name": f"Lieu {next(_numbers)}",
        "category": "sante",
        "longitude": Decimal("2.301"),
        "latitude": Decimal("49.921"),
        "source": "Ville (démonstration)",
        "published": True,
    }
    return PlaceOfInterest.objects.create(neighbourhood=neighbourhood, **{**defaults, **fields})


def make_stop(neighbourhood: Neighbourhood, line: str = "Ligne B1", **fields) -> Stop:
    transport_line, _new = TransportLine.objects.get_or_create(
        name=line, defaults={"mode": "bhns", "published": True, "source": "Réseau (démonstration)"}
    )
    transport_line.neighbourhoods.add(neighbourhood)
    defaults = {
        "name": f"Arrêt {next(_numbers)}",
        "longitude": Decimal("2.302"),
        "latitude": Decimal("49.922"),
    }
    return Stop.objects.create(line=transport_line, **{**defaults, **fields})


def make_organisation(**fields) -> Organisation:
    number = next(_numbers)
    defaults = {
        "name": f"Structure {number}",
        "kind": "accompagnement",
        "missions": "Accueillir.",
        "email": f"contact{number}@structure.invalid",
    }
    return Organisation.objects.create(**{**defaults, **fields})


def make_short_link(neighbourhood: Neighbourhood, **fields) -> ShortLink:
    defaults = {"place": "Mairie de quartier, accueil"}
    return ShortLink.objects.create(neighbourhood=neighbourhood, **{**defaults, **fields})


def make_contact(organisation: Organisation, **fields) -> Contact:
    """A person who agreed to be named."""
    defaults = {"name": f"Contact {next(_numbers)}", "role": "Chargée d’accueil"}
    defaults["agreed_on"] = days(-10)
    return Contact.objects.create(organisation=organisation, **{**defaults, **fields})


def make_drop_in(neighbourhood: Neighbourhood, organisation: Organisation, **fields) -> DropIn:
    defaults = {
        "weekday": 2,
        "starts_at": datetime.time(9, 30),
        "ends_at": datetime.time(12),
        "place": f"Salle {next(_numbers)}",
    }
    return DropIn.objects.create(
        neighbourhood=neighbourhood, organisation=organisation, **{**defaults, **fields}
    )


def make_step(neighbourhood: Neighbourhood, organisation: Organisation, **fields) -> PathwayStep:
    defaults = {
        "stage": "idee",
        "order": next(_numbers),
        "title": "L’idée",
        "audience": "Tous",
        "duration": "1 mois",
        "offer": "Un échange.",
    }
    return PathwayStep.objects.create(
        neighbourhood=neighbourhood, organisation=organisation, **{**defaults, **fields}
    )


def make_building(**fields) -> Building:
    number = next(_numbers)
    fields.setdefault("neighbourhood", None)
    if fields["neighbourhood"] is None:
        fields["neighbourhood"] = make_neighbourhood(published=fields.get("published", False))
    defaults = {
        "reference": f"B{number}",
        "name": f"Bâtiment {number}",
        "kind": "hotel",
        "address": "1 rue de la Place",
        "longitude": Decimal("2.3"),
        "latitude": Decimal("49.92"),
    }
    return Building.objects.create(**{**defaults, **fields})


def make_unit(rate: Decimal | int | None = 60, **fields) -> Unit:
    """A unit of 50 m², exempt of EPC, at `rate` €/m²/year HT HC, or without any rate for None.

    `published=True` also publishes the building and the neighbourhood made for it.
    """
    number = next(_numbers)
    if "building" not in fields:
        fields["building"] = make_building(published=fields.get("published", False))
    defaults = {
        "reference": f"L{number}",
        "kind": "atelier",
        "area": Decimal(50),
        "epc_exempt": "Local non chauffé",
    }
    unit = Unit.objects.create(**{**defaults, **fields})
    if rate is not None:
        make_rate(unit, amount=Decimal(rate))
    return unit


def make_rate(unit: Unit, **fields) -> Rate:
    defaults = {"amount": Decimal(60), "valid_from": days(-365)}
    return Rate.objects.create(unit=unit, **{**defaults, **fields})


def make_occupancy(unit: Unit, **fields) -> Occupancy:
    number = next(_numbers)
    if "company" not in fields:
        fields["company"] = Company.objects.create(name=f"Entreprise {number} (démonstration)")
    defaults = {"kind": TitleKind.COMMERCIAL_LEASE, "start": days(-400)}
    return Occupancy.objects.create(unit=unit, **{**defaults, **fields})


def make_closure(unit: Unit, **fields) -> Closure:
    return Closure.objects.create(unit=unit, **{"kind": "works", "start": days(-10), **fields})


def make_hold(unit: Unit, **fields) -> Hold:
    return Hold.objects.create(unit=unit, **{"start": today(), "expires_on": days(15), **fields})


def picture(width: int = 60, height: int = 40, file_format: str = "PNG") -> SimpleUploadedFile:
    """An uploaded picture of that size."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#A8391A").save(buffer, file_format)
    return SimpleUploadedFile(f"picture.{file_format.lower()}", buffer.getvalue())


def make_photo(**fields) -> Photo:
    """A photo of `building=` or `unit=`."""
    defaults = {"file": picture(), "alt": "Façade en brique", "credit": "Studio (démonstration)"}
    return Photo.objects.create(**{**defaults, **fields})


def make_testimonial(consent: bool = True, **fields) -> Testimonial:
    """A testimonial; with `consent`, the person agreed to the web for a year."""
    number = next(_numbers)
    if "neighbourhood" not in fields:
        fields["neighbourhood"] = make_neighbourhood(published=fields.get("published", False))
    defaults = {
        "person_name": f"Personne {number} (démo)",
        "trade": "Couturière",
        "quote": "Ici, oui.",
    }
    testimonial = Testimonial.objects.create(**{**defaults, **fields})
    Answer.objects.create(
        testimonial=testimonial, question="Pourquoi ici ?", answer="Pour le lieu."
    )
    if consent:
        Consent.objects.create(
            testimonial=testimonial,
            web=True,
            given_on=days(-30),
            ends_on=days(335),
            text_version="1",
            proof="Classeur 3",
        )
    return testimonial


def make_authority(**fields) -> Authority:
    defaults = {
        "name": "Métropole de Ville-Haute (démonstration)",
        "address": "1 place de l’Hôtel-de-Ville",
        "phone": "03 53 01 00 00",
        "phone_hours": "du lundi au vendredi, 9 h – 17 h",
        "email": "contact@ville.invalid",
        "publication_director": "La présidente (démo)",
        "host": "Hébergeur (démonstration)",
        "dpo_contact": "dpo@ville.invalid",
        "accessibility_contact": "acces@ville.invalid",
    }
    authority = Authority(**{**defaults, **fields})
    authority.save()
    return authority


def make_project(**fields) -> Project:
    number = next(_numbers)
    if "neighbourhood" not in fields:
        fields["neighbourhood"] = make_neighbourhood(published=fields.get("published", False))
    defaults = {"name": f"Projet {number}", "summary": "Une place refaite."}
    return Project.objects.create(**{**defaults, **fields})


def make_milestone(project: Project, **fields) -> Milestone:
    defaults = {"title": f"Jalon {next(_numbers)}", "date": days(90)}
    return Milestone.objects.create(project=project, **{**defaults, **fields})


def make_notice(project: Project, **fields) -> Notice:
    """A published notice, in force now."""
    defaults = {"title": f"Avis {next(_numbers)}", "text": "La rue est fermée.", "published": True}
    defaults |= {"start": days(-5), "end": days(5)}
    return Notice.objects.create(project=project, **{**defaults, **fields})


def make_effect(project: Project, building: Building, **fields) -> Effect:
    defaults = {"text": f"Accès par l’arrière {next(_numbers)}"}
    return Effect.objects.create(project=project, building=building, **{**defaults, **fields})


def make_mail(**fields) -> OutgoingMail:
    """A mail that waits, with nothing between its greeting and its signature."""
    defaults = {
        "to": f"personne{next(_numbers)}@ville.invalid",
        "subject": "Vos fiches à vérifier",
        "template": "emails/base.txt",
        "context": {},
        "kind": "verification",
    }
    return queue(**{**defaults, **fields})


def make_import_run(**fields) -> ImportRun:
    """A file of units that was tried, and refused."""
    problems = [[2, "surface_m2", "douze", "Un nombre est attendu, par exemple 62,5."]]
    said = {"state": "refuse", "facts": ["Lignes lues\u00a0: 1."], "problems": problems, "rows": 1}
    about = {"table": "locaux", "file_name": "locaux.csv", "token": secrets.token_urlsafe(32)}
    return ImportRun.objects.create(**{**about, **said, **fields})


def make_circuit(draft: Draft, people: tuple[str, ...] = ("jeanne@chambre.invalid",), **fields):
    """Signatures asked about a draft, which hold its publication back."""
    signers = [{"name": address.split("@")[0].title(), "email": address} for address in people]
    defaults = {"due_on": days(10), "blocking": True, **fields}
    return Circuit.objects.ask(draft.content, draft, defaults.pop("by", None), signers, **defaults)


def make_brochure(*shown, **fields) -> Brochure:
    """A composition that shows these objects in order, of a published neighbourhood unless told."""
    if "neighbourhood" not in fields:
        fields["neighbourhood"] = make_neighbourhood(published=True)
    brochure = Brochure.objects.create(**{"name": f"Plaquette {next(_numbers)}", **fields})
    kinds = {PlaceOfInterest: "place"}
    for order, row in enumerate(shown):
        kind = kinds.get(type(row), row._meta.model_name)
        Block.objects.create(brochure=brochure, order=order, **{kind: row})
    return brochure


def make_edition(brochure: Brochure | None = None, **fields) -> Edition:
    """An edition whose two files are a few bytes, of a published neighbourhood unless told."""
    brochure = brochure or make_brochure()
    number = next(_numbers)
    defaults = {
        "neighbourhood": brochure.neighbourhood,
        "number": brochure.editions.count() + 1,
        "format": brochure.format,
        "prices_on": today(),
        "pages": 4,
        "with_foreword": False,
        "content": {},
        "html": f"<p>{number}</p>",
        "sign_offs": [],
        "content_digest": f"{number:064}",
        "html_digest": files.digest_of(f"<p>{number}</p>".encode()),
        "web_digest": files.keep(f"%PDF-1.7 {number}".encode()),
        "press_digest": files.keep(f"%PDF-1.7 {number} CMYK".encode()),
    }
    return Edition.objects.create(brochure=brochure, **{**defaults, **fields})
