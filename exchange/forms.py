"""The form with which staff bring a table."""

from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile

from core.text import clean

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE
SUFFIXES = (".csv", ".ods", ".xlsx")
LONGEST_NAME = 100


class FileForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(
        label="Fichier",
        help_text="XLSX, ODS ou CSV, 10 Mo au plus. La première ligne porte les en-têtes.",
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError("Le fichier dépasse 10 Mo\u00a0: découpez-le.")
        if Path(upload.name).suffix.lower() not in SUFFIXES:
            raise forms.ValidationError("Le fichier doit être au format XLSX, ODS ou CSV.")
        return upload

    def file_name(self) -> str:
        """The name of the file, short, its suffix kept."""
        path = Path(clean(self.cleaned_data["file"].name))
        return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix
