"""What is said and handed over about a request, and the links that open it."""

import datetime
import uuid
from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.utils import timezone
from django.utils.deconstruct import deconstructible

from core.fields import LineField, ProseField
from lettings.models.request import UnitRequest
from lettings.workflow import Status
from security.tokens import digest, new_token


class Message(models.Model):
    """What was written between a founder, their adviser and the service: all three read it."""

    class Author(models.TextChoices):
        FOUNDER = "founder", "La personne qui demande"
        ADVISER = "adviser", "Son conseiller ou sa conseillère"
        STAFF = "staff", "Le service"

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="messages", verbose_name="demande"
    )
    author = models.CharField("de", max_length=8, choices=Author)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="agent",
    )
    body = ProseField("message", max_length=4000)
    sent_at = models.DateTimeField("le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        ordering = ["sent_at", "pk"]
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return f"{self.get_author_display()}, {timezone.localtime(self.sent_at):%d/%m/%Y}"


class InternalNote(models.Model):
    """What staff tell each other of a request; never shown to whoever asked."""

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="notes", verbose_name="demande"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="agent",
    )
    body = ProseField("note", max_length=4000)
    written_at = models.DateTimeField("le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "note interne"
        verbose_name_plural = "notes internes"
        ordering = ["written_at", "pk"]
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return f"Note du {timezone.localtime(self.written_at):%d/%m/%Y}"


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Where attachments lie: outside what the server may show to everybody."""

    def __init__(self):
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def location(self) -> str:
        return str(settings.PRIVATE_ROOT)

    @property
    def base_location(self) -> str:
        return self.location

    def url(self, name: str) -> str:
        raise ValueError("An attachment has no address: a view checks who asks.")


def private_name(attachment: "Attachment", _name: str) -> str:
    """A name of our own; the sender's is kept as text only."""
    return f"demandes/{uuid.uuid4().hex}{PurePath(attachment.original_name).suffix.lower()[:5]}"


class Attachment(models.Model):
    """A document that somebody added to a request: PDF, JPEG or PNG, as checked on arrival."""

    class Scan(models.TextChoices):
        PENDING = "pending", "À analyser"
        CLEAN = "clean", "Sans virus connu"
        INFECTED = "infected", "Virus trouvé"
        UNSCANNED = "unscanned", "Non analysée"

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="attachments", verbose_name="demande"
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    file = models.FileField("fichier", storage=PrivateStorage(), upload_to=private_name)
    original_name = LineField("nom d’origine", max_length=160)
    content_type = models.CharField("nature", max_length=40)
    size = models.PositiveIntegerField("taille (octets)")
    scan = models.CharField("analyse", max_length=10, choices=Scan, default=Scan.PENDING)
    added_at = models.DateTimeField("ajoutée le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ["added_at", "pk"]
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        return self.original_name


class AccessLinkQuerySet(models.QuerySet):
    def of_token(self, token: str):
        return self.filter(digest=digest(token))

    def usable(self, at: datetime.datetime):
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=at)


class AccessLink(models.Model):
    """A link that opens one request to one person, once; only its digest is stored."""

    class Holder(models.TextChoices):
        FOUNDER = "founder", "La personne qui demande"
        ADVISER = "adviser", "Son conseiller ou sa conseillère"

    LIFE, LIFE_OF_DRAFT = datetime.timedelta(hours=24), datetime.timedelta(days=30)

    request = models.ForeignKey(
        UnitRequest, models.CASCADE, related_name="links", verbose_name="demande"
    )
    holder = models.CharField("pour", max_length=8, choices=Holder)
    digest = models.CharField("empreinte", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)
    expires_at = models.DateTimeField("expire le")
    used_at = models.DateTimeField("utilisé le", null=True, blank=True)
    revoked_at = models.DateTimeField("annulé le", null=True, blank=True)

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien d’accès"
        verbose_name_plural = "liens d’accès"
        ordering = ["-created_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Lien vers {self.request}"

    @classmethod
    def open_for(
        cls, request: UnitRequest, holder: str, at: datetime.datetime | None = None
    ) -> str:
        """The token of a new link, to be mailed and never stored."""
        at, token = at or timezone.now(), new_token()
        life = cls.LIFE_OF_DRAFT if request.status == Status.DRAFT else cls.LIFE
        cls.objects.create(
            request=request,
            holder=holder,
            digest=digest(token),
            created_at=at,
            expires_at=at + life,
        )
        return token

    @classmethod
    def consume(cls, token: str, at: datetime.datetime | None = None) -> "AccessLink | None":
        """The link of a token, used up by this very call; None if it opens nothing any more."""
        at = at or timezone.now()
        with transaction.atomic():
            if not cls.objects.of_token(token).usable(at).update(used_at=at):
                return None
            return cls.objects.of_token(token).select_related("request").get()
