"""Projects in public."""

from django.urls import path

from renewal import views

app_name = "renewal"

urlpatterns = [
    path("", views.project_list, name="project_list"),
    path("<slug:slug>/", views.project_detail, name="project_detail"),
]
