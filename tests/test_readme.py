"""The README tells the truth: its variables, commands and links exist, and none is left out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
DJANGO_COMMANDS = {"check", "createsuperuser"}


def section(title: str) -> str:
    """The text under a heading, up to the next."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(title: str) -> set[str]:
    """The words in backquotes of the first column of a section's table."""
    rows = [line.split("|")[1] for line in section(title).splitlines() if line.startswith("| `")]
    return {name.split()[0] for cell in rows for name in re.findall(r"`([^`]+)`", cell)}


def test_variables_are_those_that_are_read():
    python = (ROOT / "portal/settings.py").read_text() + (ROOT / "gunicorn.conf.py").read_text()
    shell = (ROOT / "bin/serve").read_text() + (ROOT / "bin/test").read_text()
    read = set(re.findall(r"""env\.[a-z_]+\(\s*["']([A-Z_]+)["']""", python))
    read |= {name for name in re.findall(r"\$\{([A-Z_]+):-", shell) if name != "CI"}

    assert first_cells("Configuration") == read


def test_commands_are_those_that_exist():
    modules = {path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")}

    assert first_cells("Commands") == modules | DJANGO_COMMANDS


def test_rooms_are_those_of_the_house():
    rooms = set(re.findall(r"^([a-z]+)/ ", section("The rooms"), re.MULTILINE))

    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert rooms == apps | {"bin", "templates", "static", "tests", "docs"}


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md"])
def test_links_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / document).read_text())

    missing = [link for link in links if "//" not in link and not (ROOT / link).exists()]
    assert missing == []
