"""The addresses of the map."""

from django.urls import path

from maps import views

app_name = "maps"

urlpatterns = [
    path("carte/", views.map_page, name="map"),
    path("carte/vue.json", views.view, name="view"),
    path("carte/batiments/<int:pk>.json", views.units, name="units"),
]
