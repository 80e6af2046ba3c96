"""The contour of a neighbourhood, as every import writes it."""

from django import forms

from neighbourhoods.models import Neighbourhood, Perimeter

PerimeterForm = forms.modelform_factory(Perimeter, fields=["kind", "vintage", "source", "geojson"])


def write_perimeter(
    neighbourhood: Neighbourhood, kind: str, vintage: object, source: str, geojson: dict | None
) -> tuple[forms.ModelForm, str]:
    """Write a contour over the one of the same kind and vintage, as text or number.

    Gives the form, and « créé », « modifié » or « inchangé »; nothing where the form has errors.
    """
    key = {"kind": kind, "vintage": vintage}
    known = neighbourhood.perimeters.filter(**key).first() if is_year(vintage) else None
    before = known and (known.geojson, known.source)
    form = PerimeterForm(
        {**key, "source": source, "geojson": geojson},
        instance=known or Perimeter(neighbourhood=neighbourhood),
    )
    if not form.is_valid():
        return form, ""
    perimeter = form.save()
    same = before == (perimeter.geojson, perimeter.source)
    return form, "créé" if before is None else "inchangé" if same else "modifié"


def is_year(vintage: object) -> bool:
    return str(vintage).isdecimal()
