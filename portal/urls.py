"""The addresses of the portal: French paths, English names."""

from django.contrib import admin
from django.urls import include, path

from core import media
from portal import health, views
from portal.calendar.views import feed

portal_urls = [
    path("", views.home, name="home"),
    path("parcours/", views.pathway, name="pathway"),
    path("recherche/", views.search, name="search"),
    path("donnees/", views.open_data, name="open_data"),
    path("plan-du-site/", views.site_map, name="site_map"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("mentions-legales/", views.legal_notice, name="legal_notice"),
    path("donnees-personnelles/", views.privacy, name="privacy"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", views.sitemap_section, name="sitemap_section"),
    path("robots.txt", views.robots, name="robots"),
    path("calendrier-equipe/<str:token>.ics", feed, name="calendar_feed"),
]

handler400 = "portal.errors.bad_request"

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/<path:path>", media.picture, name="media"),
    path("admin/", admin.site.urls),
    path("", include((portal_urls, "portal"))),
    path("", include("security.urls")),
    path("", include("editorial.urls")),
    path("", include("lettings.urls")),
    path("", include("maps.urls")),
    path("", include("premises.urls")),
    path("", include("neighbourhoods.urls")),
    path("", include("freshness.urls")),
    path("", include("brochure.urls")),
    path("espace-partenaire/", include("partners.space.urls")),
    path("espace-partenaire/", include("brochure.space.urls")),
    path("partenaires/", include("partners.urls")),
    path("temoignages/", include("testimonials.urls")),
    path("renouvellement-urbain/", include("renewal.urls")),
]
