"""What a partner answers, by a personal link or in the partners' space: the same, in two frames."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.private import private
from lettings import emails, space
from lettings.forms.answer import AnswerForm, HandoverAnswerForm, OpinionAnswerForm
from lettings.models import Handover, PartnerOpinion
from lettings.models.asked import Asked
from partners.space.access import Seat
from partners.space.guards import holding
from partners.space.pages import page

CLOSED = "Cette demande n’attend plus de réponse de votre structure."
reading_or_posting = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Question:
    """A kind of question: its rows, its form, its page by a link and its page in the space."""

    model: type[Asked]
    form: type[AnswerForm]
    link: str
    link_page: str
    space: str
    space_page: str


OPINION = Question(
    PartnerOpinion, OpinionAnswerForm,
    "lettings:opinion", "lettings/partner/opinion.html",
    "lettings:space_opinion", "lettings/partner/space_opinion.html",
)  # fmt: skip
HANDOVER = Question(
    Handover, HandoverAnswerForm,
    "lettings:handover", "lettings/partner/handover.html",
    "lettings:space_handover", "lettings/partner/space_handover.html",
)  # fmt: skip


@private
@reading_or_posting
def opinion(http: HttpRequest, token: str) -> HttpResponse:
    """GET shows the project; POST gives the opinion, once."""
    return by_link(http, OPINION, token)


@private
@reading_or_posting
def handover(http: HttpRequest, token: str) -> HttpResponse:
    """GET shows the project; POST takes it over, or not; then the page says whom to call."""
    return by_link(http, HANDOVER, token)


@reading_or_posting
@holding(*space.OPINION_ROLES)
def space_opinion(http: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """The same as opinion(), for a member of the partner asked."""
    return in_space(http, seat, OPINION, pk)


@reading_or_posting
@holding(*space.HANDOVER_ROLES)
def space_handover(http: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """The same as handover(), for a member of the partner asked."""
    return in_space(http, seat, HANDOVER, pk)


def by_link(http: HttpRequest, question: Question, token: str) -> HttpResponse:
    """The question of a link, for whoever holds it."""
    asked = question.model.objects.readable().of_token(token).first()
    if asked is None:
        return render(http, "lettings/partner/closed.html", status=410)
    form = question.form(http.POST if http.method == "POST" else None)
    if form.is_valid():
        keep(form, asked)
        return redirect(question.link, token)
    context = {"asked": asked, "request_": asked.request, "form": form, "reader": asked.person}
    return render(http, question.link_page, context, status=422 if form.errors else 200)


def in_space(http: HttpRequest, seat: Seat, question: Question, pk: int) -> HttpResponse:
    """A question to the organisation of a seat; another's is not there."""
    own = question.model.objects.filter(organisation=seat.organisation)
    asked = own.readable().filter(pk=pk).first()
    if asked is None:
        get_object_or_404(own, pk=pk)
        messages.info(http, CLOSED)
        return redirect("space:desk", seat.organisation.slug)
    form = question.form(http.POST if http.method == "POST" else None)
    if form.is_valid():
        keep(form, asked, http.user)
        return redirect(question.space, seat.organisation.slug, pk)
    context = {"asked": asked, "request_": asked.request, "form": form, "reader": http.user}
    return page(http, seat, question.space_page, 422 if form.errors else 200, **context)


def keep(form: AnswerForm, asked: Asked, by=None) -> None:
    """Keep the answer and tell the service; what was answered before stays as it is."""
    try:
        with transaction.atomic():
            form.save(asked, by)
            emails.answered(asked.request)
    except ValidationError:
        return  # the page says what is stored
