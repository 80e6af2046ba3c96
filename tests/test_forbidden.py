"""What the code never does, and why: each rule is a pattern, and a line that it must catch."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = (
    "accounts", "brochure", "core", "editorial", "exchange", "freshness", "lettings", "maps",
    "neighbourhoods", "outbox", "partners", "portal", "premises", "printing", "renewal",
    "security", "testimonials",
)  # fmt: skip
ALLOWED = {
    ("core/checks.py", "UpdateCacheMiddleware"),  # names what it refuses
    ("core/checks.py", "FetchFromCacheMiddleware"),
    ("core/templatetags/structured.py", "SafeString("),  # escapes JSON in its own way
}


@dataclass(frozen=True)
class Rule:
    """A pattern that no file of these kinds may hold."""

    why: str
    kinds: tuple[str, ...]
    pattern: str
    caught: str


MARKUP, SCRIPT, STYLE, CODE = (".html",), (".js",), (".css",), (".py",)
RULES = [
    Rule("Escaping stays on", MARKUP, r"\|\s*safe(seq)?\b", "{{ name|safe }}"),
    Rule("Escaping stays on", MARKUP, r"autoescape\s+off", "{% autoescape off %}"),
    Rule(
        "Escaping stays on",
        CODE,
        r"\b(mark_safe|html_safe)\b|\bSafe(String|Text)\(",
        "mark_safe(name)",
    ),
    Rule(
        "Filters that parse HTML have a history of denial of service",
        MARKUP,
        r"\|\s*(urlize(trunc)?|striptags|truncate(words|chars)_html|wordwrap)\b",
        "{{ text|truncatewords_html:3 }}",
    ),
    Rule(
        "The same functions, called from Python",
        CODE,
        r"\b(strip_tags|urlize|wordwrap|truncate(words|chars)_html)\b",
        "from django.utils.html import strip_tags",
    ),
    Rule(
        "Text becomes nodes by textContent",
        SCRIPT,
        r"\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment",
        "box.innerHTML = name",
    ),
    Rule(
        "A popup takes nodes, not strings",
        SCRIPT,
        r"\b(bindPopup|bindTooltip|setPopupContent|setTooltipContent)\(\s*[\"'`]",
        "marker.bindPopup(`<b>${name}</b>`)",
    ),
    Rule("No text is run as code", SCRIPT, r"\beval\(|\bnew Function\b", "eval(text)"),
    Rule(
        "The policy refuses style attributes",
        SCRIPT,
        r"setAttribute\(\s*[\"']style",
        "box.setAttribute('style', '')",
    ),
    Rule(
        "Whole-page caches leak what signed-in people see",
        CODE,
        r"\bcache_page\b|UpdateCacheMiddleware|FetchFromCacheMiddleware",
        "@cache_page(60)",
    ),
    Rule(
        "Visitors do not choose the arguments of a query",
        CODE,
        r"\*\*\s*(self\.)?request\.(GET|POST)|\*\*\s*dict\(\s*request\.",
        "Unit.objects.filter(**request.GET.dict())",
    ),
    Rule(
        "Visitors do not choose columns",
        CODE,
        r"order_by\(\s*\*?\s*(self\.)?request\b",
        "units.order_by(request.GET['tri'])",
    ),
    Rule("SQL is written by the ORM", CODE, r"\bRawSQL\b|\.extra\(|\.raw\(", "Unit.objects.raw(q)"),
    Rule(
        "Every form carries its token, but for mail programs that unsubscribe",
        CODE,
        r"\bcsrf_exempt\b(?!.*RFC 8058)",
        "@csrf_exempt",
    ),
    Rule("The policy refuses inline styles", MARKUP, r"<style\b", "<style>p {}</style>"),
    Rule(
        "The policy refuses inline scripts",
        MARKUP,
        r"<script\b(?![^>]*\b(src=|type=\"application/(ld\+)?json\"))",
        "<script>run()</script>",
    ),
    Rule(
        "The policy refuses inline styles and handlers",
        (*MARKUP, *CODE),
        r"<[a-z][^<>\n]*\s(style|on[a-z]+)\s*=\s*[\"'{\\]",
        '<p onclick="run()">',
    ),
    Rule(
        "No script in an address", (*MARKUP, *CODE), r"[\"']javascript:", '<a href="javascript:">'
    ),
    Rule(
        "Nothing is loaded from another host",
        MARKUP,
        r"<(?!a\b)[a-z]+\b[^<>]*\s(src|srcset|href|action|data|poster)=[\"'](https?:)?//",
        '<img src="//cdn.example/a.png">',
    ),
    Rule(
        "Nothing is loaded from another host",
        STYLE,
        r"(url\(\s*[\"']?|@import\s+[\"'])(https?:)?//",
        "@import '//fonts.example/a.css';",
    ),
    Rule(
        "Nothing is loaded from another host",
        SCRIPT,
        r"[\"'`](https?:)?//(?!www\.w3\.org/)[a-z]",
        'fetch("https://tiles.example/1")',
    ),
]
IDS = [f"{number}-{rule.why}" for number, rule in enumerate(RULES)]


def sources(kinds: tuple[str, ...]) -> list[Path]:
    """The portal's own files of these kinds, tests and migrations aside."""
    folders = [ROOT / name for name in (*APPS, "templates", "static")]
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in kinds and "migrations" not in path.parts
    )


def breaches(rule: Rule) -> list[str]:
    found = []
    for path in sources(rule.kinds):
        name, text = path.relative_to(ROOT).as_posix(), path.read_text()
        for match in re.finditer(rule.pattern, text):
            if (name, match[0]) not in ALLOWED:
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{name}:{line}: {match[0].strip()}")
    return found


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_forbidden_pattern_is_absent(rule):
    assert breaches(rule) == [], rule.why


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_forbidden_pattern_bites(rule):
    assert re.search(rule.pattern, rule.caught)


@pytest.mark.parametrize("kind", [*MARKUP, *SCRIPT, *STYLE, *CODE])
def test_sources_of_each_kind_are_found(kind):
    assert len(sources((kind,))) > 3


def test_apps_are_all_scanned():
    assert {path.parent.name for path in ROOT.glob("*/apps.py")} == set(APPS)
