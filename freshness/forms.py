"""What a keeper answers about their sheets."""

from django import forms

from core.form_fields import ValuesField
from freshness.sheets import Sheet, verify


class CheckForm(forms.Form):
    """The sheets that are right, each with the stamp of the facts that were read."""

    fiche = ValuesField(required=False)

    def __init__(self, data, sheets: list[Sheet], keeper: str):
        super().__init__(data)
        self.sheets = {sheet.key: sheet for sheet in sheets}
        self.keeper = keeper
        self.fields["fiche"].validate = lambda value: None  # unknown ones are no longer due

    def clean_fiche(self) -> list[Sheet]:
        """The sheets named that are still due; refuse those that have changed meanwhile."""
        right = []
        for text in self.cleaned_data["fiche"]:
            key, _colon, stamp = text.partition(":")
            sheet = self.sheets.get(key)
            if sheet and sheet.stamp != stamp:
                self.add_error(
                    None,
                    f"« {sheet.row} » a changé depuis l’ouverture de cette page : "
                    "relisez ses informations, puis confirmez-les.",
                )
            right += [sheet] if sheet else []
        return right

    def save(self) -> None:
        for sheet in self.cleaned_data["fiche"]:
            verify(sheet.row, by=self.keeper)
