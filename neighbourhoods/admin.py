"""The staff's screens: neighbourhoods, places, transport, pre-election periods."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from core.admin import ModelAdmin, PhotoInline, PublicAdmin, RelatedFilter, StackedInline
from core.photo_screens import PhotographedAdmin
from core.widgets import PointLatitudeInput
from neighbourhoods import colours
from neighbourhoods.gis import screens
from neighbourhoods.models import (
    BaseMapLayer,
    BrandCharter,
    ElectoralPeriod,
    Neighbourhood,
    Perimeter,
    Photo,
    PlaceOfInterest,
    Stop,
    TransportLine,
)


def contours() -> dict:
    """The latest contours of all neighbourhoods, as the ground of point inputs."""
    latest = {row.neighbourhood_id: row.geojson for row in Perimeter.objects.order_by("vintage")}
    features = [
        {"type": "Feature", "properties": {}, "geometry": shape} for shape in latest.values()
    ]
    return {"type": "FeatureCollection", "features": features}


class PointForm(forms.ModelForm):
    """A form whose point can also be set on a plan of the neighbourhoods."""

    class Meta:
        widgets = {"latitude": PointLatitudeInput(contours)}


class PhotoOfNeighbourhoodInline(PhotoInline):
    model = Photo


class PerimeterInline(StackedInline):
    model = Perimeter


class BrandCharterInline(StackedInline):
    """Charters, each with its colour as typed and as pages use it."""

    model = BrandCharter
    fields = ["version", "colour", "preview", "logo", "logo_alt", "mandatory_mentions",
              "valid_from"]  # fmt: skip
    readonly_fields = ["preview"]

    @admin.display(description="aperçu des couleurs")
    def preview(self, charter: BrandCharter) -> str:
        if not charter.pk:
            return "À voir une fois la charte enregistrée."
        shown = {"typed": charter.colour.upper(), "samples": colours.samples(charter.palette)}
        return render_to_string("admin/_charter_preview.html", shown)


@admin.register(Neighbourhood)
class NeighbourhoodAdmin(PhotographedAdmin):
    photo_model = Photo
    list_display = ["name", "city", "qpv_code", "published", "verified_on", "page"]
    list_filter = ["published", "city"]
    search_fields = ["name", "city", "qpv_code"]
    inlines = [PhotoOfNeighbourhoodInline, PerimeterInline, BrandCharterInline]
    fieldsets = [
        (None, {"fields": ["name", "qpv_code", "city", "summary", "story"]}),
        ("Mot d’accueil", {"fields": ["foreword", "foreword_author", "foreword_role"]}),
        ("Publication", {"fields": ["published", "verified_on", "slug", "updated_at"]}),
    ]


@admin.register(PlaceOfInterest)
class PlaceOfInterestAdmin(PublicAdmin):
    form = PointForm
    list_display = ["name", "category", "neighbourhood", "step_free", "published", "page"]
    list_filter = ["published", ("neighbourhood", RelatedFilter), "category", "step_free"]
    list_select_related = ["neighbourhood"]
    search_fields = ["name", "address"]
    fieldsets = [
        (None, {"fields": ["neighbourhood", "name", "category", "address", "description"]}),
        ("Accueil", {"fields": ["hours", "step_free", "phone", "website"]}),
        ("Emplacement", {"fields": ["longitude", "latitude"]}),
        ("Source", {"fields": ["source", "source_date"]}),
        ("Publication", {"fields": ["published", "verified_on", "slug", "updated_at"]}),
    ]


class StopInline(StackedInline):
    model = Stop
    fields = ["name", "order", "step_free", "longitude", "latitude"]


@admin.register(TransportLine)
class TransportLineAdmin(ModelAdmin):
    list_display = ["name", "mode", "status", "opens_on", "published"]
    list_filter = ["published", "mode", "status", ("neighbourhoods", RelatedFilter)]
    search_fields = ["name", "stops__name"]
    inlines = [StopInline]
    fieldsets = [
        (None, {"fields": ["name", "mode", "destinations", "frequency", "neighbourhoods"]}),
        ("Mise en service", {"fields": ["status", "opens_on"]}),
        ("Tracé", {"fields": ["geojson", "source", "source_date"]}),
        ("Publication", {"fields": ["published"]}),
    ]


@admin.register(ElectoralPeriod)
class ElectoralPeriodAdmin(ModelAdmin):
    list_display = ["name", "start", "end"]


@admin.register(BaseMapLayer)
class BaseMapLayerAdmin(ModelAdmin):
    """Layers are brought by files; what is said of their source can be put right by hand."""

    change_list_template = "admin/layer_list.html"
    list_display = ["kind", "neighbourhood", "source", "source_date", "imported_at"]
    list_filter = ["kind", ("neighbourhood", RelatedFilter)]
    list_select_related = ["neighbourhood"]
    search_fields = ["source", "neighbourhood__name"]
    readonly_fields = ["neighbourhood", "kind", "size", "imported_at"]
    fieldsets = [
        (None, {"fields": ["neighbourhood", "kind", "size", "imported_at"]}),
        ("Source", {"fields": ["source", "attribution", "source_date"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("features")  # hundreds of kilobytes each

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.import_page)
        return [
            path("importer/", page, name="neighbourhoods_basemaplayer_import"),
            *super().get_urls(),
        ]

    def import_page(self, request: HttpRequest) -> HttpResponse:
        return screens.import_page(request, self.admin_site)

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        may_import = bool(screens.allowed_layers(request.user))
        return super().changelist_view(request, {**(extra_context or {}), "may_import": may_import})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="objets")
    def size(self, layer: BaseMapLayer) -> int:
        return len(layer.features)
