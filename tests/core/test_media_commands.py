"""Files without row, rows without file, and files still to be made."""

import os
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core import images
from premises.models import Photo
from tests.factories import make_building, make_photo, picture

pytestmark = pytest.mark.django_db


def files(settings) -> list[str]:
    found = (path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    return sorted(str(path.relative_to(settings.MEDIA_ROOT)) for path in found)


def grow_old(settings, hours: float) -> None:
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - hours * 3600,) * 2)


def test_check_finds_nothing_wrong(capsys):
    make_photo(building=make_building())

    call_command("check_media")

    assert capsys.readouterr().out == "1 vérifiées, aucune n’est absente ni illisible.\n"


def test_check_lists_lost_and_broken_pictures(capsys):
    building = make_building()
    lost = make_photo(building=building, file=picture(61, 40))
    cut = make_photo(building=building, file=picture(62, 40))
    make_photo(building=building, file=picture(63, 40))
    lost.file.storage.delete(lost.file.name)
    Path(cut.file.path).write_bytes(Path(cut.file.path).read_bytes()[:200])

    with pytest.raises(CommandError, match="2 sur 3"):
        call_command("check_media")

    said = sorted(capsys.readouterr().out.splitlines())
    assert said == [f"absente\u00a0: {lost.file.name}", f"illisible\u00a0: {cut.file.name}"]


def test_clean_lists_orphans_and_removes_nothing_unless_told(settings, capsys):
    make_photo(building=make_building())
    Photo.objects.all().delete()
    grow_old(settings, 25)
    before = files(settings)

    call_command("clean_media")

    assert files(settings) == before
    assert capsys.readouterr().out.splitlines()[:-1] == before


def test_clean_removes_orphans_older_than_a_day_and_no_other(settings):
    building = make_building()
    kept = make_photo(building=building, file=picture(61, 40))
    make_photo(building=building, file=picture(62, 40)).delete()
    part = Path(settings.MEDIA_ROOT, "photos", "ab", "half.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(b"half")
    grow_old(settings, 25)
    make_photo(building=building, file=picture(63, 40)).delete()  # a minute ago
    young = {
        name
        for name in files(settings)
        if Path(settings.MEDIA_ROOT, name).stat().st_mtime > time.time() - 60
    }

    call_command("clean_media", apply=True)

    stem = kept.file.name.removesuffix(".jpg")
    own = {f"{stem}.jpg", f"{stem}-61.webp", f"{stem}-61.avif"}
    assert set(files(settings)) == own | young
    assert len(young) == 3


def test_orphan_that_serves_again_is_young_again(settings):
    make_photo(building=make_building()).delete()
    grow_old(settings, 25)
    again = make_photo(building=make_building())
    Photo.objects.all().delete()  # as if its row were not committed yet

    call_command("clean_media", apply=True)

    assert again.file.name in files(settings)
    assert len(files(settings)) == 3


def test_missing_derivatives_are_made_once(settings, capsys):
    photo = make_photo(building=make_building(), file=picture(1200, 600))
    names = [
        name for _width, suffix, name in images.derived(photo.file.name, 1200) if suffix == "avif"
    ]
    for name in names:
        photo.file.storage.delete(name)

    call_command("make_derivatives")
    call_command("make_derivatives")

    assert capsys.readouterr().out.splitlines() == [
        "Fichiers dessinés\u00a0: 3.",
        "Fichiers dessinés\u00a0: 0.",
    ]
    assert set(names) <= set(files(settings))


def test_derivatives_of_a_lost_picture_are_left_out(capsys):
    photo = make_photo(building=make_building())
    photo.file.storage.delete(photo.file.name)

    call_command("make_derivatives")

    captured = capsys.readouterr()
    assert photo.file.name in captured.err
    assert captured.out == "Fichiers dessinés\u00a0: 0.\n"
