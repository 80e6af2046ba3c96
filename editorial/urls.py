"""The addresses of editorial."""

from django.urls import path

from editorial import views

app_name = "editorial"

urlpatterns = [
    path("apercu/<str:token>/", views.preview, name="preview"),
    path("visa/<str:token>/", views.sign, name="sign"),
    path("visa/<str:token>/code/", views.sign_code, name="sign_code"),
    path("visa/<str:token>/merci/", views.sign_thanks, name="sign_thanks"),
    path("visa/<str:token>/page/", views.sign_page, name="sign_page"),
]
