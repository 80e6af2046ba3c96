"""The only files that a document may read: those that its order names."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "asset:"


class Assets(URLFetcher):
    """Answers `asset:NAME` with the file of that name, and refuses every other address."""

    def __init__(self, paths: Mapping[str, str]):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.paths = {SCHEME + name: Path(path) for name, path in paths.items()}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        path = self.paths.get(url)
        if path is None:
            self.refused.append(url.split(":", 1)[0])
            raise ValueError("Only assets of the document are read")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
