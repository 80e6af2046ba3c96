"""The one state machine of a request: which states there are, and who may move it where.

Everything here is data; lettings/models/request.py applies it under a lock and writes each move
down. Reading the table aloud is how the two services check it.
"""

from dataclasses import dataclass

from django.db import models


class Status(models.TextChoices):
    """Where a request stands, as staff call it."""

    DRAFT = "draft", "Brouillon"
    SUBMITTED = "submitted", "Déposée"
    QUALIFYING = "qualifying", "En qualification"
    INCOMPLETE = "incomplete", "À compléter"
    REDIRECTED = "redirected", "Orientée"
    VISIT = "visit", "Visite"
    REVIEW = "review", "En instruction"
    COMMITTEE = "committee", "Au comité"
    OPINION = "opinion", "Avis rendu"
    DECIDED = "decided", "Décision"
    OFFER = "offer", "Proposition"
    WAITING = "waiting", "Liste d’attente"
    SIGNED = "signed", "Titre signé"
    SETTLED = "settled", "Installée"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Désistement"
    NO_FOLLOW_UP = "no_follow_up", "Sans suite"
    HANDED_OVER = "handed_over", "Suivie ailleurs"


class Mover(models.TextChoices):
    """In what capacity somebody moves a request."""

    FOUNDER = "founder", "la personne qui demande"
    ADVISER = "adviser", "son conseiller ou sa conseillère"
    OFFICER = "officer", "le service"
    SECRETARY = "secretary", "le secrétariat du comité"
    MANAGER = "manager", "la direction"
    PARTNER = "partner", "un partenaire"
    CLOCK = "clock", "le délai"


S, M = Status, Mover
APPLICANT = frozenset({M.FOUNDER, M.ADVISER})
CLOSED = frozenset({S.REFUSED, S.WITHDRAWN, S.NO_FOLLOW_UP, S.HANDED_OVER})
ENDED = CLOSED | {S.SETTLED}
OPEN = frozenset(Status) - ENDED

# From a state, the states one may move to and in what capacity.
MOVES: dict[Status, dict[Status, frozenset[Mover]]] = {
    S.DRAFT: {S.SUBMITTED: APPLICANT | {M.OFFICER}},
    S.SUBMITTED: {S.QUALIFYING: frozenset({M.OFFICER})},
    S.QUALIFYING: dict.fromkeys(
        [S.INCOMPLETE, S.REDIRECTED, S.VISIT, S.REVIEW, S.WAITING, S.REFUSED],
        frozenset({M.OFFICER}),
    ),
    S.INCOMPLETE: {
        S.QUALIFYING: APPLICANT | {M.OFFICER},
        S.NO_FOLLOW_UP: frozenset({M.OFFICER}),
    },
    S.REDIRECTED: {
        S.HANDED_OVER: frozenset({M.PARTNER, M.OFFICER}),
        S.QUALIFYING: frozenset({M.OFFICER}),
    },
    S.VISIT: dict.fromkeys([S.REVIEW, S.WAITING, S.REFUSED], frozenset({M.OFFICER})),
    S.REVIEW: dict.fromkeys([S.COMMITTEE, S.DECIDED], frozenset({M.OFFICER})),
    S.COMMITTEE: {S.OPINION: frozenset({M.SECRETARY})},
    S.OPINION: {
        S.DECIDED: frozenset({M.MANAGER}),
        S.COMMITTEE: frozenset({M.SECRETARY}),
    },
    S.DECIDED: dict.fromkeys([S.OFFER, S.WAITING, S.REFUSED], frozenset({M.MANAGER})),
    S.OFFER: {
        S.SIGNED: frozenset({M.OFFICER}),
        S.WAITING: APPLICANT | {M.OFFICER, M.CLOCK},
    },
    S.WAITING: {
        S.REVIEW: frozenset({M.OFFICER}),
        S.OFFER: frozenset({M.MANAGER}),
        S.NO_FOLLOW_UP: frozenset({M.OFFICER}),
    },
    S.SIGNED: {S.SETTLED: frozenset({M.OFFICER})},
}
# A draft is simply thrown away; a signed title binds, and is left by a notice, not by a click.
# The service withdraws for somebody who calls or writes.
for _open in OPEN - {S.DRAFT, S.SIGNED}:
    MOVES[_open] = {**MOVES[_open], S.WITHDRAWN: APPLICANT | {M.OFFICER}}


