"""Files are read in a child process that can neither hang, fill the memory nor call anybody."""

import tempfile
from pathlib import Path

import pytest

from core.imports.limited import NOT_READ, TOO_HEAVY, read_limited
from core.imports.tables import UnreadableFile
from core.limited import Limits
from tests.core import readers

SMALL = Limits(memory=400_000_000, cpu=1, wall=3, written=1_000_000)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file.bin"
    path.write_bytes(b"0123456789")
    return path


def test_reader_gets_its_options_and_none_of_the_settings(file, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not-for-children")

    assert read_limited(readers.size, file, unit=2) == {"size": 5, "secrets": False}


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        (readers.refuse, "Pas de système de coordonnées."),
        (readers.eat_memory, TOO_HEAVY),
        (readers.never_end, TOO_HEAVY),
        (readers.crash, TOO_HEAVY),
        (readers.stumble, NOT_READ),
        (readers.fill_disk, NOT_READ),
    ],
)
def test_child_that_misbehaves_is_a_refused_file(file, reader, message):
    with pytest.raises(UnreadableFile) as refusal:
        read_limited(reader, file, SMALL)

    assert str(refusal.value) == message


def test_child_that_sleeps_is_stopped(file):
    with pytest.raises(UnreadableFile, match="trop de mémoire ou de temps"):
        read_limited(readers.sleep, file, Limits(wall=1))


def test_nothing_is_left_behind(file, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    Path(tempfile.tempdir).mkdir()

    read_limited(readers.size, file, unit=1)

    assert list(Path(tempfile.tempdir).iterdir()) == []
