"""What WeasyPrint only writes into its log, and what must not pass in silence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.logger import LOGGER

NO_GLYPH = ".notdef glyph rendered"
NO_ALT = 'Image "%s" has no required alt description'  # of decorations: see screen.py


class Complaints(logging.Handler):
    """Gathers the warnings and errors of one rendering."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []
        self.without_glyph: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(NO_GLYPH):
            self.without_glyph.add(record.args[0])
        elif record.msg != NO_ALT:
            self.faults.append(record.getMessage())


@contextmanager
def heard() -> Iterator[Complaints]:
    """Gather what WeasyPrint complains of meanwhile."""
    complaints = Complaints()
    LOGGER.handlers[:] = [complaints]
    try:
        yield complaints
    finally:
        LOGGER.removeHandler(complaints)
