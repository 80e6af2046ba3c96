"""The bench runs, at a very small size, and what it says can be relied on."""

import datetime
import io
import json
import shutil
import subprocess
import sys
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from core.models import today
from portal.bench import paper, report, runs, scratch, seeding, sheets
from portal.bench.words import sentence
from premises.listings import derive
from premises.models import Listing, Unit

PROCESS = [
    "hello", "yardstick", "home", "list", "list changed", "list kept", "unit kept", "list filtered",
    "list of a quartier", "list rare word", "list common word", "common changed", "list deep",
    "unit", "building", "quartier", "search", "map", "map far view", "map wide view",
    "map near view", "plan", "geojson", "csv", "admin list",
]  # fmt: skip


@pytest.fixture(scope="module")
def lines(tmp_path_factory, prepared) -> list[dict]:
    """What a run with 20 and 40 units says, on SQLite, over HTTP as well; each page called once."""
    folder = tmp_path_factory.mktemp("bench")
    file = folder / "lines.json"
    said = io.StringIO()
    shutil.copytree(prepared / "static", folder / "bench" / "files" / "static")
    shutil.copy(prepared / "static_collected", folder / "bench" / "files")
    with override_settings(VAR_DIR=folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "VISIT", 0)
        call_command(
            "bench", sizes="20,40", rounds=1, seconds=0, check=True, json=str(file),
            stdout=said, stderr=io.StringIO(),
        )  # fmt: skip
    *found, last = said.getvalue().splitlines()
    assert found == file.read_text().splitlines()
    assert last == f"{len(found)} passed, 0 failed"
    return [json.loads(line) for line in found]


def of(lines: list[dict], measure: str, size: int) -> dict[str, dict]:
    chosen = [line for line in lines if (line["measure"], line["n"]) == (measure, size)]
    return {line.get("name", measure): line for line in chosen}


def test_every_page_is_measured_at_every_size(lines):
    for size in (20, 40):
        assert list(of(lines, "process", size)) == PROCESS
        assert list(of(lines, "http", size)) == [n for n in PROCESS if "changed" not in n]
        assert of(lines, "start", size)["start"]["weasyprint"] is False
        assert of(lines, "memory", size)["memory"]["worker_mib"] >= 0


def test_gates_hold(lines):
    gated = [line for line in of(lines, "process", 40).values() if line["limits"]]

    assert len(gated) == len(PROCESS) - 2
    for line in gated:
        for name, limit in line["limits"].items():
            assert line[name] <= limit, line["name"]
    assert all(line["ok"] for line in lines)


def test_kept_page_costs_one_query(lines):
    found = of(lines, "process", 40)

    assert found["list kept"]["queries"] == 1
    assert found["list kept"]["bytes"] == found["list"]["bytes"]


def test_ratios_compare_with_hello_and_the_yardstick(lines):
    found = of(lines, "process", 40)

    assert found["hello"]["times_hello"] == 1
    assert found["yardstick"]["times_yardstick"] == 1
    assert found["list"]["times_yardstick"] > found["hello"]["times_yardstick"]
    assert "growth" not in of(lines, "process", 20)["list"]
    assert isinstance(found["list"]["growth"], float)
    assert of(lines, "http", 40)["list"]["rate_to_hello"] < 1


def test_growth_is_the_exponent():
    small = {"n": 1000, "cpu_ms": 1.0, "database_ms": 1.0}
    large = {"n": 100_000, "cpu_ms": 10.0, "database_ms": 10.0}

    assert report.growth(small, large) == 0.5


def test_visits_are_compared_within_their_round():
    def visits(*times: float) -> list[dict]:
        return [
            {"marker_ms": t, "interactive_ms": t + 10, "bytes": 100, "markers": 7} for t in times
        ]

    line = report.browser_line(visits(100, 300, 150), visits(100, 200, 100))

    assert (line["marker_ms"], line["interactive_ms"], line["markers"]) == (150, 160, 7)
    assert (line["times_marker_ms"], line["times_bytes"]) == (1.5, 1)


def test_percentile_is_one_of_the_values():
    assert [report.percentile([3, 1, 2], share) for share in (0.5, 0.99)] == [2, 3]


def test_missed_gate_is_named():
    facts = {"limits": {"queries": 3, "gzip_bytes": 10}, "queries": 4, "gzip_bytes": 10}

    assert report.missed(facts) == ["queries"]


def test_words_are_the_same_every_time():
    assert sentence(Random(42), 20) == sentence(Random(42), 20)


@pytest.mark.django_db
def test_seeding_is_the_same_every_time():
    day = datetime.date(2026, 11, 1)

    def contents() -> list[tuple]:
        """What a seeding writes, undone afterwards."""
        with transaction.atomic():
            seeding.seed(30, day)
            fields = ("slug", "building__slug", "area", "description", "published")
            rows = list(Unit.objects.order_by("slug").values_list(*fields))
            transaction.set_rollback(True)
        return rows

    first, second = contents(), contents()

    assert len(first) == 30
    assert first == second


@pytest.mark.django_db
def test_seeded_listings_are_those_of_the_rule():
    seeding.seed(30, today().replace(day=1))

    units = Unit.objects.select_related("building__neighbourhood").with_history()
    states = {unit.pk: derive(unit, today()).state for unit in units}
    assert states == dict(Listing.objects.values_list("pk", "state"))


@pytest.mark.parametrize("options", [{"sizes": "a"}, {"sizes": "0"}, {"db": ["mysql://x"]}])
def test_wrong_options_are_refused(options):
    with pytest.raises(CommandError):
        call_command("bench", **options)


def test_scratch_database_lies_beside_the_named_one():
    address = scratch.beside("postgres://u:p@h:5/real?sslmode=disable", "place_bench_x_1")

    assert address == "postgres://u:p@h:5/place_bench_x_1?sslmode=disable"


def test_document_s_cost_counts_the_processes_that_make_it():
    work = [sys.executable, "-c", "print(sum(range(3_000_000)))"]

    found = paper.cost(lambda: subprocess.run(work, capture_output=True, check=True).stdout)

    assert found.size == len(str(sum(range(3_000_000)))) + 1
    assert found.cpu > 5
    assert found.wall > 5


def test_engines_are_compared_round_by_round():
    ours = [paper.Cost(100, 200, 5000), paper.Cost(300, 400, 5000)]
    theirs = [paper.Cost(200, 200, 7000), paper.Cost(600, 400, 7000)]

    assert paper.line("chromium", theirs, ours) == {
        "measure": "paper", "name": "chromium", "cpu_ms": 400, "least_cpu_ms": 200,
        "wall_ms": 300, "kb": 7, "times_screen": 2, "ok": True,
    }  # fmt: skip


def test_engines_print_the_same_words():
    words = [
        paragraph for _title, paragraphs, _numbers in sheets.texts() for paragraph in paragraphs
    ]

    assert len(words) == 12
    for page in (sheets.html(), sheets.for_chromium(), sheets.for_typst()):
        assert all(paragraph in page for paragraph in words)
        assert "asset:" not in page or page == sheets.html()
