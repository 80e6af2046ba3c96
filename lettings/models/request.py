"""The request for premises, where it stands, and how it got there."""

import datetime
import re
import uuid
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from core.fields import LineField, MoneyField, ProseField
from core.publisher import publisher
from core.templatetags.french import area, number
from lettings.workflow import (
    CLOSED,
    OPEN,
    STEPS,
    Mover,
    Reason,
    Status,
    Step,
    may_move,
)
from lettings.working_days import add_working_days, last_start
from neighbourhoods.models import Neighbourhood
from partners.models import Organisation, PathwayStep
from premises.models import Unit
from premises.titles import add_months

IMPLICIT_MONTHS = 2  # CRPA, L231-4 and L231-5, unless the authority says otherwise
RECEIPT_WORKING_DAYS = 10  # CRPA, R112-5: the acknowledgement of receipt


def overdue(day: datetime.date) -> Q:
    """Those whose next step was due before a day."""
    return Q(due_on__lt=day)


def without_receipt(late_on: datetime.date | None = None) -> Q:
    """Those whose acknowledgement of receipt is not given; only the overdue ones on a day."""
    owed = Q(acknowledged_at=None)
    if late_on is None:
        return owed
    last = last_start(late_on, RECEIPT_WORKING_DAYS)
    return owed & Q(submitted_at__lt=midnight_after(last))


def midnight_after(day: datetime.date) -> datetime.datetime:
    """The moment, in Paris, when a day ends."""
    following = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min)
    return timezone.make_aware(following)


NUMBER = re.compile(r"PAE-([0-9]{4})-([0-9]{4,9})")


class RefusedMove(ValidationError):
    """A move that the table does not allow from where the request stands."""


