"""The first page of the staff's site: tasks, what waits, occupancy, each by its rights."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core import board
from core.board import Card, Line
from core.models import today
from editorial.models import Draft, SignOff
from lettings.models import UnitRequest
from lettings.models.request import without_receipt
from lettings.workflow import Status
from outbox.models import Job, OutgoingMail
from portal import roles
from portal.dashboard.tasks import GROUPS, link_of
from premises.titles import TitleKind
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

MOST_QUERIES = 33  # with the rights of a role, which a superuser need not look up


def signed_in_as(role: str) -> Client:
    roles.apply()
    user = User.objects.create_user(f"{len(role)}@ville.invalid", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def populate(number: int) -> None:
    """So many of everything that the page counts."""
    for _turn in range(number):
        unit = factories.make_unit(published=True, verified_on=days(-45))
        factories.make_occupancy(unit, kind=TitleKind.SHORT_LEASE, ends_on=days(-1))
        factories.make_occupancy(factories.make_unit(), notice_leave_on=days(50))
        factories.make_unit()
        project = factories.make_project(published=True)
        milestone = factories.make_milestone(project, date=days(30), precision="jour")
        factories.make_circuit(Draft.objects.prepare(project, None), due_on=days(-1))
        milestone.date = days(120)
        milestone.save()
        factories.make_mail()
        make_request()


def make_request(**fields) -> UnitRequest:
    number = f"PAE-2026-{UnitRequest.objects.count():04d}"
    sent = {"status": Status.QUALIFYING, "number": number, "submitted_at": timezone.now()}
    return UnitRequest.objects.create(**{**sent, **fields})


def lines(client: Client) -> dict[str, int]:
    """What waits, in words, and how many."""
    found = client.get("/admin/").context["cards"]
    return {line.words: line.count for card in found for line in card.lines}


def test_page_asks_as_many_questions_for_one_as_for_three():
    client = signed_in_as("Administration technique")
    populate(1)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as one:
        client.get("/admin/")
    populate(2)

    with CaptureQueriesContext(connection) as three:
        client.get("/admin/")

    assert len(one) == len(three)
    assert len(one) <= MOST_QUERIES


def test_what_waits_is_counted(client, superuser):
    populate(2)
    make_request(due_on=days(-1))
    make_request(submitted_at=timezone.now() - datetime.timedelta(days=40))
    make_request(acknowledged_at=timezone.now())
    make_request(status=Status.WITHDRAWN, due_on=days(-9))
    Job.objects.create(name="Ronde", error="ValueError")
    OutgoingMail.objects.filter(pk=OutgoingMail.objects.first().pk).update(state="echec")
    client.force_login(superuser)

    found = lines(client)

    assert (
        found.items()
        >= {
            "En cours, en tout": 5,
            "Étape en retard": 1,
            "Accusé de réception en retard": 1,
            "Accusé de réception à envoyer, en tout": 4,
            "Locaux à vérifier": 2,
            "Bail dérogatoire\u00a0: terme dépassé": 2,
            "Libre d’ici six mois": 2,
            "Aucune occupation connue": 2,
            "En cours d’écriture": 2,
            "Dont reportés": 2,
            "Visas en retard": 2,
            "Visas attendus, en tout": 2,
            "Courriels en échec": 1,
            "Courriels en attente": 3,
            "Tâches en erreur": 1,
        }.items()
    )


def test_every_link_of_the_page_opens(client, superuser):
    populate(1)
    client.force_login(superuser)
    page = client.get("/admin/").context
    addresses = [line.url for card in page["cards"] for line in card.lines if line.url]
    addresses += [link.url for _title, links in page["tasks"] for link in links]

    found = {address: client.get(address).status_code for address in addresses}

    assert set(found.values()) == {200}, found


def test_lists_hold_what_was_counted(client, superuser):
    populate(2)
    client.force_login(superuser)
    counted = [line for card in client.get("/admin/").context["cards"] for line in card.lines]
    listed = [line for line in counted if "?" in line.url]

    found = {line.words: client.get(line.url).context["cl"].result_count for line in listed}

    assert found == {line.words: line.count for line in listed}
    assert len(found) >= 7


def test_names_of_firms_and_their_leaving_are_for_those_who_may_read_titles():
    populate(1)

    found = {role: set(lines(signed_in_as(role))) for role in ("Lecture", "Communication")}

    for role, words in found.items():
        assert not words & {
            "Libre d’ici six mois", "Aucune occupation connue", "En cours, en tout",
            "Courriels en attente",
        }, role  # fmt: skip
    reader = signed_in_as("Politique de la ville").get("/admin/")
    assert reader.context["chart"] is not None
    assert "Libre d’ici six mois" in lines_of(reader)


def lines_of(response) -> set[str]:
    return {line.words for card in response.context["cards"] for line in card.lines}


def test_chart_is_for_those_who_may_read_titles():
    factories.make_occupancy(factories.make_unit())

    assert signed_in_as("Lecture").get("/admin/").context["chart"] is None
    assert signed_in_as("Communication").get("/admin/occupation/").status_code == 403


def test_chart_has_its_table(client, superuser):
    factories.make_occupancy(factories.make_unit(area=30), notice_leave_on=days(100))
    factories.make_unit(area=10)
    client.force_login(superuser)

    response = client.get("/admin/")

    chart = response.context["chart"]
    assert chart.description == (
        "75\u00a0% des m² sont occupés aujourd’hui, 0\u00a0% le seraient dans douze mois."
    )
    assert chart.marks[0].number == "75\u00a0%"
    html = response.content.decode()
    assert html.count("<rect") == 13
    assert "<td>1</td><td>2</td><td>30\u00a0m²</td><td>40\u00a0m²</td>" in html


def test_occupancy_page_has_each_building(client, superuser):
    buildings = [factories.make_unit().building for _number in range(12)]
    client.force_login(superuser)

    first = client.get("/admin/occupation/").context["buildings"]
    second = client.get("/admin/occupation/?page=2").context["buildings"]

    assert {building for building, _chart in (*first, *second)} == set(buildings)
    assert len(first) == 10


def test_occupancy_page_without_any_unit(client, superuser):
    factories.make_building()
    client.force_login(superuser)

    assert client.get("/admin/occupation/").status_code == 200


def test_app_above_adds_its_card(client, superuser, monkeypatch):
    monkeypatch.setattr(board, "_makers", list(board._makers))
    board.register(5, lambda user, day: Card("Affiches", [Line(2, "Affiches à poser", late=True)]))
    board.register(6, lambda user, day: None)
    client.force_login(superuser)

    assert lines(client)["Affiches à poser"] == 2


def test_visas_are_counted_for_who_may_read_the_texts(client, superuser):
    draft = Draft.objects.prepare(factories.make_unit(published=True), None, {"name": "Deux"})
    people = ("jeanne@chambre.invalid", "paul@regie.invalid", superuser.email)
    late = factories.make_circuit(draft, people, due_on=days(-1))
    jeanne = late.signers.get(name="Jeanne")
    SignOff.objects.create(
        content=draft.content, signer=jeanne, name="Jeanne", decision="correction",
        comment="Le nom est faux.", text=late.text, digest=late.digest,
    )  # fmt: skip
    other = Draft.objects.prepare(factories.make_building(published=True), None, {"name": "Nef"})
    factories.make_circuit(other).cancel(superuser)
    client.force_login(superuser)
    known = {
        "Visas en retard": 2, "Corrections demandées": 1, "Visas que vous devez donner": 1,
        "Visas attendus, en tout": 2,
    }  # fmt: skip

    found = visas(client)
    unable = signed_in_as("Communication")
    blind = Group.objects.get(name="Communication").permissions
    blind.remove(*blind.filter(codename__in=("view_unit", "change_unit")))

    assert {line.words: line.count for line in found} == known
    listed = {line.words: client.get(line.url).context["cl"].result_count for line in found}
    assert listed == known
    assert visas(unable) == []


def visas(client: Client) -> list[Line]:
    return next(card.lines for card in client.get("/admin/").context["cards"]
                if card.title == "Visas")  # fmt: skip


def test_receipts_are_late_after_ten_working_days():
    day = datetime.date(2026, 11, 25)
    for start in (datetime.date(2026, 11, 10), datetime.date(2026, 11, 9)):
        at = datetime.datetime.combine(start, datetime.time(23, 30))
        make_request(submitted_at=timezone.make_aware(at))

    late = UnitRequest.objects.filter(without_receipt(day))

    assert list(late) == [one for one in UnitRequest.objects.all() if one.receipt_late(day)]
    assert len(late) == 1


def test_every_screen_of_the_admin_is_on_the_page(client, superuser):
    client.force_login(superuser)

    html = client.get("/admin/").content.decode()

    for model in admin.site._registry:
        meta = model._meta
        assert f'href="/admin/{meta.app_label}/{meta.model_name}/"' in html, meta.label


def test_tasks_follow_rights():
    found = signed_in_as("Lecture").get("/admin/").context["tasks"]
    words = {link.words for _title, links in found for link in links}

    assert "Ajouter un local" not in words
    assert "Noter un congé ou une sortie" not in words
    assert words >= {"Ouvrir le calendrier", "Corriger un bâtiment", "Gérer ma connexion"}


def test_tasks_have_addresses():
    assert all(link_of(task).url for _title, tasks in GROUPS for task in tasks)


def test_photos_without_words_are_counted(client, superuser):
    unit = factories.make_unit()
    factories.make_photo(unit=unit, alt="")
    factories.make_photo(unit=unit, alt="", decorative=True)
    client.force_login(superuser)

    found = client.get("/admin/").context["cards"]

    photo = [line for card in found for line in card.lines if line.words.startswith("Photos")]
    assert [(line.count, line.url) for line in photo] == [
        (1, f"/admin/premises/unit/{unit.pk}/change/")
    ]


def test_cards_without_anything_say_so(superuser):
    made = board.cards_for(superuser, today())

    assert all(not card.lines and card.empty for card in made)
