"""The staff's screens: testimonials and consents."""

from django.contrib import admin

from core.admin import PhotoInline, PublicAdmin, StackedInline
from testimonials.models import Answer, Consent, Portrait, Testimonial


class AnswerInline(StackedInline):
    model = Answer


class PortraitInline(PhotoInline):
    model = Portrait


class ConsentInline(StackedInline):
    model = Consent


@admin.register(Testimonial)
class TestimonialAdmin(PublicAdmin):
    list_display = ["person_name", "trade", "company_name", "neighbourhood", "consent_until",
                    "published", "page"]  # fmt: skip
    list_filter = ["published", "neighbourhood"]
    list_select_related = ["neighbourhood", "consent"]
    search_fields = ["person_name", "company_name", "trade", "quote"]
    inlines = [AnswerInline, PortraitInline, ConsentInline]
    fieldsets = [
        (None, {"fields": ["neighbourhood", "building", "person_name", "company_name", "trade"]}),
        ("Texte", {"fields": ["quote", "introduction", "met_on"]}),
        ("Publication", {"fields": ["published", "verified_on", "slug", "updated_at"]}),
    ]

    def save_related(self, request, form, formsets, change) -> None:
        """Save once more, so that search also reads the answers."""
        super().save_related(request, form, formsets, change)
        form.instance.save()

    @admin.display(description="autorisation jusqu’au")
    def consent_until(self, obj: Testimonial) -> str:
        consent = getattr(obj, "consent", None)
        if consent is None:
            return "aucune"
        if consent.withdrawn_on:
            return f"retirée le {consent.withdrawn_on:%d/%m/%Y}"
        return f"{consent.ends_on:%d/%m/%Y}" if consent.ends_on else "sans terme"
