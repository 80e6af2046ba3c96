"""The addresses of editorial."""

from django.urls import path

from editorial import views

app_name = "editorial"

urlpatterns = [
    path("apercu/<str:token>/", views.preview, name="preview"),
]
