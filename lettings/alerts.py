"""Tell whoever asked that a unit has become free, or soon will be: one mail a day at most.

Once a day the public list is compared with what was noted last time; units that have turned free
or soon free since are news. Each alert runs its own search among them, through the filter form of
the site, so what it finds is what the list would show.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from lettings.models.alert import Alert, Opening
from outbox.mail import queue
from premises.forms import UnitFilterForm
from premises.listings import refresh_today
from premises.models import Listing

MOST_PER_ADDRESS = 20
MOST_SHOWN = 12  # units of one alert in one mail; the list on the site has them all
PAUSE = datetime.timedelta(hours=20)  # between two mails to an address: the hour of the job varies
CHUNK = 1000


@dataclass(frozen=True)
class Finding:
    """What one alert found: its criteria, the first units, and whether there are more."""

    criteria: str
    listings: list[Listing]
    more: bool
    address: str


def search_form(query: QueryDict | str) -> UnitFilterForm:
    """The site's filter form for an alert, as any visitor would use it."""
    given = query if isinstance(query, QueryDict) else QueryDict(query)
    return UnitFilterForm(given, AnonymousUser())


def canonical_query(form: UnitFilterForm) -> str:
    """What an alert keeps of a search: neither order nor selection, nor states that are no news."""
    states = [state for state in form.given.get("statut", []) if state in Opening.STATES]
    return form.query_string(without={"tri", "ids"}, statut=states)


def in_words(form: UnitFilterForm, with_words: bool = True) -> list[str]:
    """The criteria in French; what somebody typed is left out of mails that nobody asked for."""
    return [
        form.words(name) if name != "q" or with_words else "les mots que vous avez choisis"
        for name in form.given
    ]


def list_address(query: str) -> str:
    return settings.SITE_URL + reverse("premises:unit_list") + (f"?{query}" if query else "")


def page_address(alert: Alert) -> str:
    """Where an alert is confirmed, kept or stopped."""
    return f"{settings.SITE_URL}{reverse('lettings:alerts')}?jeton={alert.token}"


def stop_address(alert: Alert) -> str:
    """Where mail programs post to, for all alerts of an address (RFC 8058)."""
    return settings.SITE_URL + reverse("lettings:stop_alerts", args=[alert.token])


def send(alert: Alert, subject: str, template: str, kind: str, **context) -> None:
    """Queue a mail to the owner of an alert."""
    known = {"alert": alert, "page": page_address(alert), **context}
    headers = {
        "List-Unsubscribe": f"<{stop_address(alert)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    queue(to=alert.email, subject=subject, template=template, kind=kind, context=known,
          headers=headers)  # fmt: skip


def subscribe(email: str, query: str, at: datetime.datetime | None = None) -> None:
    """Ask an address to confirm an alert; whatever was known of it, one mail leaves."""
    at, email = at or timezone.now(), email.lower()
    with transaction.atomic():
        theirs = Alert.objects.of_address(email)
        alert = theirs.filter(query=query).first()
        if alert is None and theirs.count() >= MOST_PER_ADDRESS:
            known = theirs.order_by("pk")[0]
            send(known, "Vos alertes sur les locaux", "emails/lettings/alerts_full.txt", "alerte")
            return
        if alert is None:
            alert, _new = Alert.objects.get_or_create(
                email=email, query=query, defaults={"created_at": at}
            )
        if alert.confirmed_at:
            send(alert, "Votre alerte existe déjà", "emails/lettings/alert_known.txt", "alerte")
        else:
            Alert.objects.filter(pk=alert.pk).update(created_at=at)
            send(alert, "Confirmez votre alerte", "emails/lettings/alert_confirm.txt", "alerte",
                 criteria=in_words(search_form(query), with_words=False))  # fmt: skip


