"""The staff's screens: accounts. Only superusers give rights, and never to themselves."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest

from accounts.models import User

RIGHTS = ["is_staff", "is_superuser", "groups", "user_permissions"]


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
        ("Droits", {"fields": ["is_active", *RIGHTS]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "usable_password", "password1", "password2"]})]
    readonly_fields = ["last_login", "date_joined"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None):
        fields = super().get_readonly_fields(request, obj)
        own = obj is not None and obj.pk == request.user.pk
        return [*fields, *RIGHTS] if own or not request.user.is_superuser else fields

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and outranks(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        own = obj is not None and obj.pk == request.user.pk
        allowed = super().has_delete_permission(request, obj) and outranks(request.user, obj)
        return allowed and not own


def outranks(actor: User, user: User | None) -> bool:
    """Whether `actor` has every right that `user` has, so may edit or delete that account."""
    if actor.is_superuser or user is None or user.pk == actor.pk:
        return True
    return not user.is_superuser and user.get_all_permissions() <= actor.get_all_permissions()


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
