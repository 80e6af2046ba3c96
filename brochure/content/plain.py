"""Frozen dataclasses as JSON and back, exactly: tuples, nested dataclasses, None."""

import functools
import types
import typing
from dataclasses import fields, is_dataclass
from typing import Any

PLAIN = (str, int, float, bool, type(None))


def to_plain(value: Any) -> Any:
    """A dataclass and all it holds as dicts, lists, texts, numbers, booleans and None."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, PLAIN):
        return value
    raise TypeError(f"{type(value).__name__} is no plain value")


def from_plain(kind: Any, value: Any) -> Any:
    """The value of that type that `to_plain` gave; KeyError or TypeError where it is not one."""
    if is_dataclass(kind):
        hints = hints_of(kind)
        return kind(**{name: from_plain(hint, value[name]) for name, hint in hints.items()})
    if typing.get_origin(kind) is tuple:
        return tuple(from_plain(typing.get_args(kind)[0], item) for item in value)
    if isinstance(kind, types.UnionType):  # X | None
        inner = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return None if value is None else from_plain(inner, value)
    if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return kind(value)


@functools.cache
def hints_of(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
