"""The ledger of unmet demands and the indicators of requests."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import today
from lettings.indicators import Share, indicators
from lettings.models import Transition, UnitRequest, UnmetDemand
from tests.factories import days, make_neighbourhood
from tests.lettings.requests import make_request

LEDGER, FIGURES = "/admin/demandes-non-satisfaites/", "/admin/delais-des-demandes/"
MONDAY = datetime.datetime(2026, 3, 2, 10, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


def unmet(**fields) -> UnmetDemand:
    defaults = {"kinds": ["atelier"], "area_min": 30, "budget": 400, "reason": "budget"}
    return UnmetDemand.objects.create(**{"closed_on": today(), **defaults, **fields})


def sent(wait: int | None, **fields):
    """A request sent on a Monday and answered some days later."""
    reply = None if wait is None else MONDAY + datetime.timedelta(days=wait)
    return make_request("qualifying", submitted_at=MONDAY, first_reply_at=reply, **fields)


def figures(day=datetime.date(2026, 3, 31)):
    return indicators(datetime.date(2026, 3, 1), datetime.date(2026, 3, 31), day)


def test_ledger_adds_up_by_nature_reason_quartier_and_year(client, superuser):
    place = make_neighbourhood(name="Quartier Nord")
    unmet(kinds=["atelier", "bureau"], area_min=Decimal("30.5"), neighbourhood=place)
    unmet(area_min=None, budget=600, reason="no_suitable_unit", closed_on=days(-800))
    client.force_login(superuser)

    every = client.get(LEDGER).content.decode()
    year = client.get(f"{LEDGER}?annee={today().year}").content.decode()
    nonsense = client.get(f"{LEDGER}?annee=²")

    assert every.count('<tr><th scope="row">Total</th><td>2</td><td>30,5\u00a0m²</td>') == 4
    assert all(words in every for words in ("Quartier Nord", "Budget insuffisant", "Bureau"))
    assert year.count('<tr><th scope="row">Total</th><td>1</td>') == 4
    assert nonsense.status_code == 200


def test_ledger_as_csv_names_nobody_and_runs_nothing(client, superuser):
    unmet(neighbourhood=make_neighbourhood(name="=2+2"))
    client.force_login(superuser)

    response = client.get("/admin/demandes-non-satisfaites.csv")
    text = b"".join(response.streaming_content).decode()

    assert (
        text.splitlines()[1] == f"{today().isoformat()};atelier;30;;400;;'=2+2;Budget insuffisant"
    )


def test_first_reply_is_told_in_working_days():
    for wait in (0, 1, 4, 7, 9):  # Monday, Tuesday, Friday, Monday, Wednesday
        sent(wait)

    found = figures()

    assert found.replies == [0, 1, 4, 5, 7]
    assert (found.median, found.ninth_decile) == (4, 7)


def test_open_request_without_reply_counts_at_its_present_age():
    sent(None)

    assert figures(datetime.date(2026, 3, 9)).replies == [5]


def test_small_groups_are_not_told():
    for resident in ("yes", "no", "no", ""):
        sent(1, resident=resident, origin="affiche")

    found = figures()

    assert (found.median, str(found.resident)) == (None, "moins de 5 personnes")
    assert found.origins == [("Autres origines", "moins de 5")]
    assert "caché" in str(Share(1, 20))
    assert str(Share(10, 20)) == "50\u00a0% (10 sur 20)"


def test_visits_and_titles_are_shares_of_what_came_before():
    requests = [sent(1, origin="affiche") for _number in range(20)]
    for number, request in enumerate(requests[:10]):
        Transition.objects.create(
            request=request, source="qualifying", target="visit", mover="officer"
        )
        if number < 5:
            Transition.objects.create(
                request=request, source="offer", target="signed", mover="officer"
            )
    make_request("qualifying", submitted_at=timezone.now())  # outside the period

    found = figures()

    assert (found.submitted, found.visited, found.signed) == (20, Share(10, 20), Share(5, 10))
    assert found.origins == [("affiche", "20")]


def test_wrong_period_is_explained(client, superuser):
    client.force_login(superuser)

    page = client.get(f"{FIGURES}?du=2026-03-31&au=2026-03-01").content.decode()

    assert "Cette date précède la première." in page


@pytest.mark.parametrize("path", [LEDGER, FIGURES])
def test_report_costs_the_same_queries_whatever_it_counts(client, superuser, path):
    client.force_login(superuser)
    costs = []
    for number in (1, 2):
        for _row in range(number):
            unmet(neighbourhood=make_neighbourhood())
            make_request("qualifying")
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_origin_is_a_code_else_an_adviser_else_the_page_that_led_to_the_form():
    page = UnitRequest.Entrance.UNIT
    for _ in range(5):
        for fields in ({"origin": page}, {"origin": page, "channel": "adviser"}, {"channel": "web"},
                       {"origin": "AFF-3", "channel": "adviser"}):  # fmt: skip
            sent(1, **fields)

    assert sorted(figures().origins) == [
        ("AFF-3", "5"), ("En ligne", "5"), ("Fiche d’un local", "5"), ("Par un conseiller", "5")
    ]  # fmt: skip
