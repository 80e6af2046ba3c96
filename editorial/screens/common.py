"""What the screens share: their guards, their frame, the links that they hand out."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.templatetags.structured import absolute
from editorial import registry
from editorial.links import address_of
from editorial.models import Content, Draft, PreviewLink
from editorial.permissions import may_ask

LINK_SHOWN_ONCE = (
    "Lien créé, valable 7 jours. Copiez-le maintenant\u00a0: il ne sera plus affiché. {address}"
)
Allowed = Callable[[object, Model], bool]


def object_of(request: HttpRequest, kind: str, pk: int, allowed: Allowed) -> Model:
    """The object that an address names, for whoever may do this with it."""
    try:
        model = registry.by_kind(kind).model
    except KeyError:
        raise Http404 from None
    obj = get_object_or_404(model, pk=pk)
    if not allowed(request.user, obj):
        raise PermissionDenied
    return obj


def draft_of(request: HttpRequest, pk: int, allowed: Allowed) -> Draft:
    """A draft, for whoever may do this with its object."""
    draft = get_object_or_404(Draft.objects.with_object(), pk=pk)
    if not allowed(request.user, draft.content.object):
        raise PermissionDenied
    return draft


def page(request: HttpRequest, template: str, title: str, **context) -> HttpResponse:
    """A screen in the frame of the admin site."""
    return render(
        request, template, {**admin.site.each_context(request), "title": title, **context}
    )


def draft_url(draft: Draft) -> str:
    return reverse("admin:editorial_draft_change", args=[draft.pk])


def show_new_link(request: HttpRequest, content: Content, draft: Draft | None) -> None:
    """Make a preview link and show its address, once."""
    _link, token = PreviewLink.objects.make(content, request.user, draft)
    address = absolute(reverse("editorial:preview", args=[token]))
    messages.success(request, LINK_SHOWN_ONCE.format(address=address))


def sign_off_links(user, obj: Model) -> dict:
    """Where an object's text is put to signers, and where their signatures are read."""
    return {
        "may_ask": may_ask(user, obj),
        "ask_url": reverse("admin:editorial_ask", args=address_of(obj)),
        "signatures_url": reverse("admin:editorial_signatures", args=address_of(obj)),
    }
