"""What the staff and partners do alike: start a brochure, compose it, look at it, copy it."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from brochure import files
from brochure.checks import checks_of, in_words
from brochure.content import Selection, gather, suggested
from brochure.forms import BrochureForm, Composing
from brochure.models import Block, Brochure, Edition
from brochure.proofs import last_of, pull
from brochure.screens.desk import Desk
from core.private import kept_from_all
from core.templatetags.french import plural
from printing import Busy, pdf_response
from security.audit import record
from security.models import Verb
from security.throttle import Limit
from security.throttle import in_words as wait_in_words

PROOFS = Limit("proof of a brochure", 120, per=timedelta(hours=1))
SAVED = "La plaquette est enregistrée, l’épreuve est tirée."
BUSY = (
    "La plaquette est enregistrée. D’autres documents s’impriment\u00a0: tirez l’épreuve dans "
    "quelques secondes."
)
TOO_MANY = "La plaquette est enregistrée. Vous pourrez tirer une épreuve dans {wait}."


def start(desk: Desk) -> HttpResponse:
    """Name a brochure, with what its quartier would show of itself already chosen."""
    posted = desk.request.POST if desk.request.method == "POST" else None
    form = BrochureForm(desk.user, posted)
    if form.is_valid():
        brochure = begin(form, desk)
        make_proof(desk, brochure)
        return redirect(desk.url("compose", brochure))
    return desk.page("brochure/compose/new.html", "Nouvelle plaquette", form=form)


@transaction.atomic
def begin(form: BrochureForm, desk: Desk) -> Brochure:
    """Store a new brochure and the suggested choices."""
    form.instance.organisation = desk.organisation
    form.instance.created_by = desk.user
    brochure = form.save()
    add_blocks(brochure, suggested(brochure.neighbourhood, brochure.format))
    record(Verb.ADDED, brochure, by=desk.user)
    return brochure


def add_blocks(brochure: Brochure, selection: Selection) -> None:
    kinds = ("building", "unit", "testimonial", "place", "project", "organisation")
    pairs = [(kind, pk) for kind in kinds for pk in getattr(selection, kind)]
    Block.objects.bulk_create(
        Block(brochure=brochure, order=order, **{f"{kind}_id": pk})
        for order, (kind, pk) in enumerate(pairs, 1)
    )


def compose(desk: Desk, brochure: Brochure) -> HttpResponse:
    """The page on which a brochure is composed; each save makes a proof."""
    posted = desk.request.POST if desk.request.method == "POST" else None
    composing = Composing(brochure, desk.user, posted)
    if posted is not None and composing.is_valid() and composing.save():
        make_proof(desk, composing.settings.instance)
        return redirect(f"{desk.url('compose', brochure)}{place_of(posted)}")
    stored = desk.brochure(brochure.pk)
    content, proof = gather(stored), last_of(stored)
    checks = checks_of(stored, content, proof, desk.user)
    return desk.page(
        "brochure/compose/compose.html",
        f"Composer «\u00a0{stored}\u00a0»",
        brochure=stored,
        composing=composing,
        sections=composing.sections(),
        matching=composing.matching() if composing.by_criteria else [],
        proof=proof,
        overflows=[in_words(overflow) for overflow in proof.overflows] if proof else [],
        checks=checks,
        unmet=sum(len(check.problems) for check in checks),
        editions=list(Edition.objects.filter(brochure=stored)),
        may=rights_of(desk),
        urls=urls_of(desk, stored),
    )


def rights_of(desk: Desk) -> dict[str, bool]:
    """What somebody may do here: a partner anything but freeze, the staff by their rights."""
    rights = {"change": "brochure.change_brochure", "copy": "brochure.add_brochure",
              "delete": "brochure.delete_brochure"}  # fmt: skip
    known = {name: not desk.user.is_staff or desk.user.has_perm(right)
             for name, right in rights.items()}  # fmt: skip
    return {**known, "freeze": desk.user.has_perm("brochure.freeze_edition")}


def urls_of(desk: Desk, brochure: Brochure) -> dict[str, str]:
    """The addresses that the page of a brochure leads to."""
    names = ("compose", "proof", "duplicate", "delete")
    own = "freeze" if desk.user.is_staff else "propose"
    return {name: desk.url(name, brochure) for name in (*names, own)} | {"list": desk.url("list")}


def place_of(posted) -> str:
    """Where the page is read again: at the row that was moved, else at the proof."""
    _verb, _, key = posted.get("action", "").partition(" ")
    kind, _, number = key.partition("-")
    return f"#rang-{key}" if kind.isalpha() and number.isdecimal() else "#epreuve"


def make_proof(desk: Desk, brochure: Brochure) -> None:
    """Make the proof if the printer has room, and say how that went."""
    if wait := PROOFS.spend(desk.user.pk):
        words = wait_in_words(int(wait.total_seconds()))
        messages.warning(desk.request, TOO_MANY.format(wait=words))
        return
    try:
        proof = pull(brochure)
    except Busy:
        messages.warning(desk.request, BUSY)
        return
    if proof.failure:
        messages.error(desk.request, f"La plaquette est enregistrée, mais {proof.failure}")
    elif proof.overflows:
        told = plural(len(proof.overflows), "zone déborde,zones débordent")
        messages.warning(desk.request, f"La plaquette est enregistrée\u00a0: {told}.")
    else:
        messages.success(desk.request, SAVED)


def proof_file(brochure: Brochure) -> HttpResponse:
    """The last proof, for those who compose."""
    proof = last_of(brochure)
    pdf = files.read(proof.file_digest) if proof else None
    if pdf is None:
        raise Http404
    return kept_from_all(pdf_response(pdf, f"epreuve-{brochure.pk}.pdf", inline=True))


@transaction.atomic
def duplicate(desk: Desk, brochure: Brochure) -> Brochure:
    """A copy of a brochure with its choices, for whoever copies it."""
    blocks = list(brochure.blocks.all())
    copy = Brochure(
        **{name: getattr(brochure, name) for name in ("neighbourhood", "format", "strapline",
                                                      "with_foreword", "criteria", "printer")},
        name=f"{brochure.name[:100]} (copie)",
        organisation=desk.organisation,
        created_by=desk.user,
    )  # fmt: skip
    copy.save()
    for block in blocks:
        block.pk, block.brochure = None, copy
        block._state.adding = True
    Block.objects.bulk_create(blocks)
    record(Verb.ADDED, copy, by=desk.user)
    return copy
