"""Secrets that links carry: handed out once, stored only as their digest."""

import hashlib
import secrets

BYTES = 32  # 256 bits


def new_token() -> str:
    """A secret for one link, safe in an address."""
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """What is stored of a token and looked up again: its SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
