"""Conditions of the database's own checks that several tables share."""

import functools
import operator
from collections.abc import Iterable

from django.db.models import Q


def exactly_one(links: Iterable[str]) -> Q:
    """One of these foreign keys is set and no other."""
    names = tuple(links)
    alone = (Q(**{f"{other}__isnull": other != name for other in names}) for name in names)
    return functools.reduce(operator.or_, alone)
