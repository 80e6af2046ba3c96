"""The screen of a draft, and what can be done with it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from editorial import diff, texts
from editorial.forms import ScheduleForm
from editorial.links import history_url
from editorial.models import Draft, Signer
from editorial.permissions import may_prepare, may_publish, may_read
from editorial.previews import shown
from editorial.screens.common import (
    Allowed,
    draft_of,
    draft_url,
    page,
    show_new_link,
    sign_off_links,
)


def draft_page(request: HttpRequest, pk: int, schedule: ScheduleForm | None = None) -> HttpResponse:
    """A draft: what it changes, what prevents it, what can be done with it."""
    draft = draft_of(request, pk, may_read)
    obj, publishable = draft.content.object, draft.content.publishable
    return page(
        request,
        "editorial/draft_detail.html",
        str(draft),
        draft=draft,
        object=obj,
        history_url=history_url(obj),
        changes=diff.changes(publishable, draft.base, draft.values),
        blockers=draft.blockers() if draft.is_open else [],
        links=draft.preview_links.select_related("created_by"),
        schedule=schedule or ScheduleForm(),
        may_prepare=may_prepare(request.user, obj),
        may_publish=may_publish(request.user, obj),
        signers=signers_of(draft),
        **sign_off_links(request.user, obj),
    )


def signers_of(draft: Draft) -> list[Signer]:
    """Who is asked about the draft, with what they answered about its text as it is now."""
    circuit = draft.circuits.open().first()
    if circuit is None:
        return []
    now = texts.digest_of(draft.content, circuit.text_now())
    return list(circuit.signers.with_answer(now).select_related("organisation"))


@require_safe
def preview_for_staff(request: HttpRequest, pk: int) -> HttpResponse:
    """The public page with the draft applied, for those who may read the draft."""
    draft = draft_of(request, pk, may_read)
    return shown(request, draft.content, draft if draft.is_open else None)


def acting(allowed: Allowed) -> Callable:
    """Have a POST do something with a draft, tell what prevented it, and show the draft again."""

    def mark(act: Callable[[HttpRequest, Draft], HttpResponse | None]) -> Callable:
        @require_POST
        @wraps(act)
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            draft = draft_of(request, pk, allowed)
            try:
                answer = act(request, draft)
            except ValidationError as refused:
                for message in refused.messages:
                    messages.error(request, message)
                answer = None
            return answer or redirect(draft_url(draft))

        return view

    return mark


@acting(may_prepare)
def review(request: HttpRequest, draft: Draft) -> None:
    draft.ask_for_review(request.user)
    messages.success(request, "Le brouillon attend une relecture.")


@acting(may_publish)
def publish(request: HttpRequest, draft: Draft) -> None:
    draft.publish(request.user)
    messages.success(request, "La modification est publiée.")


@acting(may_publish)
def schedule(request: HttpRequest, draft: Draft) -> HttpResponse | None:
    form = ScheduleForm(request.POST)
    if not form.is_valid():
        return draft_page(request, draft.pk, form)
    draft.schedule(form.cleaned_data["at"], request.user)
    messages.success(request, "La publication est programmée.")
    return None


@acting(may_prepare)
def drop(request: HttpRequest, draft: Draft) -> None:
    draft.drop(request.user)
    messages.success(request, "Le brouillon est abandonné\u202f; son texte reste lisible ici.")


@acting(may_prepare)
def share(request: HttpRequest, draft: Draft) -> None:
    if not draft.is_open:
        raise ValidationError("Ce brouillon est clos\u00a0: il n’y a plus rien à montrer.")
    show_new_link(request, draft.content, draft)
