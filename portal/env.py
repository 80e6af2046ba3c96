"""Read settings from the environment, and refuse nonsense at start-up."""

import math
import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable as text; without a default it must be set and not empty."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} must be set in the environment.")
    return default


def secret(name: str, kept_in: Path) -> str:
    """The variable, else the content of the file where bin/serve keeps it."""
    return text(name, kept_in.read_text().strip() if kept_in.is_file() else None)


def flag(name: str, default: bool = False) -> bool:
    """The variable as a yes or no."""
    value = os.environ.get(name, str(int(default))).strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in TRUE


def number(name: str, default: int, minimum: int = 0) -> int:
    """The variable as a whole number, at least `minimum`."""
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdecimal() or int(value) < minimum:
        raise ImproperlyConfigured(f"{name} must be a number of at least {minimum}, not {value!r}.")
    return int(value)


def numbers(name: str, default: str, count: int) -> tuple[float, ...]:
    """The variable as that many finite numbers, parted by commas."""
    try:
        values = tuple(float(item) for item in items(name, default))
    except ValueError:
        values = ()
    if len(values) != count or not all(math.isfinite(value) for value in values):
        raise ImproperlyConfigured(f"{name} takes {count} numbers parted by commas.")
    return values


def origin(name: str, default: str) -> str:
    """The variable as the address of a site: scheme and host, without a path."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    bare = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.hostname or value != bare:
        raise ImproperlyConfigured(f"{name} must look like https://exemple.fr, not {value!r}.")
    return value


def items(name: str, default: str = "") -> list[str]:
    """The variable as a list, its items parted by commas."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def tiles(name: str) -> str:
    """The address of a map service with {z}, {x} and {y} in it; empty when there is none."""
    address = text(name, "")
    if not address:
        return ""
    try:
        parts = urlsplit(address.format(z=1, x=1, y=1))
    except (IndexError, KeyError, ValueError):
        parts = urlsplit("")
    named = all(f"{{{part}}}" in address for part in "zxy")
    if parts.scheme not in ("http", "https") or not parts.hostname or not named:
        raise ImproperlyConfigured(f"{name} must be an http(s) address with {{z}}, {{x}}, {{y}}.")
    return address


def profile(name: str, default: Path) -> Path:
    """The file of an ICC profile of a press with four inks."""
    path = Path(text(name, str(default)))
    try:
        with path.open("rb") as file:
            head = file.read(40)
    except OSError:
        head = b""
    if (head[12:20], head[36:40]) != (b"prtrCMYK", b"acsp"):
        raise ImproperlyConfigured(f"{name} must be the file of an ICC profile for CMYK printing.")
    return path
