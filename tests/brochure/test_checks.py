"""What stands against an edition, each reason with the screen that mends it."""

import datetime

import pytest
from django.core.files.storage import default_storage

from brochure.agreements import State, agreements
from brochure.checks import checks_of, fit
from brochure.content import gather
from brochure.models import Proof
from brochure.proofs import pull
from core.models import today
from editorial.models import Circuit, Content
from neighbourhoods.models import BrandCharter, ElectoralPeriod
from portal.models import Authority
from premises.models import Building, Photo, Unit
from tests import factories
from tests.brochure.brochures import make_brochure, make_quartier, ready, sign
from tests.factories import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def quartier(printer):
    return make_quartier()


def problems(brochure, user, day=None) -> dict[str, list[str]]:
    """The checks that are not met, with their sentences."""
    brochure.refresh_from_db()
    proof = Proof.objects.filter(brochure=brochure).first()
    checks = checks_of(brochure, gather(brochure, day), proof, user, day)
    return {
        check.title: [one.sentence for one in check.problems] for check in checks if not check.met
    }


def state_of(brochure, obj, day=None) -> State:
    return next(one.state for one in agreements(gather(brochure), day) if one.obj == obj)


def test_nothing_stands_against_a_brochure_in_order(quartier, superuser):
    brochure = ready(quartier)
    pull(brochure)

    assert problems(brochure, superuser) == {}


def test_text_counts_as_agreed_only_as_it_stands_and_lately_enough(quartier, settings):
    q, brochure = quartier, ready(quartier)
    assert {one.state for one in agreements(gather(brochure))} == {State.AGREED}

    settings.SIGN_OFF_MONTHS = 6
    assert state_of(brochure, q.voice, today() + datetime.timedelta(days=190)) is State.EXPIRED

    Building.objects.filter(pk=q.building.pk).update(summary="Autre chose.")
    assert state_of(brochure, q.building) is State.CHANGED
    Building.objects.filter(pk=q.building.pk).update(summary="")
    assert state_of(brochure, q.building) is State.AGREED

    sign(q.voice, answer="correction")
    assert state_of(brochure, q.voice) is State.WAITING


def test_last_request_on_a_text_decides_and_wants_the_body_concerned(quartier):
    q = quartier
    other = factories.make_organisation(published=True)
    brochure = make_brochure(q.place, q.building, q.keeper, with_foreword=False)
    assert state_of(brochure, q.building) is State.UNSIGNED

    sign(q.building, other)
    assert state_of(brochure, q.building) is State.ABSENT
    sign(q.building, q.keeper)
    assert state_of(brochure, q.building) is State.AGREED

    two = [{"name": "A", "email": "a@b.invalid", "organisation": q.keeper},
           {"name": "C", "email": "c@d.invalid", "organisation": None}]  # fmt: skip
    content = Content.objects.of(q.building)
    circuit = Circuit.objects.ask(content, None, None, two, due_on=days(5))
    assert state_of(brochure, q.building) is State.WAITING
    circuit.cancel(None)
    assert state_of(brochure, q.building) is State.AGREED


def test_each_thing_that_is_missing_is_told(quartier, superuser):
    q = quartier
    silent = factories.make_testimonial(neighbourhood=q.place, published=True)
    brochure = ready(quartier, printer="")
    brochure.blocks.create(testimonial=silent, order=50)
    photo = factories.make_photo(building=q.building)
    default_storage.delete(photo.file.name)
    BrandCharter.objects.update(mandatory_mentions="")
    Authority.objects.update(publication_director="")
    Building.objects.filter(pk=q.building.pk).update(georisks_notice=False)
    Unit.objects.filter(pk=q.unit.pk).update(epc_exempt="", verified_on=days(-70))

    found = problems(brochure, superuser)

    agreed = found.pop("Textes validés")
    assert len(agreed) == 1  # its photo has changed the building's text
    assert agreed[0].startswith(f"Le texte «\u00a0{q.building}\u00a0»")
    assert found == {
        "Accord des personnes": [
            f"«\u00a0{silent}\u00a0»\u00a0: pas d’accord en vigueur pour le site et l’imprimé."
        ],
        "Fiches publiées et vérifiées": [
            f"«\u00a0{q.unit}\u00a0»\u00a0: sa fiche est à confirmer."
        ],
        "Diagnostics de performance énergétique": [
            "«\u00a0Atelier 12\u00a0»\u00a0: indiquez le DPE, ou le motif d’exemption."
        ],
        "Mention Géorisques": [f"«\u00a0{q.building}\u00a0»\u00a0: cochez la mention Géorisques."],
        "Mentions de la charte et du plan": [
            "La charte du quartier n’a pas de mentions obligatoires en vigueur."
        ],
        "Directeur de la publication et imprimeur": [
            "Le directeur ou la directrice de la publication n’est pas connu.",
            "L’imprimeur n’est pas indiqué.",
        ],
        "Photos et logos": [f"«\u00a0{q.building}\u00a0»\u00a0: le fichier de l’image manque."],
        "Tout tient dans les pages": ["L’épreuve n’est pas à jour\u00a0: tirez-la de nouveau."],
    }


def test_photo_too_small_for_its_frame_or_without_credit_is_told(quartier, superuser):
    brochure = ready(quartier)
    photo = factories.make_photo(building=quartier.building)

    small = problems(brochure, superuser)["Photos et logos"]
    Photo.objects.filter(pk=photo.pk).update(width=1200, height=800, credit="")
    unnamed = problems(brochure, superuser)["Photos et logos"]
    Photo.objects.filter(pk=photo.pk).update(credit="Studio")

    name = f"«\u00a0{quartier.building}\u00a0»\u00a0: "
    assert small == [
        f"{name}la photo n’a que 36 points par pouce dans son cadre, il en faut 250 sur papier."
    ]
    assert unnamed == [f"{name}créditez la photo."]
    assert "Photos et logos" not in problems(brochure, superuser)


def test_vote_ahead_takes_the_foreword_away_and_says_so(quartier, superuser):
    brochure = ready(quartier)
    ElectoralPeriod.objects.create(name="Municipales", start=days(-5), end=days(40))

    content = gather(brochure)
    checks = checks_of(brochure, content, None, superuser)

    assert content.foreword is None
    note = next(check.note for check in checks if check.title == "Période préélectorale")
    assert note.startswith("Municipales, jusqu’au")
    assert "l’avant-propos est retiré" in note
    assert quartier.place not in [one.obj for one in agreements(content)]


def test_fit_is_that_of_the_very_content(quartier, superuser):
    proof = Proof(content_digest="a", pages=4, overflows=[
        {"zone": "x", "label": "Annuaire", "millimetres": 0.2, "page": 4}])  # fmt: skip

    assert fit(None, "a").problems[0].sentence.startswith("L’épreuve n’est pas à jour")
    assert fit(proof, "b").problems[0].sentence.startswith("L’épreuve n’est pas à jour")
    assert [one.sentence for one in fit(proof, "a").problems] == [
        "Annuaire, page\u00a04\u00a0: dépasse de 1\u00a0mm."
    ]
    proof.overflows, proof.failure = [], "Trop lourd."
    assert [one.sentence for one in fit(proof, "a").problems] == ["Trop lourd."]
