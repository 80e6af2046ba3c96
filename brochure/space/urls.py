"""The addresses of brochures in the partners' space."""

from django.urls import path

from brochure.space import views

app_name = "brochure_space"

urlpatterns = [
    path("<slug:organisation>/plaquettes/", views.brochures, name="list"),
    path("<slug:organisation>/plaquettes/nouvelle/", views.start, name="new"),
    path("<slug:organisation>/plaquettes/<int:pk>/", views.compose, name="compose"),
    path("<slug:organisation>/plaquettes/<int:pk>/epreuve.pdf", views.proof, name="proof"),
    path("<slug:organisation>/plaquettes/<int:pk>/dupliquer/", views.duplicate, name="duplicate"),
    path("<slug:organisation>/plaquettes/<int:pk>/proposer/", views.propose, name="propose"),
    path("<slug:organisation>/plaquettes/<int:pk>/supprimer/", views.delete, name="delete"),
]
