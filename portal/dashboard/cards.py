"""The cards that the portal itself puts on the board, one function each."""

import datetime

from django.db.models import Count, Model, Q, Value
from django.utils import timezone

from core.board import Card, Line, said
from core.lists import list_of, may_read, sheet_of
from freshness.rhythm import due_by, shown_on, to_confirm_on
from neighbourhoods.models import Photo as NeighbourhoodPhoto
from outbox.health import waiting_and_failed
from outbox.models import Job, OutgoingMail
from partners.models import Organisation
from portal.dashboard import collisions
from premises import vacancy
from premises.deadlines import DEADLINES
from premises.models import Building, Occupancy, Unit
from premises.models import Photo as PremisesPhoto
from premises.titles import add_months
from renewal.models import Milestone, Status

LATE_DEADLINES = {"sortie-a-saisir", "derogatoire-30", "derogatoire-depasse"}
LATE_DEADLINES |= {"risque-bail-commercial"}
AHEAD_MONTHS = 6
WORKER_STOPPED = datetime.timedelta(hours=2)


def deadlines(user, day: datetime.date) -> Card | None:
    """Units to let again soon, exits to record, the clock of short leases."""
    if not may_read(user, Occupancy):
        return None
    titles = Occupancy.objects.all()
    queries = [
        condition(titles, day)
        .order_by()
        .annotate(named=Value(word))
        .values("named")
        .annotate(number=Count("pk"))
        for word, (_label, condition) in DEADLINES.items()
    ]
    numbers = dict(queries[0].union(*queries[1:], all=True).values_list("named", "number"))
    lines = [
        Line(numbers.get(word, 0), label, list_of(Occupancy, echeance=word), word in LATE_DEADLINES)
        for word, (label, _condition) in DEADLINES.items()
    ]
    return Card("Échéances des titres", said(lines), "Aucune échéance dans les six mois.")


def vacancies(user, day: datetime.date) -> Card | None:
    """Vacant units by how long they have been empty."""
    if not (may_read(user, Unit) and may_read(user, Occupancy)):
        return None
    found = vacancy.counts(day)
    lines = [
        Line(
            found[band],
            band.label,
            list_of(Unit, vacance=band.value),
            band == vacancy.Band.VERY_LONG,
        )
        for band in vacancy.Band
    ]
    return Card("Locaux vides", said(lines), "Tous les locaux ouverts sont occupés.")


def content(user, day: datetime.date) -> Card | None:
    """Sheets to verify, and what a published sheet must not lack."""
    lines = []
    if may_read(user, Unit):
        lines += unit_lines(day)
    if may_read(user, Organisation):
        lines += verification_lines(Organisation, "Partenaires", day)[0]
    if may_read(user, PremisesPhoto):
        lines += photo_lines()
    if not lines:
        return None
    return Card("Fiches à tenir à jour", said(lines), "Toutes les fiches sont à jour.")


def verification_lines(
    model: type[Model], name: str, day: datetime.date, other: Count | None = None
) -> tuple[list[Line], int]:
    """How many published sheets want verifying, and another count of all rows in the same query."""
    shown = Q(published=True)
    kept = model.objects.aggregate(
        due=Count("pk", filter=shown & Q(due_by(day))),
        doubtful=Count("pk", filter=shown & Q(to_confirm_on(day)) & Q(shown_on(day))),
        gone=Count("pk", filter=shown & ~Q(shown_on(day))),
        other=other or Count("pk"),
    )
    lists = {
        word: list_of(model, verification=word, published__exact=1)
        for word in ("a-verifier", "a-confirmer", "retiree")
    }
    lines = [
        Line(kept["due"], f"{name} à vérifier", lists["a-verifier"]),
        Line(kept["doubtful"], f"{name} «\u00a0à confirmer\u00a0»", lists["a-confirmer"], True),
        Line(kept["gone"], f"{name}\u00a0: fiche retirée du site", lists["retiree"], True),
    ]
    return lines, kept["other"]


