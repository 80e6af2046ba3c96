"""Kinds of occupancy title, and the legal limits of their length."""

import datetime
import math

from django.db import models

SHORT_LEASE_MONTHS = 36  # code de commerce, L145-5: cumulated, for one firm in one unit


class TitleKind(models.TextChoices):
    """The deed under which a firm occupies a unit."""

    COMMERCIAL_LEASE = "commercial_lease", "Bail commercial"
    PROFESSIONAL_LEASE = "professional_lease", "Bail professionnel"
    SHORT_LEASE = "short_lease", "Bail dérogatoire"
    PRECARIOUS = "precarious", "Convention d’occupation précaire"
    INCUBATOR_AGREEMENT = "incubator_agreement", "Hébergement et accompagnement"
    PUBLIC_DOMAIN = "public_domain", "Occupation du domaine public"
    TEST_CONTRACT = "test_contract", "Contrat d’appui au projet (CAPE)"
    DESK_SERVICE = "desk_service", "Contrat de coworking"


# Leases of private law: none is granted over the public domain.
PRIVATE_LEASES = {TitleKind.COMMERCIAL_LEASE, TitleKind.PROFESSIONAL_LEASE, TitleKind.SHORT_LEASE}

# The term of these leases frees nothing: only a notice or a departure does.
TERM_NEVER_FREES = {TitleKind.COMMERCIAL_LEASE, TitleKind.PROFESSIONAL_LEASE}

LENGTHS = {
    TitleKind.COMMERCIAL_LEASE: "9 ans au moins\u00a0; vous pouvez partir tous les 3 ans",
    TitleKind.PROFESSIONAL_LEASE: "6 ans\u00a0; départ possible à tout moment, préavis de 6 mois",
    TitleKind.SHORT_LEASE: "36 mois au plus, toutes durées cumulées",
    TitleKind.PRECARIOUS: "durée liée à un motif précis, écrit dans la convention",
    TitleKind.INCUBATOR_AGREEMENT: "durée fixée par la pépinière, avec accompagnement",
    TitleKind.PUBLIC_DOMAIN: "durée fixée par l’autorisation, révocable",
    TitleKind.TEST_CONTRACT: "12 mois, renouvelable deux fois",
    TitleKind.DESK_SERVICE: "au mois, sans engagement long",
}


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later (or earlier), the month's last day if it is missing."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(f"no day {day.day} {months} months from {day}")


def months_between(start: datetime.date, end: datetime.date) -> int:
    """The months from a first to a last day, both included, rounded up."""
    after = end + datetime.timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return months + math.ceil(max(0, after.day - start.day) / 31)


def latest_short_lease_end(start: datetime.date, prior_months: int) -> datetime.date:
    """The last day that a short lease may reach, given the months had before (L145-5)."""
    months = max(0, SHORT_LEASE_MONTHS - prior_months)
    return add_months(start, months) - datetime.timedelta(days=1)
