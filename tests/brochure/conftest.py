"""A printer for tests: it makes its files at once, and fails or overflows when told."""

import hashlib
from dataclasses import dataclass, field

import pytest

from brochure import editions, live, proofs
from printing import Document, Overflow, Printed


@dataclass
class Printer:
    """Stands for the child process that prints, which tests/printing tries."""

    overflows: tuple[Overflow, ...] = ()
    refusal: Exception | None = None
    documents: list[Document] = field(default_factory=list)

    def __call__(self, document: Document) -> Printed:
        self.documents.append(document)
        if self.refusal:
            raise self.refusal
        said = hashlib.sha256(document.html.encode()).hexdigest()
        pdf = f"%PDF-1.7 {document.variant} {said}".encode()
        return Printed(pdf, pages=4, overflows=self.overflows)


@pytest.fixture
def printer(monkeypatch, settings, tmp_path) -> Printer:
    settings.PRIVATE_ROOT = tmp_path / "private"
    printer = Printer()
    for module in (proofs, editions, live):
        monkeypatch.setattr(module, "printed", printer)
    return printer
