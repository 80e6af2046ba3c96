"""The addresses of the map."""

from django.urls import path

from maps import views

app_name = "maps"
PICTURE = "<slug:slug>/<slug:variant>.svg"

urlpatterns = [
    path("carte/", views.map_page, name="map"),
    path("carte/vue.json", views.view, name="view"),
    path(
        f"carte/plan/quartier/{PICTURE}",
        views.quarter_plan,
        name="quarter_plan",
    ),
    path(
        f"carte/plan/batiment/{PICTURE}",
        views.building_plan,
        name="building_plan",
    ),
    path(f"carte/plan/projet/{PICTURE}", views.project_plan, name="project_plan"),
    path("tuiles/<int:z>/<int:x>/<int:y>", views.tile, name="tile"),
    path("integrer/", views.guide, name="guide"),
    path("integrer/carte/", views.framed_map, name="framed_map"),
    path("integrer/liste/", views.framed_list, name="framed_list"),
    path("carte/batiments/<int:pk>.json", views.units, name="units"),
]
