"""What a link opens to somebody without an account: a preview, or a text to agree to."""

import datetime
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core.private import kept_from_all, private
from editorial import answering
from editorial.models import PreviewLink, SignOff, SignOffLink
from editorial.previews import shown
from editorial.reading import reading
from editorial.sign_off_forms import AnswerForm, CodeForm
from security.throttle import Limit, throttled, too_many

POSTS = Limit("sign-off", 60, per=datetime.timedelta(hours=1))  # by network
CODES = Limit("sign-off-code", 6, per=datetime.timedelta(days=1))  # mailed to one signer


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page that a link opens; one answer for links unknown, closed, expired or outdated."""
    link = PreviewLink.objects.named(token)
    if link is None or link.is_outdated:
        return kept_from_all(render(request, "editorial/preview_closed.html", status=404))
    return shown(request, link.content, link.draft)


def opening(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the link that a secret opens; say why where it takes no answer."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        link = SignOffLink.objects.named(token)
        if link is None or (why := link.closed()):
            return closed(request, link, why if link else "inconnu")
        return view(request, link, token)

    return opened


@private
@throttled(POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
@opening
def sign(request: HttpRequest, link: SignOffLink, token: str) -> HttpResponse:
    """A text and what changed in it; POST keeps an answer, which a mailed code confirms."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if wait := CODES.spend(link.signer_id):
            return too_many(request, wait)
        try:
            answering.begin(link, **form.cleaned_data)
        except answering.Closed:
            return redirect("editorial:sign", token)
        return redirect("editorial:sign_code", token)
    here = reverse("editorial:sign_page", args=[token])
    context = {"form": form, **reading(link.signer, link.signer.name, here)}
    return render(request, "editorial/sign_off.html", context)


@private
@throttled(POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
@opening
def sign_code(request: HttpRequest, link: SignOffLink, token: str) -> HttpResponse:
    """Where the code is typed that makes an answer count."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answering.confirm(link, form.cleaned_data["code"])
        except answering.Closed:
            return redirect("editorial:sign", token)
        except ValidationError as refused:
            form.add_error("code", refused.messages)
        else:
            return redirect("editorial:sign_thanks", token)
    pending = answering.pending_of(link)
    if pending is None and request.method != "POST":
        return redirect("editorial:sign", token)
    context = {"form": form, "token": token, "pending": pending, "signer": link.signer}
    return render(request, "editorial/sign_off_code.html", context)


@private
@require_safe
def sign_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """What was answered, once it counts."""
    link = SignOffLink.objects.named(token)
    answer = answer_through(link)
    if answer is None:
        return closed(request, link, "inconnu")
    context = {"answer": answer, "object": link.signer.circuit.content.object}
    return render(request, "editorial/sign_off_thanks.html", context)


@private
@require_safe
@opening
def sign_page(request: HttpRequest, link: SignOffLink, token: str) -> HttpResponse:
    """The text in its place: the public page as it would be."""
    return shown(request, link.signer.circuit.content, link.signer.circuit.draft)


def closed(request: HttpRequest, link: SignOffLink | None, why: str) -> HttpResponse:
    """Why a link takes no answer, and whom to ask; what is unknown says nothing of the rest."""
    context = {"why": why, "answer": answer_through(link)}
    status = 404 if why == "inconnu" else 410
    return render(request, "editorial/sign_off_closed.html", context, status=status)


def answer_through(link: SignOffLink | None) -> SignOff | None:
    """The last answer about the text of a link."""
    return link and link.signer.answer_about(link.text_digest)
