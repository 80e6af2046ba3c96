"""The form with which staff bring a GIS file."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from core.form_fields import DayField, WholeNumberField
from core.models import today
from core.text import clean
from core.widgets import DateInput
from neighbourhoods.gis.files import MAX_BYTES
from neighbourhoods.gis.imports import LAYERS
from neighbourhoods.models import BaseMapLayer, Perimeter

IGN = "© IGN – BD TOPO®, Licence Ouverte 2.0"
OSM = "© les contributeurs d’OpenStreetMap, ODbL"
OTHER = "autre"
ATTRIBUTIONS = [("", "—"), (IGN, IGN), (OSM, OSM), (OTHER, "Une autre, écrite ci-dessous")]


class LayerForm(forms.Form):
    """A file, the layer that it holds, and where it comes from."""

    layer = forms.ChoiceField(label="Couche")
    file = forms.FileField(
        label="Fichier",
        help_text="GeoJSON, GeoPackage ou Shapefile zippé, 100 Mo au plus, dans un système de "
        "coordonnées connu (Lambert-93, WGS84…).",
    )
    source = forms.CharField(
        label="Source", max_length=200, help_text="Par exemple « BD TOPO, IGN »."
    )
    attribution = forms.ChoiceField(
        label="Mention obligatoire",
        choices=ATTRIBUTIONS,
        required=False,
        help_text="Écrite partout où la couche est dessinée, papier compris. "
        "Nécessaire pour un fond de plan.",
    )
    other_attribution = forms.CharField(label="Autre mention", max_length=200, required=False)
    source_date = DayField(label="Date de la source", widget=DateInput, initial=today)
    table = forms.CharField(
        label="Table du GeoPackage",
        max_length=100,
        required=False,
        help_text="Seulement si le fichier en a plusieurs ; par exemple « troncon_de_route ».",
    )
    kind = forms.ChoiceField(
        label="Nature du périmètre", choices=Perimeter.Kind.choices, required=False
    )
    vintage = WholeNumberField(
        label="Millésime du périmètre",
        required=False,
        min_value=1990,
        max_value=2199,
        help_text="Année, pour des périmètres seulement. Par exemple 2024.",
    )

    def __init__(self, *args, layers: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["layer"].choices = [(name, LAYERS[name].label) for name in layers]

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(
                "Le fichier dépasse 100 Mo : découpez la couche autour des quartiers."
            )
        return upload

    def clean_source(self) -> str:
        return clean(self.cleaned_data["source"])

    def clean(self) -> dict:
        given = super().clean()
        if given.get("attribution") == OTHER:
            given["attribution"] = clean(given.get("other_attribution", ""))
        layer = given.get("layer")
        if layer in BaseMapLayer.Kind.values and not given.get("attribution"):
            where = "other_attribution" if self.data.get("attribution") == OTHER else "attribution"
            self.add_error(where, "Un fond de plan porte toujours la mention de sa source.")
        if layer == "perimetres" and not given.get("vintage") and "vintage" not in self.errors:
            self.add_error("vintage", "Indiquez l’année de ces périmètres.")
        return given

    def about(self) -> dict:
        """What was said of the file, as JSON can keep it."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("layer", "source", "attribution", "table")}
        return {
            **words,
            "source_date": given["source_date"].isoformat(),
            "vintage": int(given["vintage"]) if given["vintage"] else None,
            "kind": given["kind"] or Perimeter.Kind.QPV,
            "file_name": clean(given["file"].name)[:100],
        }
