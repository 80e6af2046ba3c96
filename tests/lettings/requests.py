"""Requests for tests: valid, in the state asked for, with nothing random about them."""

from itertools import count

from django.utils import timezone

from lettings.models import Adviser, Founder, Offer, RequestedUnit, UnitRequest
from lettings.workflow import Status
from premises.models import Unit
from premises.titles import TitleKind
from tests.factories import days

_numbers = count(1)


def make_request(status: str = Status.SUBMITTED, units: tuple[Unit, ...] = (), **fields):
    """A request of a founder who can be reached by mail, in the state asked for."""
    number = next(_numbers)
    founder = fields.pop("founder", {})
    defaults = {"activity": "Couture", "stage": "projet", "kinds": ["atelier"], "status": status}
    if status != Status.DRAFT:
        defaults |= {"number": f"PAE-2026-{9000 + number}", "submitted_at": timezone.now()}
    if status == Status.REFUSED:
        defaults["reason"] = "budget"
    request = UnitRequest.objects.create(**{**defaults, **fields})
    known = {"name": f"Personne {number} (démo)", "email": f"personne{number}@projet.invalid"}
    Founder.objects.create(request=request, **{**known, **founder})
    for order, unit in enumerate(units):
        RequestedUnit.objects.create(request=request, unit=unit, order=order)
    return request


def make_adviser(request: UnitRequest, **fields) -> Adviser:
    number = next(_numbers)
    defaults = {
        "name": f"Conseillère {number} (démo)",
        "email": f"conseil{number}@structure.invalid",
    }
    return Adviser.objects.create(request=request, **{**defaults, **fields})


def offer(request: UnitRequest, unit: Unit, **fields) -> Offer:
    """An offer that nobody has made yet."""
    defaults = {
        "title_kind": TitleKind.COMMERCIAL_LEASE,
        "starts_on": days(20),
        "decision": "Décision n° 12 (démonstration)",
        "expires_on": days(15),
    }
    return Offer(request=request, unit=unit, **{**defaults, **fields})
