"""The page behind the link of a reminder: read, then say that all is right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.models import today
from core.private import private
from freshness.forms import CheckForm
from freshness.models import CheckRequest
from freshness.sheets import due_of, service_address, verified_today


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, token: str) -> HttpResponse:
    """A keeper's sheets as they are published; only POST confirms, for scanners follow links."""
    asked = CheckRequest.objects.open_for(token).first()
    if asked is None:
        return render(request, "freshness/closed.html", status=404)
    sheets = due_of(asked.recipient, today())
    form = CheckForm(request.POST if request.method == "POST" else None, sheets, asked.recipient)
    if form.is_valid():
        form.save()
        return redirect("freshness:check", token)
    return render(
        request,
        "freshness/check.html",
        {
            "form": form,
            "sheets": sheets,
            "verified": verified_today(asked.recipient, today()),
            "service": service_address(),
            "expires_at": asked.expires_at,
        },
    )
