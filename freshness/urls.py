"""The addresses of reminders."""

from django.urls import path

from freshness import views

app_name = "freshness"

urlpatterns = [path("fiches-a-verifier/<str:token>/", views.check, name="check")]
