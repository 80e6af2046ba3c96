"""The dependency rule: an app knows only the apps on lines below its own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
LINES = [
    ["portal"],
    ["brochure", "maps"],
    ["editorial"],
    ["lettings", "testimonials", "renewal"],
    ["premises"],
    ["partners"],
    ["neighbourhoods"],
    ["exchange", "freshness", "printing"],
    ["outbox", "security"],
    ["accounts", "core"],
]
LEVELS = {app: len(LINES) - number for number, line in enumerate(LINES) for app in line}
WITHOUT_TABLES = {"core", "maps", "printing"}
SHARED_TEMPLATES = {"components", "layout", "base.html", "admin", "django"}
DOTTED_MODEL = re.compile(r"^[a-z_]+\.[A-Z]\w+$")
TAG = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")


def may_know(app: str, other: str) -> bool:
    """Whether `app` may import from, point at or name `other`."""
    return app == other or other not in LEVELS or LEVELS[other] < LEVELS[app]


def upper_accessors(app: str) -> set[str]:
    """Names by which rows of apps above hang on models that `app` knows, and no others."""
    upper, known = set(), set()
    for model in apps.get_models():
        if may_know(app, model._meta.app_label):
            for field in model._meta.get_fields():
                reverse = field.auto_created and not field.concrete
                name = field.get_accessor_name() if reverse else field.name
                owner = field.related_model._meta.app_label if reverse else app
                (known if may_know(app, owner) else upper).add(name)
    return upper - known


def prose_of(tree: ast.AST) -> set[ast.AST]:
    """The strings that only document."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
    return {body[0].value for body in bodies if body and isinstance(body[0], ast.Expr)}


def imported_by(node: ast.AST) -> list[str]:
    """The top packages that a statement imports; "." for a relative import."""
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["."] if node.level else [node.module.split(".")[0]]
    return []


def named_by(node: ast.AST) -> str:
    """The app that a literal such as "premises.Unit" names, or nothing."""
    text = node.value if isinstance(node, ast.Constant) else ""
    return text.split(".")[0] if isinstance(text, str) and DOTTED_MODEL.match(text) else ""


def faults(app: str, source: str) -> Iterator[str]:
    """What a module of `app` may not say, each with its line."""
    tree = ast.parse(source)
    prose, upper = prose_of(tree), upper_accessors(app)
    for node in ast.walk(tree):
        line = f"line {getattr(node, 'lineno', 0)}: {app}"
        for other in imported_by(node):
            if other == "." or not may_know(app, other):
                yield f"{line} imports {other}"
        function = getattr(node, "func", None)
        if getattr(function, "attr", getattr(function, "id", "")) in {"get_model", "import_module"}:
            yield f"{line} imports by name"
        if node not in prose and not may_know(app, named_by(node)):
            yield f"{line} names {node.value}"
        if isinstance(node, ast.Attribute) and node.attr in upper:
            yield f"{line} reads .{node.attr}, a reverse name of an app above"


def modules() -> list[tuple[str, Path]]:
    return [(app, path) for app in LEVELS for path in sorted((ROOT / app).rglob("*.py"))]


@pytest.mark.parametrize(
    ("app", "path"), modules(), ids=[str(path.relative_to(ROOT)) for _app, path in modules()]
)
def test_module_knows_only_the_apps_below(app, path):
    assert list(faults(app, path.read_text())) == []


@pytest.mark.parametrize(
    ("app", "snippet", "fault"),
    [
        ("premises", "from renewal.models import Project", "line 1: premises imports renewal"),
        ("premises", "def f():\n    import portal", "line 2: premises imports portal"),
        ("renewal", "from testimonials import models", "line 1: renewal imports testimonials"),
        ("partners", "from . import models", "line 1: partners imports ."),
        ("core", "apps.get_model('premises', 'Unit')", "line 1: core imports by name"),
        ("partners", "x = 'premises.Unit'", "line 1: partners names premises.Unit"),
        (
            "premises",
            "building.effects.all()",
            "line 1: premises reads .effects, a reverse name of an app above",
        ),
    ],
)
def test_scanner_bites(app, snippet, fault):
    assert list(faults(app, snippet)) == [fault]


@pytest.mark.parametrize(
    ("app", "snippet"),
    [
        ("renewal", "from premises.models import Building"),
        ("premises", '"""As premises.Unit and renewal.Project say."""'),
        ("premises", "neighbourhood.buildings.all()"),
        ("portal", "x = 'premises.Unit'"),
    ],
)
def test_scanner_lets_good_code_through(app, snippet):
    assert list(faults(app, snippet)) == []


def test_relations_point_downwards():
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in LEVELS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
        if not may_know(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert wrong == []


def test_leaf_apps_have_no_tables():
    assert [m._meta.label for m in apps.get_models() if m._meta.app_label in WITHOUT_TABLES] == []


def test_every_app_stands_on_a_line():
    own = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}

    assert own == set(LEVELS)


def test_templates_include_only_their_own_app_and_the_shared_ones():
    wrong = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        own = path.relative_to(ROOT / "templates").parts[0]
        for target in TAG.findall(path.read_text()):
            if target.split("/")[0] not in SHARED_TEMPLATES | {own}:
                wrong.append(f"{path.relative_to(ROOT)} → {target}")

    assert wrong == []
