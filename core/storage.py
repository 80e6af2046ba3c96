"""Where uploaded files are kept."""

import os
import uuid

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Files that are whole or absent: written beside their place, then moved into it.

    A full disk leaves nothing; a killed process leaves a `.part` that clean_media removes.
    """

    def _save(self, name: str, content) -> str:
        part = f"{name}.{uuid.uuid4().hex}.part"
        try:
            os.replace(self.path(super()._save(part, content)), self.path(name))
        except OSError:
            self.delete(part)
            raise
        return name
