"""Static files under hashed names, and style sheets whole."""

import posixpath
import re
from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Only layered imports: those are the portal's own, whose files can be read as blocks.
IMPORT = re.compile(r"""@import url\("([^":]+)"\) layer\(([a-z]+)\)\s*([^;]*);""")
ADDRESS = re.compile(r"""url\(\s*["']?(?!data:|#|/|[a-z]+:)([^"')]+?)["']?\s*\)""")


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names that change with the content, so that browsers may keep a file for ever.

    Imported style sheets are written into those that import them, for imports load one after
    the other. A file's address is looked up once per process.
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
        """Make style sheets whole, then hash and compress everything."""
        sheets = [] if dry_run else [name for name in paths if name.endswith(".css")]
        wholes = {name: whole(name, paths) for name in sheets if IMPORT.search(text(name, paths))}
        for name, content in wholes.items():
            self.delete(name)
            self._save(name, ContentFile(content.encode()))
        mine = {name: (self, name) for name in wholes}
        yield from super().post_process({**paths, **mine}, dry_run, **options)


def text(name: str, paths: dict) -> str:
    """A style sheet as its author wrote it."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def whole(name: str, paths: dict) -> str:
    """A style sheet with the layers that it imports in their places."""

    def block(found: re.Match) -> str:
        address, layer, medium = found.groups()
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        rules = f"@layer {layer} {{\n{moved(whole(imported, paths), imported, name)}\n}}"
        return f"@media {medium} {{\n{rules}\n}}" if medium else rules

    return IMPORT.sub(block, text(name, paths))


def moved(rules: str, origin: str, target: str) -> str:
    """Rules of one style sheet with addresses as seen from another."""
    there, here = posixpath.dirname(origin), posixpath.dirname(target)

    def address(found: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(there, found[1]))
        return f'url("{posixpath.relpath(path, here or ".")}")'

    return ADDRESS.sub(address, rules)