def note_openings(at: datetime.datetime) -> int:
    """Compare the public list with what was noted; return how many units are news."""
    listed = Listing.objects.filter(public=True, state__in=Opening.STATES)
    rows = listed.values_list("pk", "state", "changed_at").order_by("pk")
    now = {pk: (state, changed_at) for pk, state, changed_at in rows.iterator(CHUNK)}
    known = dict(Opening.objects.values_list("pk", "state"))
    news = [
        Opening(unit_id=pk, state=state, changed_at=changed_at, noted_at=at)
        for pk, (state, changed_at) in now.items()
        if known.get(pk) != state
    ]
    gone = [pk for pk in known if pk not in now]
    with transaction.atomic():
        for start in range(0, len(gone), CHUNK):
            Opening.objects.filter(pk__in=gone[start : start + CHUNK]).delete()
        Opening.objects.bulk_create(
            news,
            batch_size=CHUNK,
            update_conflicts=True,
            unique_fields=["unit"],
            update_fields=["state", "changed_at", "noted_at"],
        )
    return len(news)


def run(at: datetime.datetime | None = None) -> None:
    """The daily work: note what became free, mail whoever waits for it, ask who goes on."""
    at = at or timezone.now()
    refresh_today()
    note_openings(at)
    send_digests(at)
    ask_renewals(at)


def send_digests(at: datetime.datetime) -> int:
    """Mail each address what its alerts found; return how many mails were queued."""
    newest = Opening.objects.order_by("-noted_at").values_list("noted_at", flat=True).first()
    if newest is None:
        return 0
    due = Alert.objects.active(at).filter(checked_at__lt=newest).order_by("email", "pk")
    sent = 0
    for _email, alerts in groupby(list(due), key=lambda alert: alert.email):
        sent += send_digest(list(alerts), at)
    return sent


def send_digest(alerts: list[Alert], at: datetime.datetime) -> bool:
    """One mail for all alerts of an address, if they found anything and none left lately."""
    theirs = Alert.objects.of_address(alerts[0].email)
    if theirs.filter(mailed_at__gt=at - PAUSE).exists():
        return False
    found = [finding for alert in alerts if (finding := news_of(alert))]
    with transaction.atomic():
        rows = Alert.objects.filter(pk__in=[alert.pk for alert in alerts])
        left = set(rows.select_for_update().values_list("pk", flat=True))
        if len(left) < len(alerts):  # stopped meanwhile: the others have their turn tomorrow
            return False
        rows.update(checked_at=at)
        if found:
            rows.update(mailed_at=at)
            send(alerts[0], "Un local se libère", "emails/lettings/alert_news.txt",
                 "alerte-locaux", findings=found)  # fmt: skip
    return bool(found)


def news_of(alert: Alert) -> Finding | None:
    """The public units that became free since the alert was last checked, and match it.

    A search that has lost a criterion, such as a quartier that left the site, finds nothing
    rather than everything.
    """
    form = search_form(alert.query)
    if form.errors:
        return None
    new = Listing.objects.visible_to(form.user).filter(
        unit__opening__noted_at__gt=alert.checked_at,
        unit__opening__changed_at__gt=alert.confirmed_at,
        state__in=Opening.STATES,
    )
    listings = form.order(form.narrow(new))
    found = list(listings.select_related("unit__building__neighbourhood")[: MOST_SHOWN + 1])
    if not found:
        return None
    criteria = ", ".join(in_words(form)) or "tous les locaux"
    more = len(found) > MOST_SHOWN
    return Finding(criteria, found[:MOST_SHOWN], more, list_address(alert.query))


def ask_renewals(at: datetime.datetime) -> None:
    """Ask the owners of alerts that end soon whether they still look for premises."""
    for alert in Alert.objects.to_renew(at):
        with transaction.atomic():
            asked = Alert.objects.filter(pk=alert.pk, renewal_asked_at=None)
            if asked.update(renewal_asked_at=at):
                send(alert, "Gardez-vous votre alerte\u00a0?",
                     "emails/lettings/alert_renewal.txt", "alerte",
                     criteria=in_words(search_form(alert.query)))  # fmt: skip


def described(alerts: Iterable[Alert]) -> list[tuple[Alert, str, str]]:
    """Each alert with its criteria in words and the list of what it looks for."""
    return [
        (alert, ", ".join(in_words(search_form(alert.query))) or "Tous les locaux",
         reverse("premises:unit_list") + (f"?{alert.query}" if alert.query else ""))
        for alert in alerts
    ]  # fmt: skip
