"""Each form acts once: a second click, a retry, a tired connection change nothing more.

A page gives each of its forms a random key ({% once %}). The key and all that was typed make one
digest, unique in its table, which is stored in the transaction of what the form does: of two
sendings at once the second waits for the first, then learns that it is done. Whoever goes back and
types something else has sent something else.
"""

import hashlib
import json

from django.http import QueryDict

from lettings.models import SentForm

KEY = "once"
NOT_TYPED = "csrfmiddlewaretoken"


class Repeated(Exception):
    """The same form was sent before, and has done its work."""


def digest_of(data, also: str = "") -> str:
    """What tells one sending from another, with what `also` came; empty without a page's key."""
    if not data.get(KEY):
        return ""
    pairs = data.lists() if isinstance(data, QueryDict) else data.items()
    typed = sorted((name, value) for name, value in pairs if name != NOT_TYPED)
    return hashlib.sha256(json.dumps([typed, also], default=str).encode()).hexdigest()


def spent(data) -> bool:
    """Whether this form was sent before, and has done its work."""
    digest = digest_of(data)
    return bool(digest) and SentForm.objects.filter(digest=digest).exists()


def spend(data, also: str = "") -> None:
    """Note that a form acts; call it first in the transaction of what it does.

    Raises Repeated where it has acted before.
    """
    digest = digest_of(data, also)
    if digest and not SentForm.objects.get_or_create(digest=digest)[1]:
        raise Repeated
