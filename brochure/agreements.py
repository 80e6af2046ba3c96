"""Who agreed to the texts of a brochure: the sign-offs of editorial, read for what is printed."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.db.models import Model, Prefetch, Q
from django.utils import timezone

from brochure.content import Content as Printed
from core.models import today
from editorial import texts
from editorial.models import Circuit, Content, SignOff
from editorial.models.choices import CircuitState, Decision
from neighbourhoods.models import Neighbourhood
from partners.models import Organisation
from premises.models import Building
from premises.titles import add_months
from renewal.models import Project
from testimonials.models import Testimonial

TEXTS = ("neighbourhood", "building", "testimonial", "project", "organisation")


class State(Enum):
    """Where the agreement to a text stands."""

    AGREED = "validé"
    UNSIGNED = "n’a jamais été soumis à la validation"
    WAITING = "attend encore des visas"
    CHANGED = "a changé depuis sa validation"
    EXPIRED = "a été validé il y a trop longtemps"
    ABSENT = "n’a pas le visa de la structure concernée"


@dataclass(frozen=True)
class Agreement:
    """What was answered about a text that is printed, and whether that is enough."""

    obj: Model
    state: State
    sign_offs: tuple[SignOff, ...] = ()
    digest: str = ""

    @property
    def kind(self) -> str:
        return self.obj._meta.model_name

    def as_json(self) -> list[dict]:
        """Each answer as an edition keeps it: the body, never the person."""
        return [
            {
                "part": f"{self.kind}-{self.obj.pk}",
                "title": str(self.obj),
                "organisation": signed.organisation_name,
                "decision": signed.decision,
                "at": signed.at.isoformat(),
                "digest": self.digest,
            }
            for signed in self.sign_offs
        ]


def keys_of(printed: Printed) -> dict[str, list[int]]:
    """The objects whose texts a brochure prints, by kind; the quartier's is its foreword."""
    parts = [*printed.buildings, *printed.voices, *printed.works, *printed.partners]
    found: dict[str, list[int]] = {kind: [] for kind in TEXTS}
    for part in parts:
        kind, _, pk = part.key.partition("-")
        found[kind].append(int(pk))
    if printed.foreword:
        found["neighbourhood"].append(printed.selection.neighbourhood)
    return found


def objects_of(keys: dict[str, list[int]]) -> list[Model]:
    """These objects with all that their texts are made of; a constant number of queries."""
    rows = {
        "neighbourhood": Neighbourhood.objects.prefetch_related("photos"),
        "building": Building.objects.select_related("manager").prefetch_related("photos"),
        "testimonial": Testimonial.objects.with_interview(),
        "project": Project.objects.prefetch_related("photos"),
        "organisation": Organisation.objects.all(),
    }
    return [obj for kind in TEXTS for obj in rows[kind].filter(pk__in=keys[kind])]


def agreements(printed: Printed, day: datetime.date | None = None) -> list[Agreement]:
    """The agreement to each text that is printed."""
    objects = objects_of(keys_of(printed))
    followed = contents_of(objects)
    oldest = add_months(day or today(), -settings.SIGN_OFF_MONTHS)
    return [agreement(obj, followed.get((obj._meta.model_name, obj.pk)), oldest) for obj in objects]


def contents_of(objects: Sequence[Model]) -> dict[tuple[str, int], Content]:
    """The rows by which these objects are followed, with the requests about them."""
    about = Q(pk__in=[])
    for kind in TEXTS:
        about |= Q(**{f"{kind}__in": [o.pk for o in objects if o._meta.model_name == kind]})
    circuits = Circuit.objects.exclude(state=CircuitState.CANCELLED).order_by("-pk")
    rows = Content.objects.filter(about).prefetch_related(
        Prefetch("circuits", circuits.prefetch_related("signers__sign_offs"), "asked")
    )
    return {(row.kind, row.object_id): row for row in rows}


def agreement(obj: Model, content: Content | None, oldest: datetime.date) -> Agreement:
    """Everybody asked last on exactly this text must have agreed, and lately enough."""
    if content is None or not content.asked:
        return Agreement(obj, State.UNSIGNED)
    setattr(content, content.kind, obj)  # loaded already, with its photos
    digest = texts.digest_of(content, texts.text_of(content, None))
    circuit = next((one for one in content.asked if one.digest == digest), None)
    if circuit is None:
        return Agreement(obj, State.CHANGED, digest=digest)
    signers = list(circuit.signers.all())
    answers = [last_answer(signer.sign_offs.all(), digest) for signer in signers]
    given = tuple(answer for answer in answers if answer)
    agreed = [answer for answer in given if answer.decision in Decision.agreeing()]
    state = State.AGREED
    if not agreed or len(agreed) < len(signers):
        state = State.WAITING
    elif (body := concerned(obj)) and body not in {signer.organisation_id for signer in signers}:
        state = State.ABSENT
    elif min(timezone.localdate(answer.at) for answer in agreed) < oldest:
        state = State.EXPIRED
    return Agreement(obj, state, given, digest)


def last_answer(given: Iterable[SignOff], digest: str) -> SignOff | None:
    """The last thing that somebody answered about a text."""
    about = [one for one in given if one.digest == digest]
    return max(about, key=lambda one: one.pk, default=None)


def concerned(obj: Model) -> int | None:
    """The organisation that must be among those who agree to an object's text, if there is one."""
    if isinstance(obj, Organisation):
        return obj.pk
    return obj.manager_id if isinstance(obj, Building) else None
