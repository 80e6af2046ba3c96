"""The only files that a document may read: those that its order names."""

import io
import mimetypes
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "asset:"
STAND_IN = "brand/absent.svg"  # the asset in place of a picture that is lost or broken
BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


class Assets(URLFetcher):
    """Answers `asset:NAME` with the file of that name, and refuses every other address."""

    def __init__(self, paths: Mapping[str, str]):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.paths = {SCHEME + name: Path(path) for name, path in paths.items()}
        self.refused: list[str] = []  # the schemes of other addresses
        self.lost: set[str] = set()  # the names of pictures that cannot be read

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        path = self.paths.get(url)
        if path is None:
            self.refused.append(url.split(":", 1)[0])
            raise ValueError("Only assets of the document are read")
        try:
            content, kind = opened(path)
        except BROKEN:
            self.lost.add(url.removeprefix(SCHEME))
            content, kind = opened(self.paths[SCHEME + STAND_IN])
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def opened(path: Path) -> tuple[bytes, str]:
    """A file and its kind. Raises what is in BROKEN for a picture that is none."""
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("image/") and kind != "image/svg+xml":
        Image.open(io.BytesIO(content)).verify()
    return content, kind
