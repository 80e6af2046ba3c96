"""The page on which a firm tells how it fares, by a personal link."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core.private import private
from lettings import emails, follow_ups, handling
from lettings.forms.follow_up import NewsForm
from lettings.models import FollowUp


@private
def follow_up(http: HttpRequest, token: str) -> HttpResponse:
    """GET shows the questions; POST keeps the answers, once, or stops these mails."""
    row = known(token)
    if row is None:
        return render(http, "lettings/partner/closed.html", status=410)
    if http.method == "POST" and "arreter" in http.POST:
        handling.agree_to_news(row.occupancy.move_in, False)
        return redirect("lettings:follow_up", token)
    form = NewsForm(http.POST if http.method == "POST" else None)
    if form.is_valid():
        keep(row, form.cleaned_data)
        return redirect("lettings:follow_up", token)
    move_in = getattr(row.occupancy, "move_in", None)
    context = {"row": row, "form": form, "asked": bool(move_in and move_in.news_agreed_on)}
    status = 422 if form.errors else 200
    return render(http, "lettings/follow_up.html", context, status=status)


def known(token: str) -> FollowUp | None:
    """The point of a link whose time has not come, answered or not."""
    found = FollowUp.objects.of_token(token).filter(expires_at__gt=timezone.now())
    related = ("occupancy__company", "occupancy__unit__building", "occupancy__move_in__request")
    return found.select_related(*related).first()


def keep(row: FollowUp, said: dict) -> None:
    """Keep the answer and tell the service; what was answered before stays as it is."""
    try:
        with transaction.atomic():
            row.tell(**said)
            emails.follow_up_answered(row, follow_ups.service_of(row))
    except ValidationError:
        pass  # the page says that it is done
