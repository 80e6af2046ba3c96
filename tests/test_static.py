"""Static files under their hashed names, as they are collected for real."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage
from django.template.loader import render_to_string

from portal import storage

ROOT = Path(__file__).parent.parent
HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")
MODULE = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
ASSET = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STATIC_TAG = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")


STORAGES = dict(settings.STORAGES)  # the real ones: conftest.py puts a plain storage in each test


@pytest.fixture
def collected(prepared, settings) -> Path:
    """The folder where everything was collected, in use."""
    settings.STATIC_ROOT = prepared / "static"
    settings.STORAGES = STORAGES
    return settings.STATIC_ROOT


def broken_links(folder: Path, suffix: str, link: re.Pattern) -> list[str]:
    """The links of the hashed files that lead to no hashed file."""
    broken = []
    for path in folder.rglob(f"*{suffix}"):
        if not HASHED.search(path.name) or "admin" in path.parts:
            continue
        for target in link.findall(COMMENT.sub("", path.read_text())):
            if target.startswith(("data:", "#", "asset:")):  # assets are of PDF documents
                continue
            file = (path.parent / target.split("?")[0].split("#")[0]).resolve()
            if not (file.is_file() and HASHED.search(file.name)):
                broken.append(f"{path.name}: {target}")
    return broken


def test_hashed_modules_import_hashed_modules(collected):
    assert broken_links(collected / "js", ".js", MODULE) == []


def test_hashed_styles_load_hashed_files(collected):
    assert broken_links(collected / "css", ".css", ASSET) == []


def test_templates_name_collected_files(collected):
    templates = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    names = {name for path in templates for name in STATIC_TAG.findall(path.read_text())}

    assert len(names) > 3
    for name in names:
        assert HASHED.search(staticfiles_storage.url(name)), name


def test_failure_page_renders_with_hashed_names(collected):
    assert HASHED.search(re.search(r'href="([^"]+\.css)"', render_to_string("500.html"))[1])


def test_style_sheets_import_nothing(collected):
    sheets = [path for path in (collected / "css").rglob("*.css") if HASHED.search(path.name)]

    assert {"main", "map"} <= {path.name.split(".")[0] for path in sheets}
    assert [path.name for path in sheets if "@import" in COMMENT.sub("", path.read_text())] == []


def test_main_sheet_holds_its_parts_in_their_layers(collected):
    [sheet] = (path for path in (collected / "css").glob("main.*.css") if HASHED.search(path.name))
    text = sheet.read_text()
    sources = (ROOT / "static/css/main.css").read_text()

    parts = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\) ?(\w*);', sources)
    assert len(parts) > 8
    for name, layer, medium in parts:
        rules = COMMENT.sub("", (ROOT / "static/css" / name).read_text())
        first_rule = rules.strip().splitlines()[0]
        block = f"@layer {layer} {{\n{first_rule}"
        assert (f"@media {medium} {{\n{block}" if medium else block) in text, name
    assert text.count("{") == text.count("}")


def test_script_holds_the_modules_that_it_imports(collected):
    [script] = (path for path in (collected / "js").glob("map.*.js") if HASHED.search(path.name))
    text = script.read_text()

    assert re.findall(r'^import .*"\./', text, re.MULTILINE) == []
    assert re.findall(r"^export ", text, re.MULTILINE) == []
    leaflet = r'^import"\.\./leaflet/leaflet\.[0-9a-f]{12}\.js";'
    assert len(re.findall(leaflet, text, re.MULTILINE)) == 1
    for module in re.findall(r'"\./([\w-]+)\.js"', (ROOT / "static/js/map.js").read_text()):
        assert text.count(f"const module_{module.replace('-', '_')} = (() => {{") == 1, module


def test_modules_stand_above_those_that_need_them(tmp_path):
    for name, code in {
        "a.js": 'import { b } from "./b.js";\nimport { c as see } from "./c.js";\nsee(b);\n',
        "b.js": 'import { c } from "./c.js";\nexport const b = c();\n',
        "c.js": "export function c() {\n  return 1;\n}\n",
    }.items():
        (tmp_path / name).write_text(code)
    place = FileSystemStorage(tmp_path)

    script = storage.bundle("a.js", {name: (place, name) for name in ("a.js", "b.js", "c.js")})

    assert script.index("const module_c") < script.index("const module_b") < script.index("see(b)")
    assert script.count("const module_c") == 1
    assert "const { c: see } = module_c;" in script
    assert "return { b };" in script


def test_addresses_of_an_imported_sheet_follow_it():
    rules = 'a{b:url(images/x.png)}c{d:url("data:x")}e{f:url("/g")}'

    moved = storage.moved(rules, "leaflet/leaflet.css", "css/map.css")

    assert moved == 'a{b:url("../leaflet/images/x.png")}c{d:url("data:x")}e{f:url("/g")}'


def test_address_is_looked_up_once(collected, monkeypatch):
    first = staticfiles_storage.url("css/main.css")
    monkeypatch.setattr(storage.HashedStaticFiles, "stored_name", lambda *_args: "other")

    assert staticfiles_storage.url("css/main.css") == first
