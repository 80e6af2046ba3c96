"""The staff's screens of drafts and histories, for tests."""

from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import User


def url(name, *args):
    return reverse(f"admin:editorial_{name}", args=args)


def prepare_url(obj):
    return url("prepare", obj._meta.model_name, obj.pk)


def history_of(obj):
    return url("content", obj._meta.model_name, obj.pk)


def typed(client, address, **changes) -> dict:
    """What the browser would post from a screen, with some inputs typed anew."""
    form = client.get(address).context["form"]
    post = {}
    parts = [form.about, form.text, *(form.rows.forms if form.rows else [])]
    for part in parts:
        for field in part:
            value = field.value()
            if value is not None and value is not False:
                post[field.html_name] = "on" if value is True else value
    if form.rows:
        post |= {field.html_name: field.value() for field in form.rows.management_form}
    return {**post, **changes}


def who_may(staff, *codenames) -> User:
    staff.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=staff.pk)


def pieces(page: str) -> str:
    return page.replace("\u00a0", " ")
