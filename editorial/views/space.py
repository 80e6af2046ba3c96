"""The texts that a partner's people agree to in their space, without a mailed code.

They came in by a link to their mailbox, which says as much of who they are as a code would.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from editorial import answering
from editorial.models import Signer
from editorial.previews import shown
from editorial.reading import reading
from editorial.sign_off_forms import MemberAnswerForm
from partners.models import Membership
from partners.space.access import Seat
from partners.space.guards import holding
from partners.space.pages import page

signers = holding(Membership.Role.SIGNER)
CHANGED = "Votre réponse n’est pas enregistrée\u00a0: le texte ou la demande vient de changer."
WHY = {
    "terminee": "Cette demande de visa est close\u00a0: on n’attend plus de réponse.",
    "expire": "Il est trop tard pour répondre à cette demande de visa.",
    "modifie": "Ce texte vient de changer\u00a0: une nouvelle demande de visa vous sera envoyée.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@signers
def sign(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """A text and what changed in it; POST answers for the organisation."""
    signer = own_signer(request, seat, pk)
    digest = signer.circuit.digest
    if why := signer.circuit.closed(digest):
        messages.info(request, WHY[why])
        return redirect("space:desk", seat.organisation.slug)
    form = MemberAnswerForm(request.POST or None, initial={"text_digest": digest})
    if request.method == "POST" and form.is_valid():
        try:
            answering.answer(signer, request.user, **form.cleaned_data)
            messages.success(request, "Votre réponse est enregistrée.")
        except answering.Closed:
            messages.error(request, CHANGED)
        return redirect("editorial:space_sign", seat.organisation.slug, pk)
    here = reverse("editorial:space_sign_page", args=[seat.organisation.slug, pk])
    context = {"form": form, **reading(signer, str(request.user), here)}
    return page(request, seat, "editorial/space_sign_off.html", **context)


@require_safe
@signers
def sign_page(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """The text in its place: the public page as it would be."""
    circuit = own_signer(request, seat, pk).circuit
    if circuit.closed(circuit.digest):
        return redirect("editorial:space_sign", seat.organisation.slug, pk)
    return shown(request, circuit.content, circuit.draft)


def own_signer(request: HttpRequest, seat: Seat, pk: int) -> Signer:
    """What a member is asked; what others are asked is not there."""
    asked = Signer.objects.answered_by(request.user, seat.organisation)
    return get_object_or_404(asked.with_object(), pk=pk)
