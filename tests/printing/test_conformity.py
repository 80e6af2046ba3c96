"""Whether a validator that is not ours finds PDF/UA-1 and PDF/A-2a in files for the screen."""

import pytest

validator = pytest.importorskip("page")
# It takes a line end that belongs to compressed data for the one that follows them.
MISTAKEN = {"PDFA2A-STREAM-LENGTH-001"}


@pytest.mark.parametrize("file", ["screen", "hostile", "maze"])
@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_file_is_what_it_declares(request, file, profile):
    content = request.getfixturevalue(file).pdf

    report = validator.validate_pdf_bytes(
        content, profile=getattr(validator.ValidationProfile, profile)
    )

    assert {failure.rule_id for failure in report.failures} - MISTAKEN == set()
