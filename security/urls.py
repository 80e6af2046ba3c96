"""The addresses of security."""

from django.urls import path

from security import views

app_name = "security"

urlpatterns = [
    path("connexion/", views.sign_in, name="sign_in"),
    path("connexion/code/", views.code, name="code"),
    path("connexion/code-de-secours/", views.recovery_code, name="recovery_code"),
    path("connexion/activation/", views.enrol, name="enrol"),
    path("deconnexion/", views.sign_out, name="sign_out"),
    path("deconnexion/partout/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("ma-connexion/", views.account, name="account"),
    path("ma-connexion/telephone/", views.new_phone, name="new_phone"),
    path("ma-connexion/codes-de-secours/", views.new_recovery_codes, name="new_recovery_codes"),
]
