"""The screens on which a change is written."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from editorial.forms import CLASH, TextForm
from editorial.links import history_url
from editorial.models import Content, Draft
from editorial.permissions import may_prepare
from editorial.screens.common import draft_of, draft_url, object_of, page

ALREADY = "Cette modification est déjà en préparation\u00a0: la voici."


def prepare(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Start a change of an object, unless one is open already."""
    obj = object_of(request, kind, pk, may_prepare)
    content = Content.objects.known(obj)
    if content and (draft := content.drafts.open().first()):
        messages.info(request, ALREADY)
        return redirect(draft_url(draft))
    return write(request, obj, None)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the text of an open draft."""
    draft = draft_of(request, pk, may_prepare)
    if not draft.is_open:
        return redirect(draft_url(draft))
    return write(request, draft.content.object, draft)


def write(request: HttpRequest, obj: Model, draft: Draft | None) -> HttpResponse:
    """The inputs of a text, and what became of them."""
    form = TextForm(request, obj, draft)
    if request.method == "POST" and form.read(request.POST):
        try:
            saved = form.save()
        except ValidationError as refused:
            form.about.add_error(None, refused)
        else:
            if saved:
                messages.success(request, "Brouillon enregistré. Rien n’a changé sur le site.")
                return redirect(draft_url(saved))
            messages.warning(request, CLASH)
    return page(
        request,
        "editorial/draft_form.html",
        f"Modifier {obj}",
        form=form,
        object=obj,
        draft=draft,
        history_url=history_url(obj),
        media=form.text.media,
        fieldsets=fieldsets_of(request, form),
    )


def fieldsets_of(request: HttpRequest, form: TextForm) -> AdminForm:
    """The inputs in the groups of the object's own screen."""
    screen = admin.site.get_model_admin(form.publishable.model)
    groups = [
        (title, {"fields": [name for name in options["fields"] if name in form.text.fields]})
        for title, options in screen.get_fieldsets(request)
    ]
    groups = [(title, options) for title, options in groups if options["fields"]]
    return AdminForm(form.text, groups, {}, model_admin=screen)
