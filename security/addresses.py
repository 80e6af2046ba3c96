"""Where signing in begins and where it leads."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Send somebody to sign in, and then back to the page that they asked for."""
    door = request.path in (reverse("admin:login"), reverse("admin:logout"))
    after = request.GET.get("next", "") if door else request.get_full_path()
    address = reverse("security:sign_in")
    if after and request.method == "GET":
        address += "?" + urlencode({"next": after})
    return redirect(address)


def safe_next(request: HttpRequest, address: str) -> str:
    """The address, if it is one of the portal's pages; else nothing."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours and len(address) <= 2000 else ""


def home_of(user) -> str:
    """The page where somebody's work begins."""
    return reverse("admin:index" if user.is_staff else "space:home")


def door_of(user) -> str:
    """The page where somebody who leaves would sign in again."""
    partner = user.is_authenticated and not user.is_staff
    return reverse("space:ask" if partner else "security:sign_in")
