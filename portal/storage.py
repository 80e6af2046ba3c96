"""Static files under hashed names, style sheets and scripts whole."""

import posixpath
import re
from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN = ("css/", "js/")  # the folders of the portal's own files
# Only layered imports: those are the portal's own, whose files can be read as blocks.
IMPORT = re.compile(r"""@import url\("([^":]+)"\) layer\(([a-z]+)\)\s*([^;]*);""")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
ADDRESS = re.compile(r"""url\(\s*["']?(?!data:|#|/|[a-z]+:)([^"')]+?)["']?\s*\)""")

# What the portal's modules say of each other: one name list from a module beside, or no name.
SIBLING = re.compile(r"""^import (?:(\{[^}]+\}) from )?"\./([\w-]+\.js)";\n""", re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const|let) (\w+))", re.MULTILINE)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names that change with the content, so that browsers may keep a file for ever.

    Imported style sheets are written into those that import them, and so are modules that stand
    beside each other, for imports load one after the other. A module that is imported when it is
    needed, by `import("…")`, stays a file of its own. A file's address is looked up once per
    process.
    """

    support_js_module_import_aggregation = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        if settings.DEBUG or force:
            return super().url(name, force)
        if name not in self.addresses:
            self.addresses[name] = super().url(name)
        return self.addresses[name]

    def post_process(self, paths: dict, dry_run: bool = False, **options) -> Iterator:
        """Make style sheets and scripts whole, then hash and compress everything."""
        names = [] if dry_run else [name for name in paths if name.startswith(OWN)]
        sheets = {name: whole(name, paths) for name in names if name.endswith(".css")}
        scripts = {name: bundle(name, paths) for name in names if name.endswith(".js")}
        wholes = sheets | scripts
        for name, content in wholes.items():
            self.delete(name)
            self._save(name, ContentFile(content.encode()))
        mine = {name: (self, name) for name in wholes}
        yield from super().post_process({**paths, **mine}, dry_run, **options)


def text(name: str, paths: dict) -> str:
    """A file as its author wrote it."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def whole(name: str, paths: dict) -> str:
    """A style sheet without comments, with the layers that it imports in their places."""

    def block(found: re.Match) -> str:
        address, layer, medium = found.groups()
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        rules = f"@layer {layer} {{\n{moved(whole(imported, paths), imported, name)}\n}}"
        return f"@media {medium} {{\n{rules}\n}}" if medium else rules

    return IMPORT.sub(block, COMMENT.sub("", text(name, paths)))


def moved(rules: str, origin: str, target: str) -> str:
    """Rules of one style sheet with addresses as seen from another."""
    there, here = posixpath.dirname(origin), posixpath.dirname(target)

    def address(found: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(there, found[1]))
        return f'url("{posixpath.relpath(path, here or ".")}")'

    return ADDRESS.sub(address, rules)


def bundle(name: str, paths: dict) -> str:
    """A script with the modules beside it that it imports, each before those that need it."""
    modules: dict[str, str] = {}

    def add(module: str) -> str:
        code = text(module, paths)
        for _names, sibling in SIBLING.findall(code):
            target = posixpath.join(posixpath.dirname(module), sibling)
            if target not in modules:
                modules[target] = closed(add(target), target)
        return SIBLING.sub(taken, code)

    code = add(name)
    return "".join((*modules.values(), code))


def taken(found: re.Match) -> str:
    """An import as names taken from a module that stands above in the same script."""
    names, sibling = found.groups()
    return f"const {names.replace(' as ', ': ')} = {variable(sibling)};\n" if names else ""


def closed(code: str, name: str) -> str:
    """A module as an object of what it exports."""
    names = ", ".join(exported for _whole, exported in EXPORT.findall(code))
    inside = EXPORT.sub(r"\1", code)
    return f"const {variable(name)} = (() => {{\n{inside}\nreturn {{ {names} }};\n}})();\n"


def variable(module: str) -> str:
    """The name of a module within a script."""
    return "module_" + re.sub(r"\W", "_", posixpath.basename(module).removesuffix(".js"))
