"""The request in four steps; each is saved when it is left, and can be taken up again."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from core.pages import crumbs, origin_of
from core.private import private
from lettings import access, emails, handling, once
from lettings.access import Access
from lettings.forms.document import DocumentForm
from lettings.forms.request import (
    AdviserForm,
    PersonForm,
    PremisesForm,
    ProjectForm,
    first_wishes,
)
from lettings.limits import REQUESTS
from lettings.models import Adviser, Founder, RequestedUnit, UnitRequest
from lettings.workflow import Status
from security.requests import client_network
from security.throttle import too_many

STEPS = {1: "Votre projet", 2: "Le local", 3: "Vous", 4: "Relire et envoyer"}
TEMPLATES = {
    1: "lettings/request_form/step_1.html",
    2: "lettings/request_form/step_2.html",
    3: "lettings/request_form/step_3.html",
    4: "lettings/request_form/step_4.html",
}
STILL_EDITED = {Status.DRAFT, Status.SUBMITTED, Status.INCOMPLETE}


@private
def request_form(http: HttpRequest) -> HttpResponse:
    """One step of the request that this browser has open, else the first of a new one."""
    known = access.opened(http)
    if known is None or known.request.status not in STILL_EDITED:
        return begin(http)
    asked = http.GET.get("etape", "")
    number = int(asked) if asked in {"1", "2", "3", "4"} else 1
    return {1: project, 2: premises, 3: person, 4: review}[number](http, known)


def page(http: HttpRequest, number: int, known: Access | None, **context) -> HttpResponse:
    """The page of a step."""
    context |= {
        "number": number,
        "steps": STEPS,
        "request_": known and known.request,
        "crumbs": crumbs(("Demander un local", "")),
    }
    wrong = any(getattr(form, "errors", None) for form in context.values())
    status = 422 if wrong or context.get("problems") else 200
    return render(http, TEMPLATES[number], context, status=status)


def go_to(number: int) -> HttpResponse:
    return redirect(f"{reverse('lettings:request')}?etape={number}")


def begin(http: HttpRequest) -> HttpResponse:
    """Step 1 of a new request; nothing is stored before it is sent."""
    form = ProjectForm(http.POST or None)
    wishes = first_wishes(http.POST or http.GET, http.user)
    if http.method == "POST":
        if wait := REQUESTS.spend(client_network(http)):
            return too_many(http, wait)
        if form.is_valid() and not form.caught:
            request = create(form, wishes, entrance(http.POST))
            access.open_file(http, request, access.Holder.FOUNDER)
            return go_to(2)
    origin = entrance(http.POST or http.GET)
    return page(http, 1, None, form=form, wishes=wishes, origin=origin,
                caught=form.is_bound and form.is_valid())  # fmt: skip


def entrance(query: QueryDict) -> str:
    """Where somebody comes from: a printed code, else the page whose units they ask for."""
    if code := origin_of(query):
        return code
    if "local" in query:
        return UnitRequest.Entrance.UNIT
    return UnitRequest.Entrance.SELECTION if "ids" in query else ""


def create(form: ProjectForm, wishes: list, origin: str) -> UnitRequest:
    """The draft of this form: sent twice, it is made once."""
    request = form.save(commit=False)
    request.key, request.origin = form.cleaned_data["key"], origin
    try:
        with transaction.atomic():
            request.save()
            add_wishes(request, wishes)
    except IntegrityError:
        return UnitRequest.objects.get(key=request.key, status=Status.DRAFT)
    return request


def add_wishes(request: UnitRequest, wishes: list) -> None:
    """Name more units, after those that the request names already."""
    known = set(request.units.values_list("pk", flat=True))
    new = [unit for unit in wishes if unit.pk not in known]
    RequestedUnit.objects.bulk_create(
        RequestedUnit(request=request, unit=unit, order=order)
        for order, unit in enumerate(new, start=len(known))
    )


def project(http: HttpRequest, known: Access) -> HttpResponse:
    """Step 1 again."""
    form = ProjectForm(http.POST or None, instance=known.request)
    wishes = first_wishes(http.POST or http.GET, http.user)
    if http.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            add_wishes(known.request, wishes)
        return go_to(2)
    return page(http, 1, known, form=form, wishes=wishes, origin="")


def premises(http: HttpRequest, known: Access) -> HttpResponse:
    """Step 2."""
    form = PremisesForm(http.POST or None, instance=known.request)
    if http.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
        return go_to(3)
    return page(http, 2, known, form=form)


def person(http: HttpRequest, known: Access) -> HttpResponse:
    """Step 3: the founder and, if somebody files for them, their adviser."""
    request = known.request
    founder = getattr(request, "founder", None) or Founder(request=request)
    adviser = getattr(request, "adviser", None) or Adviser(request=request)
    form = PersonForm(http.POST or None, instance=founder)
    helper = AdviserForm(http.POST or None, instance=adviser)
    if http.method == "POST" and form.is_valid() and helper.is_valid():
        with suppress(once.Repeated):
            save_people(http, known, form, helper)
        return go_to(4)
    return page(http, 3, known, form=form, helper=helper)


def save_people(http: HttpRequest, known: Access, form: PersonForm, helper: AdviserForm) -> None:
    """Store both people; whoever types for somebody else is the adviser from now on."""
    request = known.request
    with transaction.atomic():
        once.spend(http.POST)
        form.save()
        if helper.helping_now:
            request.adviser = helper.save()
        elif helper.instance.pk:
            helper.instance.delete()
            request.adviser = None
        if request.status == Status.DRAFT:
            holder = access.Holder.ADVISER if helper.helping_now else access.Holder.FOUNDER
            if not request.links.exists():
                emails.draft_link(UnitRequest.objects.get(pk=request.pk))
            access.change_holder(http, holder)


def review(http: HttpRequest, known: Access) -> HttpResponse:
    """Step 4: everything that was said, documents, and the button that sends it."""
    if http.method != "POST":
        return review_page(http, known)
    adding = "ajouter" in http.POST
    try:
        refused = add_documents(http, known) if adding else send(http, known)
    except once.Repeated:
        refused = None
    if refused:
        return refused
    here = f"{reverse('lettings:request')}?etape=4#documents"
    return redirect(here if adding else "lettings:receipt")


def review_page(http: HttpRequest, known: Access, **refused) -> HttpResponse:
    """The page of step 4, with what was refused."""
    context = {"documents": DocumentForm(request=known.request), "problems": [], **refused}
    return page(http, 4, known, missing=handling.missing_parts(known.request),
                attachments=known.request.attachments.all(),
                sent=known.request.status != Status.DRAFT, **context)  # fmt: skip


def add_documents(http: HttpRequest, known: Access) -> HttpResponse | None:
    """Add the documents, or show again what is wrong with them."""
    form = DocumentForm(http.POST, http.FILES, request=known.request)
    added = form.is_valid() and form.save()
    return None if added else review_page(http, known, documents=form)


def send(http: HttpRequest, known: Access) -> HttpResponse | None:
    """Send a draft, with its number and its mails, or show again what it lacks."""
    request = known.request
    if request.status != Status.DRAFT:
        return None
    try:
        with transaction.atomic():
            once.spend(http.POST)
            if getattr(request, "adviser", None):
                request.channel = UnitRequest.Channel.ADVISER
                request.save(update_fields=["channel"])
            handling.submit(request, known.mover)
            emails.receipt(request)
    except ValidationError as refused:
        return review_page(http, known, problems=refused.messages)
    return None
