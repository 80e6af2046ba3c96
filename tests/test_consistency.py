"""Conventions that nothing else would hold: what exists is used, what is named is found."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).parent.parent
OURS = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))
MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]
EDITED = [model for model in MODELS if model._meta.default_permissions]  # the others are derived
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
MODULES = sorted(path for app in OURS for path in (ROOT / app).rglob("*.py"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))
FOUND_BY_NAME = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html",
                 "admin/base_site.html"}  # fmt: skip
ACRONYMS = re.compile(r"^[A-ZÉ]{2,}\b")
LONGEST = 40  # lines of a function


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(*groups: list[Path]) -> str:
    return "\n".join(path.read_text() for group in groups for path in group)


def url_names(patterns=None, namespace: str = "") -> set[str]:
    found = set()
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name}")
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            found |= url_names(pattern.url_patterns, namespace + inner)
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_compiles(path):
    get_template(path.relative_to(ROOT / "templates").as_posix())


def test_every_template_is_used():
    said = text_of(TEMPLATES, MODULES)
    names = {path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES}

    assert [name for name in sorted(names - FOUND_BY_NAME) if f'"{name}"' not in said] == []


def test_every_script_and_style_sheet_is_used():
    said = text_of(TEMPLATES, MODULES, SCRIPTS, SHEETS)

    assert [name_of(path) for path in (*SCRIPTS, *SHEETS) if path.name not in said] == []


def test_every_function_and_constant_is_used():
    """Tests aside: what only a test calls is dead."""
    said = text_of(MODULES, TEMPLATES, [ROOT / "gunicorn.conf.py", ROOT / "manage.py"])
    words = Counter(re.findall(r"\w+", said))
    unused = [
        f"{name_of(path)}: {name}"
        for path in MODULES
        if path.name not in ("settings.py", "urls.py") and "migrations" not in path.parts
        for name in names_defined(path)
        if words[name] < 2
    ]

    assert unused == []


def names_defined(path: Path) -> list[str]:
    """The functions and constants of a module that nothing registers by a decorator."""
    tree = ast.parse(path.read_text())
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    constants = [node for node in tree.body if isinstance(node, ast.Assign)]
    names = [function.name for function in functions if not function.decorator_list]
    names += [to.id for node in constants for to in node.targets if isinstance(to, ast.Name)]
    return [name for name in names if not name.startswith("__")]


def test_every_icon_named_exists():
    drawn = set(
        re.findall(r'id="(?:icon-)?([a-z0-9-]+)"', (ROOT / "static/img/icons.svg").read_text())
    )
    named = set(re.findall(r'icon\.html" with name="([a-z0-9-]+)"', text_of(TEMPLATES)))

    assert named - drawn == set()


def test_every_address_named_exists():
    named = re.findall(r"{% url [\"']([\w:]+)[\"']", text_of(TEMPLATES))
    named += re.findall(r"\breverse\(\s*\"([\w:]+)\"", text_of(MODULES))

    assert set(named) - url_names() == set()


def test_every_function_can_be_read_at_once():
    long = [
        f"{name_of(path)}: {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LONGEST
    ]

    assert long == []


def test_every_module_and_class_says_what_it_stands_for():
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text())
        if tree.body and not ast.get_docstring(tree) and "migrations" not in path.parts:
            silent.append(name_of(path))

    assert silent == []


def lower(text: str) -> bool:
    return text[:1] == text[:1].lower() or bool(ACRONYMS.match(text))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_is_named_in_lower_case_french(model):
    names = [model._meta.verbose_name, model._meta.verbose_name_plural]
    names += [field.verbose_name for field in model._meta.local_fields]

    assert [name for name in names if not lower(str(name))] == []


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.label)
def test_field_that_staff_edit_has_a_french_name(model):
    """Without a name of its own, a field shows its English one."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    fields = [f for f in fields if not f.many_to_many or f.remote_field.through._meta.auto_created]
    same_in_french = {"description", "source", "date", "question", "version", "longitude",
                      "latitude", "mode", "format", "support", "licence",
                      "logo", "missions"}  # fmt: skip
    unnamed = [
        field.name
        for field in fields
        if isinstance(field, Field) and field.editable and not field.primary_key
        if field.verbose_name == field.name.replace("_", " ")
    ]

    assert set(unnamed) <= same_in_french
