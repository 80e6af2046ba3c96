"""Signing in by two steps, signing out, and what one keeps in hand of one's own sign-in."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from core import qr
from security import second_factor, signing_in
from security.addresses import door_of, home_of, safe_next
from security.audit import record
from security.forms import CodeForm, PasswordForm, RecoveryForm, SignInForm
from security.models import Verb
from security.throttle import too_many

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Keep a page of secrets out of every cache and of error reports."""
    return cache_control(private=True, no_store=True)(sensitive_post_parameters()(view))


def between_steps(view: View) -> View:
    """Hand the view who gave the right password; send anyone else to the first step."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        held = signing_in.held(request)
        return view(request, held) if held else redirect("security:sign_in")

    return private(guarded)


@private
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """First step: the address and the password."""
    if request.user.is_authenticated:
        after = safe_next(request, request.GET.get("next", ""))
        return redirect(after or home_of(request.user))
    if request.method == "GET":
        form = SignInForm(request, initial={"next": request.GET.get("next", "")})
        return render(request, "security/sign_in.html", {"form": form})
    email = request.POST.get("email", "")
    if wait := signing_in.password_wait(request, email):
        return too_many(request, wait)
    form = SignInForm(request, request.POST)
    if form.is_valid():
        return first_step_made(request, form)
    record(Verb.PASSWORD_REFUSED, signing_in.known_as(email))
    return render(request, "security/sign_in.html", {"form": form})


def first_step_made(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """On to the second step, which only staff have."""
    user, after = form.user, safe_next(request, form.cleaned_data["next"])
    signing_in.give_back(request, form.cleaned_data["email"])
    if not user.is_staff:
        signing_in.finish(request, user, verified=False)
        return redirect(after or home_of(user))
    signing_in.hold(request, user, after)
    if second_factor.is_set(user):
        return redirect("security:code")
    second_factor.enrol(user)
    return redirect("security:enrol")


@between_steps
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, held: signing_in.Held) -> HttpResponse:
    """Second step: the code that the application shows."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if wait := signing_in.code_wait(held.user):
            return too_many(request, wait)
        if second_factor.accepts(held.user, form.cleaned_data["code"]):
            return enter(request, held)
        record(Verb.CODE_REFUSED, held.user)
        form.add_error("code", CodeForm.WRONG)
    return render(request, "security/code.html", {"form": form})


@between_steps
@require_http_methods(["GET", "POST"])
def recovery_code(request: HttpRequest, held: signing_in.Held) -> HttpResponse:
    """Second step without the telephone: a recovery code."""
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if wait := signing_in.code_wait(held.user):
            return too_many(request, wait)
        if second_factor.accepts_recovery(held.user, form.cleaned_data["code"]):
            record(Verb.CODE_SPENT, held.user, by=held.user)
            return enter(request, held)
        record(Verb.CODE_REFUSED, held.user)
        form.add_error("code", RecoveryForm.WRONG)
    return render(request, "security/recovery_code.html", {"form": form})


def enter(request: HttpRequest, held: signing_in.Held) -> HttpResponse:
    """Both steps are made."""
    signing_in.CODES.give_back(held.user.pk)
    signing_in.finish(request, held.user, verified=True)
    return redirect(held.after or home_of(held.user))


@between_steps
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest, held: signing_in.Held) -> HttpResponse:
    """Set the second step up: scan the QR code, type the first code, keep the recovery codes."""
    device = second_factor.enrolling(held.user)
    if device is None:
        return redirect("security:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if wait := signing_in.code_wait(held.user):
            return too_many(request, wait)
        if codes := second_factor.confirm(held.user, form.cleaned_data["code"]):
            return enrolled(request, held, codes)
        record(Verb.CODE_REFUSED, held.user)
        form.add_error("code", CodeForm.WRONG)
    return render(request, "security/enrol.html", {"form": form, **picture_of(device)})


def picture_of(device: TOTPDevice) -> dict[str, str]:
    """What hands the secret over: a QR code for the eye of the telephone, and text."""
    secret = second_factor.secret_of(device)
    return {
        "qr": qr.data_uri(device.config_url),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    }


def enrolled(request: HttpRequest, held: signing_in.Held, codes: list[str]) -> HttpResponse:
    """Signed in, on this machine only; the recovery codes are shown this once."""
    signing_in.CODES.give_back(held.user.pk)
    held.user.end_sessions()
    record(Verb.FACTOR_SET, held.user, by=held.user)
    signing_in.finish(request, held.user, verified=True)
    after = held.after or home_of(held.user)
    return render(request, "security/recovery_codes.html", {"codes": codes, "after": after})


@private
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave this machine."""
    door = door_of(request.user)
    if request.user.is_authenticated:
        record(Verb.SIGNED_OUT, request.user, by=request.user)
    logout(request)
    messages.success(request, "Déconnexion faite. À bientôt\u202f!")
    return redirect(door)


@private
@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Leave every machine."""
    user: User = request.user
    door = door_of(user)
    record(Verb.SIGNED_OUT_EVERYWHERE, user, by=user)
    user.end_sessions()
    logout(request)
    messages.success(request, "Déconnexion faite sur tous vos appareils.")
    return redirect(door)


@private
@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """What one may do about one's own sign-in."""
    left = second_factor.recovery_codes_left(request.user)
    return render(request, "security/account.html", {"codes_left": left})


@private
@require_http_methods(["GET", "POST"])
@login_required
def new_phone(request: HttpRequest) -> HttpResponse:
    """Set the second step up anew; the password is asked, for the telephone may be gone."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST":
        if wait := signing_in.password_wait(request, request.user.email):
            return too_many(request, wait)
        if form.is_valid():
            signing_in.give_back(request, request.user.email)
            signing_in.hold(request, request.user, reverse("security:account"))
            second_factor.enrol(request.user)
            return redirect("security:enrol")
    return render(request, "security/new_phone.html", {"form": form})


@private
@require_http_methods(["GET", "POST"])
@login_required
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes instead of those before; the password is asked."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST":
        if wait := signing_in.password_wait(request, request.user.email):
            return too_many(request, wait)
        if form.is_valid():
            signing_in.give_back(request, request.user.email)
            codes = second_factor.renew_recovery_codes(request.user)
            record(Verb.CODES_RENEWED, request.user, by=request.user)
            shown = {"codes": codes, "after": home_of(request.user)}
            return render(request, "security/recovery_codes.html", shown)
    return render(request, "security/new_recovery_codes.html", {"form": form})