def unit_lines(day: datetime.date) -> list[Line]:
    """Units to verify, and those of which the energy performance is not known."""
    without = {"energy_class": "", "epc_exempt": ""}
    lists = list_of(Unit, **{f"{name}__exact": value for name, value in without.items()})
    lines, missing = verification_lines(Unit, "Locaux", day, Count("pk", filter=Q(**without)))
    return [*lines, Line(missing, "Locaux sans DPE ni motif d’exemption", lists)]


def photo_lines() -> list[Line]:
    """Photos that nobody has described; the link leads to the first of their objects."""
    bare = Q(alt="", decorative=False)
    queries = [
        photos.order_by().filter(bare, **{f"{name}__isnull": False}).annotate(kind=Value(name))
        .values_list("kind", f"{name}_id")
        for photos, name in (
            (PremisesPhoto.objects, "unit"),
            (PremisesPhoto.objects, "building"),
            (NeighbourhoodPhoto.objects, "neighbourhood"),
        )
    ]  # fmt: skip
    found = list(queries[0].union(*queries[1:], all=True))
    if not found:
        return []
    kind, pk = found[0]
    models = {"unit": Unit, "building": Building}
    model = models.get(kind, NeighbourhoodPhoto._meta.get_field("neighbourhood").related_model)
    return [Line(len(found), "Photos sans texte alternatif (la première)", sheet_of(model, pk))]


def milestones(user, day: datetime.date) -> Card | None:
    """The milestones of the six months ahead, the nearest ones by name."""
    if not may_read(user, Milestone):
        return None
    last = add_months(day, AHEAD_MONTHS)
    ahead = Milestone.objects.coming(day).filter(date__lte=last).select_related("project")
    rows = list(ahead)
    postponed = sum(row.status == Status.POSTPONED for row in rows)
    within = {"date__gte": day.replace(day=1), "date__lte": last}
    lines = [
        Line(len(rows), "Dans les six mois", list_of(Milestone, **within)),
        Line(
            postponed,
            "Dont reportés",
            list_of(Milestone, **within, status__exact=Status.POSTPONED.value),
        ),
    ]
    return Card("Jalons des projets", said(lines), "Aucun jalon dans les six mois.")


def slipped(user, day: datetime.date) -> Card | None:
    """Published texts and the team's dates that still quote a date put off."""
    if not may_read(user, Milestone):
        return None
    found = collisions.found(user)
    lines = [
        Line(1, f"{one.what}\u00a0: «\u00a0{one.quoted}\u00a0», {one.now}", one.url, True)
        for one in found
    ]
    return Card("Dates dépassées par un report", lines, "Aucun texte ne cite une date reportée.")


def machinery(user, day: datetime.date) -> Card | None:
    """Mails and periodic work: what is stuck."""
    if not (may_read(user, OutgoingMail) and may_read(user, Job)):
        return None
    counts = waiting_and_failed()
    stopped = Q(due_at__lt=timezone.now() - WORKER_STOPPED)
    jobs = Job.objects.aggregate(
        failed=Count("pk", filter=~Q(error="")), late=Count("pk", filter=stopped)
    )
    failed_mails = list_of(OutgoingMail, state__exact=OutgoingMail.State.FAILED.value)
    unsent = list_of(OutgoingMail, state__in="attente,cours,reessayer")
    lines = [
        Line(counts["failed"], "Courriels en échec", failed_mails, True),
        Line(jobs["failed"], "Tâches en erreur", list_of(Job), True),
        Line(jobs["late"], "Tâches qui n’ont pas tourné depuis deux heures", list_of(Job), True),
        Line(counts["waiting"], "Courriels en attente", unsent),
    ]
    return Card("Courriels et tâches", said(lines), "Tout est parti, tout a tourné.")


# By their place on the board: the apps above the portal's own subjects have theirs in between.
ALL = {10: deadlines, 20: slipped, 30: content, 50: vacancies, 60: milestones, 70: machinery}
