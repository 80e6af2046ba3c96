"""A text put to the people who have to agree to it."""

import datetime
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from core.fields import ProseField
from core.models import today
from editorial import emails, texts
from editorial.models.choices import CircuitState, Decision
from editorial.models.content import NAMED, Content
from editorial.models.sign_off import SignOffLink
from editorial.models.signer import Signer, SignerQuerySet
from security import audit

GRACE = datetime.timedelta(days=28)  # after the due date, links still open
DRAFT_FIRST = (
    "le brouillon de cette fiche attend des visas. Publiez ce brouillon, ou annulez la demande."
)
NOT_OPEN = "Cette demande de visa est {state}\u00a0: cette action n’est plus possible."


def public_page_of(obj: models.Model) -> str:
    """The address of an object's page; a notice is read on its project's."""
    return (obj.project if obj._meta.model_name == "notice" else obj).get_absolute_url()


class CircuitQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=CircuitState.OPEN)

    def with_object(self):
        """Load what the circuits are about, with what its name is made of."""
        about = (f"content__{name}" for name in NAMED)
        return self.select_related("draft", "asked_by", *about)

    @transaction.atomic
    def ask(self, content: Content, draft, by, signers: list[dict], at=None, **fields) -> "Circuit":
        """Put a text to people (`name`, `email`, `organisation`), each told by mail.

        Raises ValidationError while another request about the same object is open.
        """
        at = at or timezone.now()
        text = texts.text_of(content, draft)
        circuit = self.model(
            content=content,
            draft=draft,
            asked_by=by,
            asked_at=at,
            text=text,
            digest=texts.digest_of(content, text),
            **fields,
        )
        circuit.full_clean()
        try:
            with transaction.atomic():
                circuit.save()
        except IntegrityError:  # somebody else has just asked
            circuit.full_clean()
            raise
        audit.record("visas demandés", content.object, by=by)
        for particulars in signers:
            signer = Signer(circuit=circuit, asked_at=at, **particulars)
            signer.user = User.objects.filter(email__iexact=signer.email).first()
            signer.full_clean()
            signer.save()
            emails.ask(signer, SignOffLink.objects.make(signer, at))
        return circuit

    def blocking(self):
        """Those that hold a publication back."""
        return self.open().filter(blocking=True)

    def blockers_of(self, draft) -> list[str]:
        """Who must still agree before a draft is published, in French."""
        circuit = self.blocking().filter(draft=draft).first()
        if circuit is None:
            return []
        text = texts.text_of(draft.content, draft)
        return circuit.missing(texts.digest_of(draft.content, text))

    def held_back(self, kind: str) -> Iterable[int]:
        """The keys of the objects of a kind that wait for signatures to be published first."""
        waiting = self.blocking().filter(**{f"content__{kind}__published": False})
        return waiting.values_list(f"content__{kind}", flat=True)

    def reasons_to_wait(self, obj: models.Model) -> list[str]:
        """Why an object that is not public yet may not become so as it is in memory, in French."""
        waiting = self.blocking().filter(**{f"content__{obj._meta.model_name}": obj.pk})
        circuit = waiting.with_object().first()
        if circuit is None:
            return []
        digest = texts.digest_of(circuit.content, texts.text_in(obj))
        if circuit.draft and digest != texts.digest_of(circuit.content, circuit.text_now()):
            return [DRAFT_FIRST]
        return circuit.missing(digest)

    def end_of_published(self, objects: Sequence[models.Model]) -> None:
        """Nobody is asked any more about the stored text of what is by now public."""
        kind = objects[0]._meta.model_name
        keys = [obj.pk for obj in objects if obj.published]
        for circuit in self.blocking().filter(draft=None, **{f"content__{kind}__in": keys}):
            circuit.end(CircuitState.DONE)

    def note_change(self, draft) -> None:
        """Tell those who were asked about a draft that its text is another one, if it is."""
        for circuit in self.open().filter(draft=draft):
            circuit.note_change()

    def settle(self, draft, published: bool) -> None:
        """Nobody is asked about a draft any more once it is published or given up."""
        for circuit in self.open().filter(draft=draft):
            circuit.end(CircuitState.DONE if published else CircuitState.CANCELLED)


