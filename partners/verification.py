"""What a partner is asked to verify: the facts of its page."""

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Lower

from core.templatetags.french import hour_fr
from freshness.sheets import Fact, Source
from partners.models import Contact, DropIn, Organisation


def rows() -> QuerySet:
    """Published partners, those that left the site for want of verification too."""
    return Organisation.objects.filter(published=True).annotate(keeper=Lower("email"))


def loaded(organisations: QuerySet) -> QuerySet:
    return organisations.prefetch_related(
        Prefetch("contacts", Contact.objects.public(), to_attr="named_contacts"), "drop_ins"
    )


def own_facts(organisation: Organisation) -> list[Fact]:
    """What a partner says of itself, without its contacts and its hours."""
    said = [
        ("Nature", organisation.get_kind_display()),
        ("En une phrase", organisation.summary),
        ("Missions", organisation.missions),
        ("Adresse", organisation.address),
        ("Téléphone", organisation.phone),
        ("Courriel", organisation.email),
        ("Site", organisation.website),
    ]
    return [fact for fact in said if fact[1]]


def facts(organisation: Organisation) -> list[Fact]:
    """What the public reads of a partner, in the order of its page."""
    return [
        *own_facts(organisation),
        *[(contact.role, contact.name, contact.phone) for contact in organisation.named_contacts],
        *[drop_in_fact(drop_in) for drop_in in organisation.drop_ins.all()],
    ]


def drop_in_fact(drop_in: DropIn) -> Fact:
    """A drop-in hour: « Permanence du mardi », « de 9 h 30 à 12 h », where."""
    hours = f"de {hour_fr(drop_in.starts_at)} à {hour_fr(drop_in.ends_at)}"
    return (f"Permanence du {drop_in.get_weekday_display().lower()}", hours, drop_in.place)


SOURCE = Source("partenaire", rows, loaded, facts)
