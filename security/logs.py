"""What the server writes on stderr: one JSON object a line, without anything personal.

Addresses of people and secrets of links are struck out; escapes leave no control character.
"""

import json
import logging
import re
from datetime import UTC, datetime

from security.requests import request_id

EMAIL = re.compile(r"[^\s@<>\"'(),;:=]+@[^\s@<>\"'(),;:=]+")
# Secrets of links mix capitals and small letters, as addresses of pages never do; session keys and
# digests mix small letters and figures.
SECRET = re.compile(
    r"(?<![\w-])(?:(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{40,}|(?=[a-z]*[0-9])[a-z0-9]{32,})(?![\w-])"
)
QUERY = re.compile(r"\?[^\s\"']+")


class JsonFormatter(logging.Formatter):
    """A record as JSON: when (UTC), how grave, who says it, what, and during which request."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": impersonal(record.getMessage()),
        }
        if number := request_id():
            line["request"] = number
        if record.exc_info:
            line["exception"] = impersonal(self.formatException(record.exc_info))
        return json.dumps(line)  # in ASCII: bidirectional marks are escaped too


def impersonal(text: str) -> str:
    """The text without addresses of people, secrets of links and queries of addresses."""
    for pattern, instead in ((QUERY, "?…"), (EMAIL, "[adresse]"), (SECRET, "[secret]")):
        text = pattern.sub(instead, text)
    return text
