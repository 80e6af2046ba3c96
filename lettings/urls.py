"""The addresses of requests and of their files."""

from django.urls import path

from lettings.views import file, links, request

app_name = "lettings"

urlpatterns = [
    path("demande/", request.request_form, name="request"),
    path("dossier/", file.file, name="file"),
    path("dossier/lien/", links.ask_link, name="ask_link"),
    path("dossier/accuse/", file.receipt, name="receipt"),
    path("dossier/donnees.json", file.own_data, name="own_data"),
    path("dossier/piece/<uuid:key>/", file.document, name="document"),
    path("dossier/<str:token>/", links.enter, name="enter"),
]
