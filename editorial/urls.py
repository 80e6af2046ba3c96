"""The addresses of editorial."""

from django.urls import path

from editorial.views import links, space

app_name = "editorial"

urlpatterns = [
    path("apercu/<str:token>/", links.preview, name="preview"),
    path("visa/<str:token>/", links.sign, name="sign"),
    path("visa/<str:token>/code/", links.sign_code, name="sign_code"),
    path("visa/<str:token>/merci/", links.sign_thanks, name="sign_thanks"),
    path("visa/<str:token>/page/", links.sign_page, name="sign_page"),
    path("espace-partenaire/<slug:organisation>/visas/<int:pk>/", space.sign, name="space_sign"),
    path("espace-partenaire/<slug:organisation>/visas/<int:pk>/page/", space.sign_page,
         name="space_sign_page"),
]  # fmt: skip
