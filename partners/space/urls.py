"""The addresses of the partners' space."""

from django.urls import path

from partners.space.views import entry, rows, sheet

app_name = "space"

CONTACTS = {"kind": rows.CONTACTS}
DROP_INS = {"kind": rows.DROP_INS}

urlpatterns = [
    path("", entry.home, name="home"),
    path("connexion/", entry.ask, name="ask"),
    path("connexion/envoi/", entry.asked, name="asked"),
    path("entrer/<str:token>/", entry.enter, name="enter"),
    path("<slug:organisation>/", sheet.desk, name="desk"),
    path("<slug:organisation>/fiche/", sheet.edit, name="edit"),
    path("<slug:organisation>/tout-est-exact/", sheet.confirm, name="confirm"),
    path("<slug:organisation>/contacts/", rows.edit, CONTACTS, name="contact_add"),
    path("<slug:organisation>/contacts/<int:pk>/", rows.edit, CONTACTS, name="contact"),
    path("<slug:organisation>/contacts/<int:pk>/supprimer/", rows.delete, CONTACTS,
         name="contact_delete"),
    path("<slug:organisation>/permanences/", rows.edit, DROP_INS, name="drop_in_add"),
    path("<slug:organisation>/permanences/<int:pk>/", rows.edit, DROP_INS, name="drop_in"),
    path("<slug:organisation>/permanences/<int:pk>/supprimer/", rows.delete, DROP_INS,
         name="drop_in_delete"),
]  # fmt: skip
