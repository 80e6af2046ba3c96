"""The staff's screens of mails: what leaves, what waits, what failed."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from core.admin import ReadOnlyAdmin
from core.templatetags.french import plural
from outbox.health import waiting_and_failed
from outbox.models import Job, OutgoingMail


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    list_display = ["subject", "state", "kind", "created_at", "attempts", "error"]
    list_filter = ["state", "kind", "created_at"]
    search_fields = ["recipient", "subject"]
    actions = ["requeue"]
    fieldsets = [
        (None, {"fields": ["recipient", "subject", "kind", "created_at"]}),
        ("Envoi", {"fields": ["state", "attempts", "retry_on", "sent_at", "error", "message_id"]}),
    ]
    TEXT = ("Texte", {"fields": ["text"]})

    def get_fieldsets(self, request: HttpRequest, obj=None) -> list:
        """The text may hold a personal link: only administrators read it."""
        may_read = request.user.has_perm("outbox.read_text")
        return [*self.fieldsets, self.TEXT] if may_read else self.fieldsets

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """The list, under a title that says whether somebody is needed."""
        counts = waiting_and_failed()
        waiting = plural(counts["waiting"], "courriel en attente,courriels en attente")
        title = f"{waiting}, {plural(counts['failed'], 'en échec,en échec')}"
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_requeue_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("outbox.requeue_mail")

    @admin.display(description="prochain essai", ordering="retry_after")
    def retry_on(self, obj: OutgoingMail) -> str:
        waits = obj.state in (obj.State.WAITING, obj.State.RETRY)
        return date_format(localtime(obj.retry_after), "j F Y H:i") if waits else "aucun"

    @admin.action(description="Renvoyer les courriels en échec", permissions=["requeue"])
    def requeue(self, request: HttpRequest, queryset) -> None:
        """Queue again the chosen mails that failed; leave the others alone."""
        done = 0
        for mail in queryset:
            try:
                mail.requeue()
            except ValidationError as refused:
                messages.error(request, f"{mail} : {' '.join(refused.messages)}")
            else:
                self.log_change(request, mail, "Remis en attente d’envoi.")
                done += 1
        if done:
            messages.success(request, f"Remis en attente : {plural(done, 'courriel,courriels')}.")


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["name", "due_at", "started_at", "finished_at", "error"]
    fields = ["name", "due_at", "started_at", "finished_at", "error"]
