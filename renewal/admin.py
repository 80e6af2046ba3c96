"""The staff's screens: urban renewal."""

from django.contrib import admin

from core.admin import FollowedAdmin, ModelAdmin, PhotoInline, StackedInline
from core.photo_screens import PhotographedAdmin
from renewal.models import Effect, Milestone, Notice, Photo, Postponement, Project


class MilestoneInline(StackedInline):
    model = Milestone
    show_change_link = True


class NoticeInline(StackedInline):
    model = Notice
    show_change_link = True


class EffectInline(StackedInline):
    model = Effect


class PhotoOfProjectInline(PhotoInline):
    model = Photo


@admin.register(Project)
class ProjectAdmin(PhotographedAdmin):
    photo_model = Photo
    list_display = ["name", "neighbourhood", "status", "next_date", "published", "page"]
    list_filter = ["published", "neighbourhood", "status"]
    list_select_related = ["neighbourhood"]
    search_fields = ["name", "summary"]
    inlines = [MilestoneInline, NoticeInline, EffectInline, PhotoOfProjectInline]
    fieldsets = [
        (None, {"fields": ["neighbourhood", "name", "status", "summary", "description"]}),
        ("Conduite", {"fields": ["lead", "website"]}),
        ("Sur la carte", {"fields": ["geojson", "perimeter_source"]}),
        ("Publication", {"fields": ["published", "verified_on", "slug", "updated_at"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_milestones()

    @admin.display(description="prochain jalon")
    def next_date(self, obj: Project) -> str:
        return obj.next_milestone_text or "–"


@admin.register(Notice)
class NoticeAdmin(FollowedAdmin):
    list_display = ["title", "project", "start", "end", "published"]
    list_filter = ["published", "project"]
    list_select_related = ["project"]
    search_fields = ["title", "text"]
    fields = ["project", "title", "text", "start", "end", "published"]

    def view_on_site(self, obj: Notice) -> str:
        return obj.project.get_absolute_url()


class PostponementInline(StackedInline):
    model = Postponement


@admin.register(Milestone)
class MilestoneAdmin(ModelAdmin):
    list_display = ["title", "project", "date_text", "status"]
    list_filter = ["status", "project"]
    list_select_related = ["project"]
    inlines = [PostponementInline]
