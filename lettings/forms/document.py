"""Documents added to a request."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from lettings import documents, once
from lettings.models import UnitRequest


class DocumentsInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data, files, name) -> list:
        return files.getlist(name) if hasattr(files, "getlist") else []


class DocumentsField(forms.FileField):
    """One or more files, each checked by its content."""

    def clean(self, value, initial=None) -> list[documents.Document]:
        checked, problems = [], []
        for upload in value or [None]:
            try:
                checked.append(documents.check(super().clean(upload)))
            except ValidationError as refused:
                name = f"{documents.safe_name(upload.name)}\u00a0: " if upload else ""
                problems += [name + message for message in refused.messages]
        if problems:
            raise ValidationError(problems)
        return checked


class DocumentForm(forms.Form):
    """Files for a request: PDF, JPEG or PNG, five at most."""

    files = DocumentsField(
        label="Ajouter des documents",
        widget=DocumentsInput({"multiple": True, "accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text="PDF, JPEG ou PNG, 8\u00a0Mo chacun, cinq au plus. Par exemple un prévisionnel. "
        "Rien n’est obligatoire.",
        error_messages={"required": "Choisissez au moins un fichier."},
    )

    def __init__(self, *args, request: UnitRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def save(self) -> bool:
        """Whether the files were added; where there is no room for them, the field says so.

        Raises Repeated where the same form has added them before.
        """
        files = self.cleaned_data["files"]
        try:
            with transaction.atomic():
                once.spend(self.data, str([(one.name, len(one.content)) for one in files]))
                documents.add(self.request, files)
        except ValidationError as refused:
            self.add_error("files", refused)
            return False
        return True
