"""The pictures of what preview links show: who follows them has no account."""

from django.db.models import Q
from django.utils.timezone import now

from core import pictures
from editorial.models import Circuit, PreviewLink
from editorial.models.content import KINDS
from premises.models import Building
from renewal.models import Project


def is_previewed(name: str) -> bool:
    """Whether a link to a preview, or to a text to agree to, shows what the picture belongs to."""
    shown = Q()
    for owner in pictures.owners(name):
        kind = owner._meta.model_name
        if kind in KINDS:
            shown |= Q(**{f"content__{kind}": owner})
        if isinstance(owner, Building):  # its units' pages show its photos
            shown |= Q(content__unit__building=owner)
        if isinstance(owner, Project):  # its notices are read on its page
            shown |= Q(content__notice__project=owner)
    if not shown:
        return False
    previewed = PreviewLink.objects.valid().filter(shown).exists()
    return previewed or any(one.expires_at > now() for one in Circuit.objects.open().filter(shown))
