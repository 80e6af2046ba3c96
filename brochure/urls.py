"""The addresses of the brochure and of what is printed."""

from django.urls import path

from brochure.views import links

app_name = "brochure"

urlpatterns = [
    path("q/<slug:code>/", links.short_link, name="short_link"),
]
