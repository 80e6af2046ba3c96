"""The screen of an object's publication and history."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.pages import page_of
from editorial import diff, registry
from editorial.forms import VisibilityForm
from editorial.links import address_of, history_url
from editorial.models import Content, Draft, PreviewLink, Version
from editorial.permissions import may_prepare, may_publish, may_read
from editorial.screens.common import draft_url, object_of, page, show_new_link, sign_off_links

VERSIONS_PER_PAGE = 20


@require_POST
def share_content(request: HttpRequest, kind: str, pk: int) -> HttpResponseRedirect:
    """A preview link for an object that has never been published, as it is."""
    obj = object_of(request, kind, pk, may_prepare)
    if obj.published:
        messages.info(request, "Cette fiche est en ligne\u00a0: son adresse publique suffit.")
    else:
        show_new_link(request, Content.objects.of(obj), None)
    return redirect(history_url(obj))


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Close a preview link."""
    link = get_object_or_404(PreviewLink.objects.select_related("content", "draft"), pk=pk)
    obj = link.content.object
    if not may_prepare(request.user, obj):
        raise PermissionDenied
    link.revoke()
    messages.success(request, "Le lien d’aperçu est fermé.")
    return redirect(draft_url(link.draft) if link.draft else history_url(obj))


def content_page(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """An object's publication: until when it shows, its drafts, its history."""
    obj = object_of(request, kind, pk, may_read)
    known = Content.objects.known(obj)
    initial = {"visible_until": known.visible_until if known else None}
    form = VisibilityForm(request.POST or None, initial=initial)
    if request.method == "POST":
        if not may_publish(request.user, obj):
            raise PermissionDenied
        if form.is_valid():
            content = Content.objects.of(obj)
            content.visible_until = form.cleaned_data["visible_until"]
            content.save(update_fields=["visible_until"])
            messages.success(request, "La durée de publication est enregistrée.")
            return redirect(history_url(obj))
    drafts = known.drafts.select_related("author") if known else []
    versions = page_of(versions_of(known), request.GET, VERSIONS_PER_PAGE)
    return page(
        request,
        "editorial/content_detail.html",
        f"Historique de {obj}",
        object=obj,
        options=obj._meta,
        prepare_url=reverse("admin:editorial_prepare", args=address_of(obj)),
        share_url=reverse("admin:editorial_share_content", args=address_of(obj)),
        form=form,
        content=known,
        drafts=drafts,
        has_open_draft=any(draft.is_open for draft in drafts),
        links=known.preview_links.filter(draft=None) if known else [],
        page_obj=versions,
        entries=entries_of(registry.of(obj), versions),
        may_prepare=may_prepare(request.user, obj),
        may_publish=may_publish(request.user, obj),
        **sign_off_links(request.user, obj),
    )


def versions_of(content: Content | None):
    versions = Version.objects.filter(content=content) if content else Version.objects.none()
    return versions.select_related("draft")


def entries_of(publishable: registry.Publishable, versions: Page) -> list[dict]:
    """Each version of a page, with what it changed since the one before it."""
    rows = list(versions)
    before = rows and Version.objects.filter(content=rows[0].content_id, pk__lt=rows[-1].pk).first()
    earlier = [*rows[1:], before or None]
    return [
        {
            "version": version,
            "changes": diff.changes(publishable, previous.values, version.values)
            if previous
            else [],
            "first": previous is None,
        }
        for version, previous in zip(rows, earlier, strict=bool(rows))
    ]


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Make a draft of what an object said once; it publishes nothing."""
    version = get_object_or_404(Version.objects.select_related("content"), pk=pk)
    obj = version.content.object
    if not may_prepare(request.user, obj):
        raise PermissionDenied
    names = registry.of(obj).names
    values = {name: value for name, value in version.values.items() if name in names}
    try:
        draft = Draft.objects.prepare(obj, request.user, values, f"Reprise\u00a0: {version}.")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(history_url(obj))
    messages.success(request, "La version est reprise dans un brouillon. Rien n’est publié.")
    return redirect(draft_url(draft))
