"""The addresses of requests and of their files."""

from django.urls import path

from lettings.views import (
    alerts,
    committee,
    file,
    follow_up,
    links,
    paper,
    papers,
    partner,
    request,
)

app_name = "lettings"

urlpatterns = [
    path("alertes/", alerts.alerts, name="alerts"),
    path("alertes/arret/<str:token>/", alerts.stop_alerts, name="stop_alerts"),
    path("demande/", request.request_form, name="request"),
    path("demande/papier/", paper.paper, name="paper"),
    path("demande/papier.pdf", paper.paper_pdf, name="paper_pdf"),
    path("avis/<str:token>/", partner.opinion, name="opinion"),
    path("suivi/<str:token>/", follow_up.follow_up, name="follow_up"),
    path("orientation/<str:token>/", partner.handover, name="handover"),
    path("espace-partenaire/<slug:organisation>/avis/<int:pk>/", partner.space_opinion,
         name="space_opinion"),
    path("espace-partenaire/<slug:organisation>/orientations/<int:pk>/", partner.space_handover,
         name="space_handover"),
    path("comite/<str:token>/", committee.committee, name="committee"),
    path(
        "comite/<str:token>/proces-verbal.pdf",
        committee.committee_minutes,
        name="committee_minutes",
    ),
    path("comite/<str:token>/seance.ics", committee.committee_calendar, name="committee_calendar"),
    path("comite/<str:token>/dossier/<int:item>/", committee.committee_file, name="committee_file"),
    path(
        "comite/<str:token>/dossier/<int:item>/piece/<uuid:key>/",
        committee.committee_document,
        name="committee_document",
    ),
    path("dossier/", file.file, name="file"),
    path("dossier/lien/", links.ask_link, name="ask_link"),
    path("dossier/accuse.pdf", papers.receipt_pdf, name="receipt_pdf"),
    path(
        "dossier/accuse-de-reception.pdf", papers.acknowledgement_pdf, name="acknowledgement_pdf"
    ),
    path("dossier/accuse/", papers.receipt, name="receipt"),
    path("dossier/accuse-de-reception/", papers.acknowledgement, name="acknowledgement"),
    path("dossier/visite.ics", papers.visit_calendar, name="visit_calendar"),
    path("dossier/donnees.json", papers.own_data, name="own_data"),
    path("dossier/piece/<uuid:key>/", papers.document, name="document"),
    path("dossier/<str:token>/", links.enter, name="enter"),
]  # fmt: skip
