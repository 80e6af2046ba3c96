"""The staff's screens of editorial: the list of drafts, and what leads to the others."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from core.admin import ModelAdmin
from editorial.links import history_url
from editorial.models import Draft
from editorial.permissions import readable_kinds
from editorial.screens import contents, drafts, writing


class StateFilter(admin.SimpleListFilter):
    """Open drafts unless told."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        found = [("tous", "tous"), ("echec", "publication impossible")]
        return [*found, *Draft.State.choices]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": "ouverts"}
        yield from others

    def queryset(self, request, queryset):
        if self.value() == "tous":
            return queryset
        if self.value() == "echec":
            return queryset.open().exclude(failure="")
        return queryset.filter(state=self.value()) if self.value() else queryset.open()


@admin.register(Draft)
class DraftAdmin(ModelAdmin):
    list_display = ["__str__", "state", "publish_at", "edited_by", "edited_at", "trouble"]
    list_filter = [StateFilter]
    search_fields = ["note", "author__email"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The drafts about objects that this person may read."""
        return super().get_queryset(request).with_object().about(readable_kinds(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A draft starts from the screen of what it changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """Drafts are dropped, not deleted; they go with the object that they are about."""
        return request.user.has_perm("editorial.change_draft")

    def delete_view(self, request: HttpRequest, object_id: str, *args, **kwargs) -> HttpResponse:
        raise PermissionDenied

    def history_view(self, request: HttpRequest, object_id: str, *args, **kwargs) -> HttpResponse:
        draft = self.get_object(request, object_id)
        if draft is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect(history_url(draft.content.object))

    def get_urls(self) -> list[URLPattern]:
        """The screens of drafts and histories, each behind the admin's sign-in."""
        addresses = [
            ("<int:pk>/change/", drafts.draft_page, "draft_change"),
            ("<int:pk>/modifier/", writing.edit, "edit"),
            ("<int:pk>/apercu/", drafts.preview_for_staff, "staff_preview"),
            ("<int:pk>/relecture/", drafts.review, "review"),
            ("<int:pk>/publier/", drafts.publish, "publish"),
            ("<int:pk>/programmer/", drafts.schedule, "schedule"),
            ("<int:pk>/abandonner/", drafts.drop, "drop"),
            ("<int:pk>/lien/", drafts.share, "share"),
            ("liens/<int:pk>/fermer/", contents.revoke, "revoke"),
            ("versions/<int:pk>/reprendre/", contents.restore, "restore"),
            ("fiches/<str:kind>/<int:pk>/", contents.content_page, "content"),
            ("fiches/<str:kind>/<int:pk>/modifier/", writing.prepare, "prepare"),
            ("fiches/<str:kind>/<int:pk>/lien/", contents.share_content, "share_content"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"editorial_{name}")
            for address, view, name in addresses
        ]
        return [*own, *super().get_urls()]

    @admin.display(description="échec")
    def trouble(self, draft: Draft) -> str:
        return "Publication prévue impossible" if draft.failure else "–"
