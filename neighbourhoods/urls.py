"""The neighbourhoods' pages and their colours."""

from django.urls import path

from neighbourhoods import views
from neighbourhoods.plan import views as plan_views

app_name = "neighbourhoods"

urlpatterns = [
    path("quartiers/", views.neighbourhood_list, name="neighbourhood_list"),
    path("quartiers/<slug:slug>/", views.neighbourhood_detail, name="neighbourhood_detail"),
    path("quartiers/<slug:slug>/theme.css", views.neighbourhood_theme, name="neighbourhood_theme"),
    path(
        "quartiers/<slug:slug>/plan-<slug:variant>.svg",
        plan_views.plan_picture,
        name="plan_picture",
    ),
    path("plan/<slug:slug>-<slug:state>.json", plan_views.plan_ground, name="plan_ground"),
]
