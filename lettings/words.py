"""What staff read of a request's dates."""

import datetime

from core.templatetags.french import date_fr, plural
from lettings.models import UnitRequest
from lettings.working_days import working_days_between


def lateness(request: UnitRequest, day: datetime.date) -> str:
    """« en retard de 3 jours ouvrés », « aujourd’hui », « dans 2 jours ouvrés », or nothing."""
    due = request.due_on
    if due is None:
        return ""
    if due == day:
        return "aujourd’hui"
    if due < day:
        days = max(1, working_days_between(due, day))
        return f"en retard de {plural(days, 'jour ouvré,jours ouvrés')}"
    days = max(1, working_days_between(day, due))
    return f"dans {plural(days, 'jour ouvré,jours ouvrés')}" if days <= 10 else date_fr(due)
