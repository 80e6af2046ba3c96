"""The partners' list and pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.pages import crumbs
from core.panels import panels_for
from core.public import public_page
from core.templatetags.french import plural
from core.templatetags.structured import absolute
from neighbourhoods.models import Neighbourhood
from partners.forms import OrganisationFilter
from partners.models import DropIn, Organisation, PathwayStep, PlacedQuerySet
from partners.stages import help_by_stage

TITLE = "Se faire accompagner"
LIST_DESCRIPTION = (
    "Qui aide à créer ou développer une entreprise dans le quartier, de l’idée à l’installation."
)
KINDS = list(Organisation.Kind.values)


@public_page("quartier")
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Who helps at each stage, then all organisations by kind."""
    form = OrganisationFilter(request.GET, request.user)
    organisations = list(form.apply(Organisation.objects.visible_to(request.user)))
    steps = form.apply_to_steps(PathwayStep.objects.visible_to(request.user))
    stages = help_by_stage(loaded(steps))
    return render(
        request,
        "partners/organisation_list.html",
        {
            "form": form,
            "count": plural(len(organisations), "partenaire,partenaires"),
            "organisations": sorted(organisations, key=lambda one: KINDS.index(one.kind)),
            "stages": stages,
            "has_steps": any(stage.helps for stage in stages),
            "crumbs": crumbs((TITLE, "")),
            "description": LIST_DESCRIPTION,
        },
    )


@public_page()
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A partner: what it does, when and how to meet it."""
    organisations = Organisation.objects.visible_to(request.user)
    return organisation_page(request, get_object_or_404(organisations, slug=slug))


def organisation_page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The page of a partner, whoever may see it."""
    of_organisation = {"organisation": organisation}
    drop_ins = DropIn.objects.visible_to(request.user).filter(**of_organisation)
    steps = PathwayStep.objects.visible_to(request.user).filter(**of_organisation)
    neighbourhoods = Neighbourhood.objects.visible_to(request.user)
    contacts = organisation.contacts.public()
    return render(
        request,
        "partners/organisation_detail.html",
        {
            "organisation": organisation,
            "crumbs": crumbs(
                (TITLE, reverse("partners:organisation_list")), (organisation.name, "")
            ),
            "description": organisation.summary or LIST_DESCRIPTION,
            "contacts": contacts,
            "drop_ins": drop_ins.select_related("neighbourhood"),
            "stages": [stage for stage in help_by_stage(loaded(steps)) if stage.helps],
            "neighbourhoods": neighbourhoods.filter(organisations=organisation),
            "panels": panels_for(organisation, request.user),
            "structured": structured(organisation, contacts),
        },
    )


def loaded(steps: PlacedQuerySet) -> PlacedQuerySet:
    return steps.select_related("organisation", "neighbourhood")


def structured(organisation: Organisation, contacts) -> dict:
    """The organisation as schema.org describes it: only what the page shows."""
    shown = {
        "description": organisation.summary,
        "address": organisation.address,
        "telephone": organisation.phone,
        "email": organisation.email,
        "sameAs": organisation.website,
        "logo": absolute(organisation.logo.url) if organisation.logo else "",
    }
    people = [
        {"@type": "ContactPoint", "name": contact.name, "contactType": contact.role}
        for contact in contacts
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": organisation.name,
        "url": absolute(organisation.get_absolute_url()),
        **{name: value for name, value in shown.items() if value},
        **({"contactPoint": people} if people else {}),
    }
