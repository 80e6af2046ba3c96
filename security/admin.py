"""The staff's screens of security: accounts, groups, and the audit trail.

Only superusers give rights, and never to themselves.
"""

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.http import HttpRequest

from accounts.models import User
from core.admin import ReadOnlyAdmin
from security import second_factor
from security.audit import record
from security.models import AuditEvent, Verb

RIGHTS = ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]
GIVEN_BY_SUPERUSERS = RIGHTS[1:]


class NewUserForm(AdminUserCreationForm):
    """A new account, named by its e-mail address."""

    class Meta:
        model = User
        fields = ["email"]


class UserForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {}


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserForm
    add_form = NewUserForm
    ordering = ["email"]
    list_display = ["email", "first_name", "last_name", "is_staff", "is_superuser", "is_active",
                    "last_login"]  # fmt: skip
    search_fields = ["email", "first_name", "last_name"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["email", "password", "first_name", "last_name"]}),
        ("Droits", {"fields": RIGHTS}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "usable_password", "password1", "password2"]})]
    readonly_fields = ["last_login", "date_joined"]
    actions = ["reset_second_step"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None):
        fields = super().get_readonly_fields(request, obj)
        if obj is not None and obj.pk == request.user.pk:
            return [*fields, *RIGHTS]
        return fields if request.user.is_superuser else [*fields, *GIVEN_BY_SUPERUSERS]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and outranks(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        own = obj is not None and obj.pk == request.user.pk
        allowed = super().has_delete_permission(request, obj) and outranks(request.user, obj)
        return allowed and not own

    @admin.action(description="Réinitialiser la seconde étape", permissions=["change"])
    def reset_second_step(self, request: HttpRequest, queryset) -> None:
        """For a lost telephone: sessions end, and the next sign-in sets the second step anew."""
        for user in queryset:
            if user.pk == request.user.pk or not outranks(request.user, user):
                messages.error(request, f"Vous ne pouvez pas réinitialiser le compte {user.email}.")
                continue
            second_factor.reset(user)
            record(Verb.FACTOR_RESET, user, by=request.user)
            messages.success(request, f"Seconde étape réinitialisée\u00a0: {user.email}.")


def outranks(actor: User, user: User | None) -> bool:
    """Whether `actor` has every right that `user` has, so may edit or delete that account."""
    if actor.is_superuser or user is None or user.pk == actor.pk:
        return True
    return not user.is_superuser and not rights_of(user) - rights_of(actor)


def rights_of(user: User) -> set[int]:
    """The permissions that an account would have once active, by number."""
    given = Q(user=user) | Q(group__user=user)
    return set(Permission.objects.filter(given).values_list("pk", flat=True))


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    """Groups carry rights: only superusers change them."""

    filter_horizontal = []

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return request.user.is_superuser


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor", "verb", "label", "changes"]
    list_filter = ["verb", "object_type"]
    list_select_related = ["actor"]
    search_fields = ["verb", "label", "object_type", "object_id", "request_id"]
    date_hierarchy = "at"

    @admin.display(description="champs")
    def changes(self, obj: AuditEvent) -> str:
        return ", ".join(obj.changed)
