"""A change prepared beside what is published."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Model, Q
from django.utils import timezone

from core.fields import ProseField
from core.history import Event
from editorial import emails, registry, snapshots
from editorial.models.circuit import Circuit
from editorial.models.content import NAMED, Content, of_kinds
from editorial.models.version import Version
from security import audit

CHANGED_SINCE = (
    "La fiche publiée a changé depuis la préparation du brouillon\u00a0: {names}. "
    "Relisez le brouillon et enregistrez-le de nouveau."
)
NOT_IN_THIS_STATE = "Ce brouillon est {state}\u00a0: cette action n’est plus possible."


class DraftState(models.TextChoices):
    """Where a change stands."""

    WRITING = "en-cours", "en cours"
    REVIEW = "a-relire", "à relire"
    SCHEDULED = "programme", "programmé"
    PUBLISHED = "publie", "publié"
    DROPPED = "abandonne", "abandonné"


OPEN = (DraftState.WRITING, DraftState.REVIEW, DraftState.SCHEDULED)
MOVES = {
    DraftState.WRITING: {*DraftState},
    DraftState.REVIEW: {*DraftState} - {DraftState.REVIEW},
    DraftState.SCHEDULED: {*DraftState},
    DraftState.PUBLISHED: set(),
    DraftState.DROPPED: set(),
}


class Stale(Exception):
    """Somebody else has saved the draft since it was read; `draft` is how it is now."""

    def __init__(self, draft: "Draft"):
        super().__init__(str(draft))
        self.draft = draft


class DraftQuerySet(models.QuerySet):
    def open(self):
        """Drafts that are neither published nor dropped."""
        return self.filter(state__in=OPEN)

    def about(self, kinds: Iterable[str]):
        """Drafts of objects of these kinds."""
        return self.filter(of_kinds("content", kinds))

    def due(self, at: datetime.datetime):
        """Drafts whose hour has come."""
        return self.filter(state=DraftState.SCHEDULED, publish_at__lte=at)

    def with_object(self):
        """Load the objects that the drafts are about, with what their names are made of."""
        return self.select_related("edited_by", *(f"content__{name}" for name in NAMED))

    def prepare(self, obj: Model, by, values: snapshots.Values | None = None, note: str = ""):
        """Open a draft of an object: its text, or these values of it.

        Raises ValidationError when one is open already.
        """
        base = snapshots.values_of(obj)
        draft = self.model(
            content=Content.objects.of(obj),
            base=base,
            values={**base, **(values or {})},
            note=note,
            author=by,
            edited_by=by,
        )
        draft.full_clean()
        try:
            with transaction.atomic():
                draft.save()
        except IntegrityError:  # somebody else has just opened one
            draft.full_clean()
            raise
        return draft


class Draft(models.Model):
    """A proposed text of one object, from its first word to its publication.

    `base` is the text as published when the draft was last saved, `values` the text proposed.
    Only what differs between them is published, so that whatever else is changed meanwhile
    stays; where both changed the same thing, nothing is published before somebody has looked.
    """

    State = DraftState

    content = models.ForeignKey(
        Content, models.CASCADE, related_name="drafts", verbose_name="contenu"
    )
    state = models.CharField(
        "état", max_length=10, choices=DraftState, default=DraftState.WRITING, db_index=True
    )
    note = ProseField("pourquoi", blank=True, default="", max_length=1000)
    base = models.JSONField("texte de départ")
    values = models.JSONField("texte proposé")
    revision = models.PositiveIntegerField("révision", default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="préparé par",
    )
    created_at = models.DateTimeField("préparé le", auto_now_add=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="modifié par",
    )
    edited_at = models.DateTimeField("modifié le", default=timezone.now)
    publish_at = models.DateTimeField("publication prévue le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="décidé par",
    )
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)
    failure = models.TextField("échec de la publication prévue", blank=True, default="")

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon"
        verbose_name_plural = "brouillons"
        ordering = ["-edited_at", "-pk"]
        default_permissions = ("view", "change")
        permissions = [("publish_draft", "Peut publier un brouillon")]
        constraints = [
            models.UniqueConstraint(
                fields=["content"],
                condition=Q(state__in=OPEN),
                name="draft_one_open_per_content",
                violation_error_message="Une modification de cette fiche est déjà en préparation.",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.SCHEDULED, publish_at__isnull=False)
                | (~Q(state=DraftState.SCHEDULED) & Q(publish_at=None)),
                name="draft_scheduled_has_an_hour",
                violation_error_message="Un brouillon programmé a une date, et lui seul.",
            ),
        ]

    def __str__(self) -> str:
        return f"Modification de {self.content}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def changes(self) -> snapshots.Values:
        """What the draft changes, by name."""
        return {name: value for name, value in self.values.items() if value != self.base.get(name)}

    def text(self) -> snapshots.Values:
        """What the page would say: the text published by now, with the draft's changes."""
        return {**snapshots.values_of(self.content.object), **self.changes()}

    def conflicts(self) -> list[str]:
        """The names of what both the draft and somebody else have changed since."""
        now = snapshots.values_of(self.content.object)
        return [
            name
            for name, value in self.changes().items()
            if now.get(name) not in (self.base.get(name), value)
        ]

    def blockers(self) -> list[str]:
        """Why the draft cannot be published as it is, in French; empty when it can."""
        if not self.content.object.published:  # then its text asks (core/gates.py)
            return self.text_blockers()
        return [*self.text_blockers(), *Circuit.objects.blockers_of(self)]

    def text_blockers(self) -> list[str]:
        """What its text has against it."""
        publishable = self.content.publishable
        if names := [publishable.label(name) for name in self.conflicts()]:
            return [CHANGED_SINCE.format(names=", ".join(names))]
        obj = publishable.load(self.content.object_id)
        if not self.changes() and obj.published:
            return ["Le brouillon ne change rien à la fiche publiée."]
        snapshots.apply(obj, self.changes())
        obj.published = True
        try:
            obj.full_clean()
        except ValidationError as error:
            return error.messages
        return []

    def edit(self, values: snapshots.Values, by, revision: int, note: str) -> None:
        """Replace the proposed text; it then wants reading again, even if it was scheduled.

        Raises Stale when `revision` is not the stored one, ValidationError on a closed draft.
        """
        with transaction.atomic():
            draft = self.locked()
            draft.check_move(DraftState.WRITING)
            if draft.revision != revision:
                raise Stale(draft)
            draft.base = snapshots.values_of(draft.content.object)
            draft.values, draft.note = {**draft.base, **values}, note
            draft.edited_by, draft.edited_at = by, timezone.now()
            draft.revision += 1
            draft.failure = ""
            draft.move(DraftState.WRITING)
            Circuit.objects.note_change(draft)
        self.refresh_from_db()

    def ask_for_review(self, by) -> None:
        """Have somebody else read it; a publication that was planned no longer is."""
        self.decide(DraftState.REVIEW, by)

    def schedule(self, publish_at: datetime.datetime, by, at=None) -> None:
        """Publish it at a moment to come, if nothing prevents it by now."""
        if publish_at <= (at or timezone.now()):
            raise ValidationError("Choisissez un moment à venir.")
        if blockers := self.blockers():
            raise ValidationError(blockers)
        self.decide(DraftState.SCHEDULED, by, publish_at)

    def drop(self, by) -> None:
        """Give it up; its text is kept to be read."""
        self.decide(DraftState.DROPPED, by)

    def fail(self, messages: list[str]) -> None:
        """Note why a scheduled publication could not happen, and tell who prepared it."""
        with transaction.atomic():
            draft = self.locked()
            if draft.state == DraftState.SCHEDULED:
                draft.failure = "\n".join(messages)
                draft.move(DraftState.REVIEW)
                emails.publication_failed(draft)
        self.refresh_from_db()

    def publish(self, by) -> None:
        """Put the proposed changes on the public page, at once and entirely.

        Raises ValidationError, and changes nothing, where something prevents it.
        """
        with transaction.atomic():
            draft = self.locked()
            draft.check_move(DraftState.PUBLISHED)
            publishable = draft.content.publishable
            key = draft.content.object_id
            obj = publishable.model.objects.select_for_update().get(pk=key)
            if blockers := draft.blockers():
                raise ValidationError(blockers)
            Version.objects.before_change(obj)
            put(obj, draft.changes())
            draft.failure = ""
            draft.decided_by, draft.decided_at = by, timezone.now()
            draft.move(DraftState.PUBLISHED)
            Version.objects.record(obj, by, Event.PUBLISHED, draft=draft)
        self.refresh_from_db()

    def publish_if_due(self, at: datetime.datetime) -> bool:
        """Publish it if it is still planned for that moment; whether it was.

        Raises ValidationError where something prevents it.
        """
        with transaction.atomic():
            draft = self.locked()
            due = draft.state == DraftState.SCHEDULED and draft.publish_at <= at
            if due:
                draft.publish(draft.decided_by)
        return due

    def locked(self) -> "Draft":
        """The draft as it is stored, nobody else changing it until the transaction ends."""
        return Draft.objects.select_for_update().get(pk=self.pk)

    def check_move(self, state: str) -> None:
        """Raise ValidationError where the draft may not become this."""
        if state not in MOVES[DraftState(self.state)]:
            raise ValidationError(NOT_IN_THIS_STATE.format(state=self.get_state_display()))

    def decide(self, state: str, by, publish_at: datetime.datetime | None = None) -> None:
        """Move the draft, noting who decided."""
        with transaction.atomic():
            draft = self.locked()
            draft.check_move(state)
            draft.decided_by, draft.decided_at = by, timezone.now()
            draft.failure = ""
            draft.move(state, publish_at)
        self.refresh_from_db()

    def move(self, state: str, publish_at: datetime.datetime | None = None) -> None:
        """Store a new state, which the caller has checked, and note it in the audit trail."""
        self.state, self.publish_at = state, publish_at
        self.save()
        by = self.edited_by if state == DraftState.WRITING else self.decided_by
        verb = f"brouillon {self.get_state_display()}"
        audit.record(verb, self.content.object, by=by, changed=self.changes())
        if not self.is_open:
            Circuit.objects.settle(self, published=state == DraftState.PUBLISHED)


def put(obj: Model, changes: snapshots.Values) -> None:
    """Store a text on its object, and publish it."""
    rows = registry.of(obj).rows
    snapshots.apply(obj, changes)
    obj.published = True
    obj.full_clean()
    obj.save()
    if rows and rows.relation in changes:
        snapshots.store_rows(obj, rows, changes[rows.relation])
        obj.save()  # search also reads the rows
