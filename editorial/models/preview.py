"""Links by which people without an account read what is not yet published."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from editorial.models.content import Content
from editorial.models.draft import Draft
from security import audit
from security.tokens import digest, new_token

LIFE = datetime.timedelta(days=7)
KEPT = datetime.timedelta(days=90)  # once expired


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self, at=None):
        """Links that open their page at a moment."""
        return self.filter(expires_at__gt=at or timezone.now(), revoked_at=None)

    def long_over(self, at: datetime.datetime):
        """Links that nobody asks about any more."""
        return self.filter(expires_at__lte=at - KEPT)

    def named(self, token: str, at=None) -> "PreviewLink | None":
        """The link that a secret opens, if it is still valid."""
        links = self.valid(at).select_related("content", "draft")
        return links.filter(digest=digest(token)).first()

    def make(self, content: Content, by, draft: Draft | None = None) -> tuple["PreviewLink", str]:
        """A new link and its secret, which is not stored."""
        token = new_token()
        audit.record("lien d’aperçu créé", content.object, by=by)
        link = self.create(
            content=content,
            draft=draft,
            digest=digest(token),
            created_by=by,
            expires_at=timezone.now() + LIFE,
        )
        return link, token


class PreviewLink(models.Model):
    """A secret address that shows one object, with one draft applied or as it is stored."""

    content = models.ForeignKey(
        Content, models.CASCADE, related_name="preview_links", verbose_name="contenu"
    )
    draft = models.ForeignKey(
        Draft, models.CASCADE, null=True, related_name="preview_links", verbose_name="brouillon"
    )
    digest = models.CharField("empreinte", max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="créé par",
    )
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    expires_at = models.DateTimeField("valable jusqu’au")
    revoked_at = models.DateTimeField("fermé le", null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien d’aperçu"
        verbose_name_plural = "liens d’aperçu"
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(digest=""),
                name="preview_link_has_a_digest",
                violation_error_message="Un lien d’aperçu a toujours une empreinte.",
            )
        ]

    def __str__(self) -> str:
        return f"Lien jusqu’au {timezone.localtime(self.expires_at):%d/%m/%Y à %H:%M}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_outdated(self) -> bool:
        """Whether what it showed is by now published, given up or withdrawn."""
        obj = self.content.object
        over = not self.draft.is_open if self.draft else obj.published
        return over or self.content.publishable.withdrawn(obj)

    def revoke(self, at=None) -> None:
        """Close the link for good."""
        self.revoked_at = self.revoked_at or at or timezone.now()
        self.save(update_fields=["revoked_at"])
