"""Units, buildings, the selection and the open data of units."""

from django.urls import path

from premises.views import buildings, exports, lists, paper, selection, sharing, units

app_name = "premises"

urlpatterns = [
    path("locaux/", lists.unit_list, name="unit_list"),
    path("locaux/<slug:slug>/", units.unit_detail, name="unit_detail"),
    path("locaux/<slug:slug>/partage.jpg", sharing.unit_sharing_image, name="unit_sharing_image"),
    path("batiments/", buildings.building_list, name="building_list"),
    path("batiments/<slug:slug>/", buildings.building_detail, name="building_detail"),
    path(
        "batiments/<slug:slug>/partage.jpg",
        sharing.building_sharing_image,
        name="building_sharing_image",
    ),
    path(
        "quartiers/<slug:slug>/partage.jpg",
        sharing.neighbourhood_sharing_image,
        name="neighbourhood_sharing_image",
    ),
    path("selection/", selection.selection, name="selection"),
    path("donnees/locaux.geojson", exports.units_geojson, name="units_geojson"),
    path("donnees/locaux.csv", exports.units_csv, name="units_csv"),
    path("donnees/locaux.ods", exports.units_ods, name="units_ods"),
    path("donnees/locaux.pdf", paper.units_pdf, name="units_pdf"),
    path("donnees/locaux.atom", exports.units_atom, name="units_atom"),
    path("donnees/locaux.schema.json", exports.units_schema, name="units_schema"),
]