class Circuit(models.Model):
    """A request for signatures on one text of one object, put to several people at once.

    `text` is what they were asked about and `digest` its SHA-256. A signature counts for the text
    that it was given for: where the text is changed, it does not; where it is put back, it does
    again. Nobody's silence ever counts.
    """

    content = models.ForeignKey(
        Content, models.CASCADE, related_name="circuits", verbose_name="contenu"
    )
    draft = models.ForeignKey(
        "Draft",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="circuits",
        verbose_name="brouillon",
    )
    text = models.JSONField("texte soumis")
    digest = models.CharField("empreinte du texte", max_length=64, editable=False)
    message = ProseField("message", blank=True, default="", max_length=1000)
    due_on = models.DateField("réponse attendue le", db_index=True)
    blocking = models.BooleanField("bloque la publication", default=False)
    state = models.CharField(
        "état", max_length=10, choices=CircuitState, default=CircuitState.OPEN, db_index=True
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="demandé par",
    )
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    # When those asked were told that the text had changed: once, until they are asked again.
    told_at = models.DateTimeField("changement annoncé le", null=True, blank=True)

    objects = CircuitQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de visa"
        verbose_name_plural = "demandes de visa"
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("ask_sign_off", "Peut faire valider un texte")]
        constraints = [
            models.UniqueConstraint(
                fields=["content"],
                condition=Q(state="en-cours"),
                name="circuit_one_open_per_content",
                violation_error_message="Une demande de visa est déjà en cours pour cette fiche.",
            ),
        ]

    def __str__(self) -> str:
        return f"Visas sur {self.content}"

    @property
    def is_open(self) -> bool:
        return self.state == CircuitState.OPEN

    @property
    def expires_at(self) -> datetime.datetime:
        """When the links close: some weeks after the due date."""
        last = datetime.datetime.combine(self.due_on + GRACE, datetime.time.max)
        return timezone.make_aware(last)

    @property
    def is_late(self) -> bool:
        return self.due_on < today()

    def text_now(self) -> texts.Values:
        """What the page would say by now."""
        return texts.text_of(self.content, self.draft)

    def published_text(self) -> texts.Values | None:
        """What the public reads meanwhile; None where that is nothing, or the text itself."""
        shown = self.draft and self.content.object.published
        return texts.text_of(self.content, None) if shown else None

    def public_address(self) -> str:
        """Where the text is read already; empty where it is not."""
        obj = self.content.object
        return "" if self.draft or not obj.published else public_page_of(obj)

    @property
    def is_changed(self) -> bool:
        """Whether the text is no longer the one that was put to the signers."""
        return texts.digest_of(self.content, self.text_now()) != self.digest

    def closed(self, text_digest: str, at: datetime.datetime | None = None) -> str:
        """Why it takes no answer about a text: « terminee », « expire », « modifie »; else empty.

        The text is the one whose digest is given: it must be the one put to signers, and stored.
        """
        if not self.is_open or self.content.publishable.withdrawn(self.content.object):
            return "terminee"
        if self.expires_at <= (at or timezone.now()):
            return "expire"
        now = texts.digest_of(self.content, self.text_now())
        return "modifie" if text_digest != now or self.digest != now else ""

    def locked(self) -> "Circuit":
        """The circuit as it is stored; nobody changes it or its draft until the transaction ends.

        The draft first, as its publication does, so that two transactions never wait in a circle.
        """
        if self.draft:
            self.draft.locked()
        return Circuit.objects.select_for_update().get(pk=self.pk)

    def check_open(self) -> None:
        if not self.is_open:
            raise ValidationError(NOT_OPEN.format(state=self.get_state_display()))

    def missing(self, digest: str) -> list[str]:
        """Who has not agreed to the text of that digest, in French."""
        names = {None: [], Decision.CORRECTION: []}
        for signer in self.signers.with_answer(digest).select_related("organisation").unsigned():
            names[signer.answer].append(signer.full_name)
        said = {None: "Visas attendus", Decision.CORRECTION: "Correction demandée par"}
        return [f"{said[answer]}\u00a0: {', '.join(who)}." for answer, who in names.items() if who]

    def waiting(self) -> SignerQuerySet:
        """Those who have not answered about the text that they were last asked about."""
        return self.signers.with_answer(self.digest).filter(answer=None)

    def unsigned(self) -> SignerQuerySet:
        """Those who have not agreed to it: silent, or asking for a correction."""
        return self.signers.with_answer(self.digest).unsigned()

    def note_change(self, at: datetime.datetime | None = None) -> None:
        """Tell those who were asked, once, that the text is another one by now."""
        with transaction.atomic():
            circuit = self.locked()
            if not circuit.is_open or circuit.told_at or not circuit.is_changed:
                return
            circuit.told_at = at or timezone.now()
            circuit.save(update_fields=["told_at"])
            for signer in circuit.signers.all():
                emails.text_changed(signer)

    def ask_again(self, by, at: datetime.datetime | None = None) -> int:
        """Put the text as it is now to those who have not agreed to it; how many are asked."""
        at = at or timezone.now()
        with transaction.atomic():
            circuit = self.locked()
            circuit.check_open()
            circuit.text, circuit.told_at = circuit.text_now(), None
            circuit.digest = texts.digest_of(circuit.content, circuit.text)
            circuit.save(update_fields=["text", "digest", "told_at"])
            signers = list(circuit.unsigned())
            for signer in signers:
                signer.ask(at, circuit)
            audit.record("visas redemandés", circuit.content.object, by=by)
        self.refresh_from_db()
        return len(signers)

    def cancel(self, by) -> None:
        """Ask nobody any more; what was signed stays in the history."""
        with transaction.atomic():
            circuit = self.locked()
            circuit.check_open()
            audit.record("demande de visa annulée", circuit.content.object, by=by)
            circuit.end(CircuitState.CANCELLED)
        self.refresh_from_db()

    def end(self, state: str) -> None:
        """Close it, telling those whose answer is no longer awaited."""
        self.state = state
        self.save(update_fields=["state"])
        for signer in self.waiting():
            emails.no_longer_asked(signer)
