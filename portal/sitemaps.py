"""What search engines are told to read: public pages only, under the portal's own address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from neighbourhoods.models import Neighbourhood
from partners.models import Organisation
from premises.models import Building, Listing
from renewal.models import Project
from testimonials.models import Testimonial

PAGES = (
    "portal:home",
    "portal:pathway",
    "portal:open_data",
    "portal:site_map",
    "portal:accessibility",
    "portal:legal_notice",
    "portal:privacy",
    "premises:unit_list",
    "maps:map",
    "maps:guide",
    "premises:building_list",
    "neighbourhoods:neighbourhood_list",
    "partners:organisation_list",
    "testimonials:testimonial_list",
    "renewal:project_list",
    "brochure:list",
)


class PortalSitemap(Sitemap):
    """A sitemap whose addresses come from SITE_URL, whatever host the request names."""

    limit = 10_000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return settings.SITE_URL.split("://", 1)[1]


class PageSitemap(PortalSitemap):
    """The pages that are not about one object."""

    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class ObjectSitemap(PortalSitemap):
    """The public objects of a model."""

    model = None

    def items(self) -> QuerySet:
        return self.model.objects.visible_to(AnonymousUser()).order_by("pk")

    def lastmod(self, item):
        return item.updated_at


class UnitSitemap(PortalSitemap):
    """The public units, dated by their last public change."""

    def items(self) -> QuerySet:
        listings = Listing.objects.visible_to(AnonymousUser())
        return listings.order_by("pk").values_list("unit__slug", "changed_at", "unit__updated_at")

    def location(self, item: tuple) -> str:
        return reverse("premises:unit_detail", args=[item[0]])

    def lastmod(self, item: tuple):
        return max(item[1], item[2])


def of(model) -> type[ObjectSitemap]:
    """The sitemap of a model."""
    return type(f"{model.__name__}Sitemap", (ObjectSitemap,), {"model": model})


SECTIONS = {
    "pages": PageSitemap,
    "locaux": UnitSitemap,
    "batiments": of(Building),
    "quartiers": of(Neighbourhood),
    "partenaires": of(Organisation),
    "temoignages": of(Testimonial),
    "projets": of(Project),
}


def index() -> list[dict]:
    """The address of each section's sitemap, page by page, as Django's template reads them."""
    addresses = []
    for section, sitemap in SECTIONS.items():
        path = reverse("portal:sitemap_section", args=[section])
        for number in sitemap().paginator.page_range:
            page = f"?p={number}" if number > 1 else ""
            addresses.append({"location": f"{settings.SITE_URL}{path}{page}"})
    return addresses
