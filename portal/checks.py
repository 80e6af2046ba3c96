"""What the law wants entered before the portal is online."""

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError

from portal.models import Authority

LEGAL = (
    "name",
    "address",
    "phone",
    "email",
    "publication_director",
    "host",
    "dpo_contact",
    "accessibility_contact",
)


def check_authority(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """Warn while the legal pages have gaps; reads a database, so it waits to be given one."""
    if "default" not in (databases or []):
        return []
    try:
        authority = Authority.objects.first()
    except DatabaseError:
        return []  # not migrated yet
    missing = [name for name in LEGAL if not getattr(authority, name, "")]
    if not missing:
        return []
    labels = ", ".join(str(Authority._meta.get_field(name).verbose_name) for name in missing)
    return [
        CheckWarning(
            f"The legal pages lack: {labels}.",
            hint="Fill in « collectivité éditrice » in the admin.",
            id="portal.W001",
        )
    ]
