"""One import of a file: tried, read by somebody, confirmed, written by the worker."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from core.fields import LineField
from core.imports import importers

LOST_AFTER = datetime.timedelta(minutes=5)  # a worker that says nothing for this long has died
KEPT_FOR = datetime.timedelta(days=365)
LOST = "L’import a été interrompu : rien n’a été enregistré. Déposez de nouveau le fichier."


class State(models.TextChoices):
    """Where an import is."""

    NEW = "depose", "déposé"
    TRYING = "essai", "à l’essai"
    TRIED = "essaye", "essayé, à confirmer"
    CONFIRMED = "confirme", "confirmé"
    WRITING = "ecriture", "en cours d’enregistrement"
    DONE = "enregistre", "enregistré"
    REFUSED = "refuse", "refusé"
    LOST = "interrompu", "interrompu"


AT_WORK = (State.TRYING, State.WRITING)
MOVES = {
    State.NEW: {State.TRYING},
    State.TRYING: {State.TRIED, State.REFUSED, State.LOST},
    State.TRIED: {State.CONFIRMED},
    State.CONFIRMED: {State.WRITING},
    State.WRITING: {State.DONE, State.REFUSED, State.LOST},
    State.DONE: set(),
    State.REFUSED: set(),
    State.LOST: set(),
}
TAKEN_AS = {State.NEW: State.TRYING, State.CONFIRMED: State.WRITING}


class ImportRunQuerySet(models.QuerySet):
    """The verbs of the queue."""

    def claim(self, at: datetime.datetime) -> "ImportRun | None":
        """Take the next import in hand, or None; of several workers, one only gets it."""
        for pk, state in self.filter(state__in=TAKEN_AS).order_by("pk").values_list("pk", "state"):
            taken = self.filter(pk=pk, state=state)
            if taken.update(state=TAKEN_AS[State(state)], sign_at=at):
                return self.select_related("by").get(pk=pk)
        return None

    def recover(self, at: datetime.datetime) -> None:
        """Say of the imports of a dead worker that nothing was written."""
        lost = self.filter(state__in=AT_WORK, sign_at__lte=at - LOST_AFTER)
        if lost.exists():
            lost.update(state=State.LOST, facts=[LOST], ended_at=at)

    def long_over(self, at: datetime.datetime):
        """Those that nobody needs to remember."""
        return self.filter(created_at__lte=at - KEPT_FOR)


class ImportRun(models.Model):
    """A file, what was read in it and what became of it. The file itself is kept apart."""

    table = models.CharField("tableau", max_length=40)
    token = models.CharField(max_length=43, unique=True, editable=False)
    file_name = LineField("fichier", max_length=100)
    # What was imported stays known when the account goes.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="par",
    )
    state = models.CharField("état", max_length=12, choices=State, default=State.NEW)
    rows = models.PositiveIntegerField("lignes", default=0)
    facts = models.JSONField("compte rendu", default=list)
    # Why rows are refused: row, column, cell and cause.
    problems = models.JSONField("erreurs", default=list)
    created_at = models.DateTimeField("déposé le", default=timezone.now)
    sign_at = models.DateTimeField("dernier signe", default=timezone.now)
    ended_at = models.DateTimeField("terminé le", null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "import d’un fichier"
        verbose_name_plural = "imports de fichiers"
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.title}, {self.file_name}"

    @property
    def importer(self) -> importers.Importer | None:
        return importers.named(self.table)

    @property
    def title(self) -> str:
        return self.importer.title if self.importer else self.table

    def is_lost(self, at: datetime.datetime, sign: datetime.datetime | None = None) -> bool:
        """Whether its worker has died; `sign` is the last that it gave outside the database."""
        last = max(filter(None, (self.sign_at, sign)))
        return self.state in AT_WORK and last <= at - LOST_AFTER

    def move(self, state: State, at: datetime.datetime | None = None, **changes) -> None:
        """Pass to another state, if nobody was faster. Raises ValidationError otherwise."""
        old = State(self.state)
        changes |= {"state": state, "sign_at": at or timezone.now()}
        stored = ImportRun.objects.filter(pk=self.pk, state=old)
        if state not in MOVES[old] or not stored.update(**changes):
            raise ValidationError(f"Cet import ne peut plus devenir « {state.label} ».")
        for name, value in changes.items():
            setattr(self, name, value)