class RequestNumber(models.Model):
    """The last number given in a year; its row is locked while the next is given."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "numérotation"
        verbose_name_plural = "numérotation"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.year}\u00a0: {self.last}"

    @classmethod
    def next_number(cls, year: int) -> str:
        """« PAE-2026-0042 »; call it in the transaction that stores it."""
        cls.objects.get_or_create(year=year)
        cls.objects.filter(year=year).update(last=F("last") + 1)
        return f"PAE-{year}-{cls.objects.get(year=year).last:04d}"

    @classmethod
    def was_given(cls, number: str) -> bool:
        """Whether a number was given already, to a request or to a form on paper."""
        found = NUMBER.fullmatch(number)
        if found is None:
            return False
        year, place = map(int, found.groups())
        return place > 0 and cls.objects.filter(year=year, last__gte=place).exists()


class UnitRequestQuerySet(models.QuerySet):
    def sent(self):
        """Everything but drafts, which only their author reads."""
        return self.exclude(status=Status.DRAFT)

    def open(self):
        return self.filter(status__in=OPEN).exclude(status=Status.DRAFT)

    def late(self, day: datetime.date):
        """Those whose next step was due before a day."""
        return self.open().filter(overdue(day))

    def by_urgency(self):
        """The inbox: what is due first comes first, then the oldest."""
        return self.order_by(F("due_on").asc(nulls_last=True), "submitted_at", "pk")


class UnitRequest(models.Model):
    """A request for premises, from a first idea to the keys (demande de local)."""

    class Channel(models.TextChoices):
        WEB = "web", "En ligne"
        ADVISER = "adviser", "Par un conseiller"
        PAPER = "paper", "Sur papier ou au guichet"

    class Resident(models.TextChoices):
        YES = "yes", "Oui"
        NO = "no", "Non"
        UNSAID = "", "Je préfère ne pas le dire"

    class Entrance(StrEnum):
        """The page that led to the form, where no printed code did."""

        UNIT = "Fiche d’un local"
        SELECTION = "Sélection de locaux"

    Stage = PathwayStep.Stage

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.CharField(
        "numéro", max_length=20, unique=True, null=True, blank=True, editable=False
    )
    status = models.CharField(
        "état", max_length=15, choices=Status, default=Status.DRAFT, editable=False
    )
    status_since = models.DateTimeField("depuis", default=timezone.now, editable=False)
    due_on = models.DateField("prochaine étape due le", null=True, blank=True, editable=False)
    channel = models.CharField("reçue", max_length=8, choices=Channel, default=Channel.WEB)
    created_at = models.DateTimeField("créée le", default=timezone.now, editable=False)
    submitted_at = models.DateTimeField("déposée le", null=True, blank=True, editable=False)
    acknowledged_at = models.DateTimeField(
        "accusé de réception le", null=True, blank=True, editable=False
    )
    reconfirmed_at = models.DateTimeField("attente confirmée le", null=True, editable=False)
    decision = LineField("acte de décision", blank=True, default="", editable=False)
    first_reply_at = models.DateTimeField("première réponse le", null=True, editable=False)
    last_contact_at = models.DateTimeField("dernier contact le", null=True, editable=False)
    closed_at = models.DateTimeField("close le", null=True, blank=True, editable=False)
    anonymised_at = models.DateTimeField("anonymisée le", null=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="assigned_requests",
        null=True,
        blank=True,
        verbose_name="suivie par",
    )
    origin = LineField("origine", max_length=60, blank=True, default="", editable=False)

    stage = models.CharField(
        "où en êtes-vous", max_length=20, choices=Stage, blank=True, default=""
    )
    activity = LineField("activité", max_length=200, blank=True, default="")
    description = ProseField("votre projet", blank=True, default="", max_length=3000)
    jobs = models.PositiveSmallIntegerField("personnes au travail", null=True, blank=True)
    resident = models.CharField(
        "habite le quartier", max_length=5, choices=Resident, blank=True, default=""
    )

    kinds = models.JSONField("natures de local", default=list, blank=True)
    area_min = models.DecimalField(
        "surface au moins (m²)",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    area_max = models.DecimalField(
        "surface au plus (m²)",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    budget = MoneyField("budget par mois, tout compris (€ TTC)", null=True, blank=True)
    wanted_on = models.DateField("à partir du", null=True, blank=True)
    needs = ProseField("besoins particuliers", blank=True, default="", max_length=2000)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.SET_NULL,
        related_name="requests",
        null=True,
        blank=True,
        verbose_name="quartier souhaité",
    )
    units = models.ManyToManyField(
        Unit, through="RequestedUnit", related_name="requests", verbose_name="locaux demandés"
    )

    reason = models.CharField(
        "raison", max_length=24, choices=Reason, blank=True, default="", editable=False
    )
    reason_note = ProseField("précision", blank=True, default="", editable=False)
    next_contact = LineField("prochain contact", blank=True, default="", editable=False)
    next_contact_organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="structure qui prend la suite",
    )
    next_contact_on = models.DateField("d’ici le", null=True, blank=True, editable=False)

    objects = UnitRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande"
        verbose_name_plural = "demandes"
        ordering = ["-submitted_at", "-pk"]
        default_permissions = ("add", "change", "view")  # closed, then forgotten; never deleted
        permissions = [
            ("handle_request", "Peut instruire les demandes"),
            ("keep_committee", "Peut tenir le secrétariat du comité"),
            ("decide_request", "Peut décider et proposer un local"),
        ]
        indexes = [models.Index(fields=["status", "due_on"], name="request_inbox")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT) | Q(number__isnull=False),
                name="request_numbered_once_sent",
                violation_error_message="Une demande envoyée porte un numéro.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.REFUSED]) | ~Q(reason=""),
                name="request_refusal_has_a_reason",
                violation_error_message="Un refus porte une raison.",
            ),
        ]

    def __str__(self) -> str:
        return self.number or "Demande en préparation"

    @property
    def step(self) -> Step:
        """What the state means to whoever asked."""
        return STEPS[Status(self.status)]

    @property
    def taken_by(self) -> datetime.date:
        """The day by which the receipt promises that somebody takes the request in charge."""
        day = timezone.localdate(self.submitted_at)
        return add_working_days(day, STEPS[Status.SUBMITTED].working_days)

    @property
    def receipt_due_on(self) -> datetime.date:
        """The last day for the acknowledgement of receipt."""
        return add_working_days(timezone.localdate(self.submitted_at), RECEIPT_WORKING_DAYS)

    def receipt_late(self, day: datetime.date) -> bool:
        """Whether the acknowledgement of receipt is overdue."""
        return self.acknowledged_at is None and self.status in OPEN and self.receipt_due_on < day

    @property
    def implicit_decision_on(self) -> datetime.date:
        """When silence becomes a decision, counted from the day of receipt."""
        months = getattr(publisher(), "implicit_decision_months", None)
        day = timezone.localdate(self.submitted_at)
        return add_months(day, IMPLICIT_MONTHS if months is None else months)

    @property
    def wishes(self) -> list[Unit]:
        """The units that are named, in order."""
        return [choice.unit for choice in self.choices.select_related("unit__building")]

    @property
    def kind_names(self) -> str:
        """« Atelier, Bureau »."""
        known = dict(Unit.Kind.choices)
        return ", ".join(known[kind] for kind in self.kinds if kind in known)

    @property
    def area_words(self) -> str:
        """« de 30 à 60 m² », « au moins 30 m² », « au plus 60 m² »."""
        least, most = self.area_min, self.area_max
        if least and most:
            return f"de {number(least)} à {area(most)}"
        return f"au moins {area(least)}" if least else f"au plus {area(most)}"

    def move(
        self,
        target: Status,
        mover: Mover,
        by=None,
        at: datetime.datetime | None = None,
        note: str = "",
        due_on: datetime.date | None = None,
        **facts,
    ) -> "Transition":
        """Move to a state, with the facts that go with it, and write it down.

        The stored row is locked and read again first: of two people who act at once, the second
        gets RefusedMove. `due_on` is for states whose date is not counted in working days.
        """
        at = at or timezone.now()
        with transaction.atomic():
            source = type(self).objects.select_for_update().get(pk=self.pk).status
            if not may_move(source, target, mover):
                raise RefusedMove(refusal(source, target, mover))
            days = STEPS[target].working_days
            if due_on is None and days:
                due_on = add_working_days(timezone.localdate(at), days)
            values = {"status": target, "status_since": at, "due_on": due_on, **facts}
            if target in CLOSED:
                values["closed_at"] = at
            for name, value in values.items():
                setattr(self, name, value)
            self.save(update_fields=list(values))
            by = None if isinstance(by, AnonymousUser) else by
            return self.transitions.create(
                source=source, target=target, mover=mover, by=by, at=at, note=note
            )


def refusal(source: str, target: str, mover: str) -> str:
    """Why a move is refused, for whoever tried it."""
    stands, wanted = Status(source).label, Status(target).label
    return (
        f"La demande est «\u00a0{stands}\u00a0»\u00a0: {Mover(mover).label} ne peut pas la passer "
        f"à «\u00a0{wanted}\u00a0»."
    )


class RequestedUnit(models.Model):
    """A unit that a request names, in the order of preference."""

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="choices", verbose_name="demande"
    )
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="local")
    order = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "local demandé"
        verbose_name_plural = "locaux demandés"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "unit"],
                name="requested_unit_once",
                violation_error_message="Ce local est déjà dans la demande.",
            )
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Transition(models.Model):
    """One move of a request: from where to where, by whom and when. Never changed."""

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="transitions", verbose_name="demande"
    )
    source = models.CharField("de", max_length=15, choices=Status)
    target = models.CharField("à", max_length=15, choices=Status)
    mover = models.CharField("par", max_length=10, choices=Mover)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="personne",
    )
    at = models.DateTimeField("date", default=timezone.now)
    note = ProseField("précision", blank=True, default="")

    class Meta:
        verbose_name = "passage"
        verbose_name_plural = "passages"
        ordering = ["at", "pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.get_source_display()} → {self.get_target_display()}"
