"""What every iCalendar file writes alike (RFC 5545): texts escaped, lines folded."""

from collections.abc import Iterable

from core.text import INVISIBLE

CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST = 75  # bytes of a line, its end not counted


def file_of(lines: Iterable[str]) -> str:
    """The lines as a file."""
    return "".join(f"{fold(line)}\r\n" for line in lines)


def escape(text: str) -> str:
    """A text as a value: backslash, comma, semicolon and line ends marked."""
    plain = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def fold(line: str) -> str:
    """A line in pieces of 75 bytes at most, no character cut in two."""
    pieces, piece, room = [], "", LONGEST
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if size > room:
            pieces.append(piece)
            piece, room = "", LONGEST - 1  # the space that marks the next line counts
        piece += char
        room -= size
    return "\r\n ".join([*pieces, piece])