def may_move(source: str, target: str, mover: str) -> bool:
    """Whether the table lets somebody in that capacity make this move."""
    return mover in MOVES.get(Status(source), {}).get(Status(target), frozenset())


def targets(source: str, mover: str) -> list[Status]:
    """The states that somebody in that capacity may move to, in the order of the table."""
    return [target for target, movers in MOVES.get(Status(source), {}).items() if mover in movers]


@dataclass(frozen=True)
class Step:
    """What a state means to whoever asked, and by when the next one moves.

    `working_days` counts from the day the state was entered; None where another date rules (the
    offer's, the visit's) or nobody owes anything.
    """

    plain: str  # what the founder reads
    next_step: str
    who: str
    working_days: int | None = None


STEPS: dict[Status, Step] = {
    S.DRAFT: Step("Pas encore envoyée", "Relisez votre demande et envoyez-la.", "Vous"),
    S.SUBMITTED: Step(
        "Reçue, encore modifiable",
        "Une personne du service prend votre demande en charge.",
        "Le service",
        2,
    ),
    S.QUALIFYING: Step(
        "Nous vérifions votre besoin",
        "Le service vous appelle ou vous écrit pour préciser votre projet.",
        "Le service",
        5,
    ),
    S.INCOMPLETE: Step(
        "Il nous manque quelque chose", "Complétez votre demande\u00a0: le délai attend.", "Vous"
    ),
    S.REDIRECTED: Step(
        "Un partenaire vous contacte",
        "La structure nommée ci-dessous vous appelle.",
        "Le partenaire",
        10,
    ),
    S.VISIT: Step("Visite", "Vous visitez le local avec le service.", "Vous et le service"),
    S.REVIEW: Step(
        "Votre dossier est étudié", "Le service demande les avis nécessaires.", "Le service", 10
    ),
    S.COMMITTEE: Step(
        "Votre dossier passe en comité", "Le comité l’étudie et donne son avis.", "Le comité"
    ),
    S.OPINION: Step("Le comité a rendu son avis", "La direction décide.", "Le service", 5),
    S.DECIDED: Step(
        "La décision est prise",
        "Vous recevez une proposition ou une réponse écrite.",
        "Le service",
        5,
    ),
    S.OFFER: Step(
        "Un local vous est proposé", "Acceptez ou refusez avant la date indiquée.", "Vous"
    ),
    S.WAITING: Step(
        "Vous êtes sur la liste d’attente",
        "Nous vous écrivons dès qu’un local vous convient.",
        "Le service",
    ),
    S.SIGNED: Step(
        "Votre titre est signé",
        "Assurance, état des lieux, puis remise des clés.",
        "Vous et le service",
    ),
    S.SETTLED: Step(
        "Vous êtes installé", "Nous prenons de vos nouvelles régulièrement.", "Le service"
    ),
    S.REFUSED: Step(
        "Nous ne pouvons pas donner suite", "La personne nommée ci-dessous peut vous aider.", "Vous"
    ),
    S.WITHDRAWN: Step("Vous avez retiré votre demande", "Vous pouvez en faire une autre.", "Vous"),
    S.NO_FOLLOW_UP: Step("Demande close", "Vous pouvez en faire une autre.", "Vous"),
    S.HANDED_OVER: Step(
        "Votre projet est suivi par un partenaire",
        "La structure nommée ci-dessous vous suit.",
        "Le partenaire",
    ),
}


class Reason(models.TextChoices):
    """Why a request could not be met."""

    OFF_TARGET = "off_target", "Hors du champ de l’offre"
    ACTIVITY = "activity_unsuitable", "Activité incompatible avec les locaux"
    NO_UNIT = "no_suitable_unit", "Aucun local ne convient"
    BUDGET = "budget", "Budget insuffisant"
    NOT_READY = "not_ready", "Projet pas encore prêt"
    DOCUMENTS = "missing_documents", "Pièces manquantes"
    UNREACHABLE = "unreachable", "Personne injoignable"
    ELSEWHERE = "found_elsewhere", "A trouvé ailleurs"
    OTHER = "other", "Autre raison"
