"""The screens of signatures: ask for them, follow them, read those that were given."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe

from core.templatetags.french import plural
from editorial import texts
from editorial.links import address_of, history_url
from editorial.models import Circuit, Content, Signer
from editorial.permissions import may_ask, may_read
from editorial.screens.common import object_of, page
from editorial.sign_off_forms import AddressForm, AskForm

UNDER_WAY = "Une demande de visa est déjà en cours pour cette fiche\u00a0: la voici."


def circuit_url(circuit: Circuit) -> str:
    return reverse("admin:editorial_signer_change", args=[circuit.signers.first().pk])


def ask(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask people to agree to a text: that of the open draft, else the one that is stored."""
    obj = object_of(request, kind, pk, may_ask)
    content = Content.objects.known(obj)
    if content and (circuit := content.circuits.open().first()):
        messages.info(request, UNDER_WAY)
        return redirect(circuit_url(circuit))
    draft = content.drafts.open().first() if content else None
    form = AskForm(obj, draft, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            circuit = form.save(request.user)
        except ValidationError as refused:
            form.circuit.add_error(None, refused.messages)
        else:
            messages.success(request, "La demande de visa est partie.")
            return redirect(circuit_url(circuit))
    return page(
        request,
        "editorial/circuit_form.html",
        f"Faire valider {obj}",
        form=form,
        draft=draft,
        object=obj,
        history_url=history_url(obj),
    )


def circuit_page(
    request: HttpRequest, pk: int, address_form: AddressForm | None = None
) -> HttpResponse:
    """The request that a signer is part of: the text, who answered what, what can be done."""
    circuits = Circuit.objects.with_object()
    circuit = get_object_or_404(circuits, signers=pk)
    obj = circuit.content.object
    if not may_read(request.user, obj):
        raise PermissionDenied
    known = address_form and address_form.signer.pk
    signers = circuit.signers.with_answer().select_related("organisation", "user")
    return page(
        request,
        "editorial/circuit_detail.html",
        str(circuit),
        circuit=circuit,
        object=obj,
        changed=circuit.is_open and circuit.is_changed,
        signers=[
            (signer, address_form if signer.pk == known else AddressForm(signer))
            for signer in signers
        ],
        parts=texts.parts(circuit.content, circuit.text),
        history_url=history_url(obj),
        signatures_url=reverse("admin:editorial_signatures", args=address_of(obj)),
        may_ask=may_ask(request.user, obj),
    )


@require_safe
def signatures(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Every signature given about an object, each checked against the text that it keeps."""
    obj = object_of(request, kind, pk, may_read)
    content = Content.objects.known(obj)
    given = content.sign_offs.select_related("content") if content else []
    now = texts.digest_of(content, texts.text_of(content, None)) if given else ""
    return page(
        request,
        "editorial/signatures.html",
        f"Visas donnés sur {obj}",
        object=obj,
        entries=[(signed, signed.digest == now) for signed in given],
        history_url=history_url(obj),
        options=obj._meta,
    )


def acting(act: Callable[[HttpRequest, Signer], HttpResponse | None]) -> Callable:
    """Have a POST do something about a signer's request, and show the request again."""

    @require_POST
    @wraps(act)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        signer = get_object_or_404(Signer.objects.with_object(), pk=pk)
        if not may_ask(request.user, signer.circuit.content.object):
            raise PermissionDenied
        try:
            answer = act(request, signer)
        except ValidationError as refused:
            for message in refused.messages:
                messages.error(request, message)
            answer = None
        return answer or here(pk)

    return view


def here(pk: int) -> HttpResponseRedirect:
    return redirect("admin:editorial_signer_change", pk)


@acting
def relaunch(request: HttpRequest, signer: Signer) -> None:
    signer.relaunch(request.user)
    messages.success(request, f"Un nouveau lien est parti à {signer.name}.")


@acting
def readdress(request: HttpRequest, signer: Signer) -> HttpResponse | None:
    form = AddressForm(signer, request.POST)
    if not form.is_valid() or not form.save(request.user):
        return circuit_page(request, signer.pk, form)
    messages.success(request, f"La demande est partie à {signer.name}, à sa nouvelle adresse.")
    return None


@acting
def ask_again(request: HttpRequest, signer: Signer) -> None:
    count = signer.circuit.ask_again(request.user)
    sent = plural(count, "nouveau lien est parti,nouveaux liens sont partis")
    messages.success(request, f"{capfirst(sent)}.")


@acting
def cancel(request: HttpRequest, signer: Signer) -> None:
    signer.circuit.cancel(request.user)
    messages.success(request, "La demande de visa est annulée.")
