"""The addresses of the brochure and of what is printed."""

from django.urls import path

from brochure.views import files, links, twin

app_name = "brochure"

urlpatterns = [
    path("plaquette/", twin.brochure_of_the_fullest, name="list"),
    path("plaquette/<slug:slug>/", twin.brochure_of, name="page"),
    path("q/<slug:code>/", links.short_link, name="short_link"),
    path("plaquette/plaquette.pdf", files.pdf, name="pdf"),
    path("plaquette/editions/<int:pk>/", files.edition, name="edition"),
    path("plaquette/editions/<int:pk>/plaquette.pdf", files.edition_pdf, name="edition_pdf"),
]
