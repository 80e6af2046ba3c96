"""Editions: frozen whole or refused, never changed, offline as soon as they must be."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brochure import board, editions, files, live
from brochure.content import gather
from brochure.formats import Format
from brochure.marks import edition_mark
from brochure.models import Brochure, CurrentEdition, Edition, LiveFile, Printing, Proof
from brochure.pages import document
from brochure.proofs import pull
from core import personal, retention
from neighbourhoods.models import ElectoralPeriod
from partners.models import Contact
from premises.models import Unit
from printing import NotPrintable, Overflow
from renewal.models import Postponement
from security.models import AuditEvent
from testimonials.models import Testimonial
from tests import factories
from tests.brochure.brochures import make_brochure, make_quartier, ready
from tests.factories import days
from tests.test_databases import THREADS, outcomes

pytestmark = pytest.mark.django_db
PDF = "/plaquette/plaquette.pdf"


@pytest.fixture
def quartier(printer):
    return make_quartier()


@pytest.fixture
def brochure(quartier) -> Brochure:
    brochure = ready(quartier, print_by=days(10), ready_on=days(-1))
    pull(brochure)
    return brochure


@pytest.fixture
def edition(brochure, superuser) -> Edition:
    return editions.freeze(brochure, superuser)


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


def screen(edition: Edition, name: str = "change") -> str:
    return reverse(f"admin:brochure_edition_{name}", args=[edition.pk])


def body(response) -> bytes:
    return response.content


def withdraw(voice: Testimonial) -> None:
    voice.consent.withdrawn_on = days(0)
    voice.consent.save()


def test_frozen_edition_keeps_everything(edition, brochure, quartier, superuser):
    q = quartier

    assert (edition.number, edition.pages, edition.charter_version) == (1, 4, 4)
    assert edition.prices_on == days(0)
    assert edition.content["buildings"][0]["key"] == f"building-{q.building.pk}"
    assert [row.testimonial for row in edition.appearances.all()] == [q.voice]
    assert list(edition.projects.all()) == [q.project]
    assert len({edition.web_digest, edition.press_digest, edition.html_digest}) == 3
    assert all(seal.intact for seal in editions.seals(edition))
    signed = {entry["part"]: entry["organisation"] for entry in edition.sign_offs}
    assert signed[f"building-{q.building.pk}"] == "Régie des locaux"
    assert len(signed) == 5
    assert "Jeanne" not in str(edition.sign_offs)
    assert AuditEvent.objects.filter(verb="édition figée", actor=superuser).count() == 1
    brochure.refresh_from_db()
    assert (brochure.print_by, brochure.ready_on) == (None, None)


def test_every_format_says_which_edition_it_is(brochure):
    content = gather(brochure)

    for paper in Format:
        marked = document(content, paper, edition=edition_mark(7, content.day_text)).html
        plain = document(content, paper).html

        assert "édition n°\u00a07" in marked.partition("<body>")[2].lower(), paper
        assert "édition n°" not in plain.lower()


def test_edition_is_refused_with_every_reason(brochure, quartier, superuser, printer):
    withdraw(quartier.voice)
    Unit.objects.filter(pk=quartier.unit.pk).update(epc_exempt="")

    with pytest.raises(ValidationError) as refused:
        editions.freeze(brochure, superuser)

    told = " ".join(refused.value.messages)
    assert "indiquez le DPE" in told
    assert "pas d’accord en vigueur" in told
    assert "L’épreuve n’est pas à jour" in told
    assert not Edition.objects.exists()


def test_file_that_overflows_for_the_printer_is_refused(brochure, superuser, printer):
    printer.overflows = (Overflow("x", "Annuaire", 3.0, 4),)

    with pytest.raises(ValidationError) as refused:
        editions.freeze(brochure, superuser)

    assert refused.value.messages == ["Annuaire, page\u00a04\u00a0: dépasse de 3\u00a0mm."]


def test_nothing_changes_an_edition(edition, brochure, quartier, superuser, admin_client):
    content = Edition.objects.get().content
    factories.make_rate(quartier.unit, amount=Decimal(500), valid_from=days(0))

    edition.number = 9
    for change in (edition.save, edition.delete, Edition.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        Edition.objects.update(number=9)
    assert (
        admin_client.post(reverse("admin:brochure_edition_delete", args=[edition.pk])).status_code
        == 403
    )

    assert Edition.objects.get().content == content
    pull(brochure)
    again = editions.freeze(brochure, superuser)
    assert again.number == 2
    assert again.content_digest != edition.content_digest
    assert (
        admin_client.get(reverse("admin:brochure_brochure_delete", args=[brochure.pk])).status_code
        == 403
    )


def test_same_content_is_not_frozen_twice(edition, brochure, superuser):
    with pytest.raises(ValidationError) as refused:
        editions.freeze(brochure, superuser)

    assert refused.value.messages[0].startswith("Rien n’a changé depuis l’édition n°\u00a01")


@pytest.mark.parametrize("part", ["file", "content", "html"])
def test_flipped_byte_is_told(part, edition, admin_client):
    assert "a été modifié" not in admin_client.get(screen(edition)).content.decode()

    if part == "file":
        path = files.path_of(edition.press_digest)
        path.write_bytes(path.read_bytes()[:-1] + b"X")
    else:
        changed = (
            {"content": {**edition.content, "title": "Autre"}}
            if part == "content"
            else {"html": "x"}
        )
        Edition._base_manager.filter(pk=edition.pk).update(**changed)

    page = admin_client.get(screen(edition)).content.decode()
    assert page.count("a été modifié ou manque") == 1


def test_printing_is_noted_and_its_history_kept(edition, admin_client):
    wrong = {"copies": "10", "left": "20", "printing_cost": "abc", "printed_on": str(days(3))}
    page = admin_client.post(screen(edition, "note"), wrong).content.decode()
    assert "Ce jour n’est pas encore venu." in page
    assert not Printing.objects.exists()

    for copies in ("500", "450"):
        admin_client.post(
            screen(edition, "note"), {"copies": copies, "left": "20", "design_cost": "0",
                              "printing_cost": "200,50", "person_days": "1,5"},
        )  # fmt: skip

    facts = Edition.objects.get().facts
    assert (facts.copies, facts.printing_cost, facts.person_days) == (
        450,
        Decimal("200.50"),
        Decimal("1.5"),
    )
    assert Printing.objects.count() == 2
    page = admin_client.get(screen(edition)).content.decode()
    assert "500\u00a0exemplaires" in page
    assert AuditEvent.objects.filter(verb="tirage noté").count() == 2


def test_quartier_hands_out_the_edition_that_staff_chose(edition, quartier, client, admin_client):
    assert admin_client.post(screen(edition, "choose")).status_code == 302
    address = f"{PDF}?quartier={quartier.place.slug}"
    visitor = Client()

    first = visitor.get(address)
    same = visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["ETag"] == f'"{edition.web_digest}"'
    assert body(first) == files.path_of(edition.web_digest).read_bytes()
    assert same.status_code == 304
    assert visitor.get(PDF).headers["ETag"] == first.headers["ETag"]
    for wrong in ("ailleurs", "²", "9" * 400, "a" * 3000, "<script>"):
        assert visitor.get(PDF, {"quartier": wrong}).status_code == 404
    assert visitor.get(f"{PDF}?quartier=%00").status_code == 400
    page = visitor.get(edition.get_absolute_url()).content.decode()
    assert "Édition n°\u00a01, prix au" in page
    admin_client.post(screen(edition, "withdraw"))
    assert not CurrentEdition.objects.exists()


def test_withdrawn_consent_takes_every_edition_that_shows_it_offline_at_once(
    edition, quartier, superuser, admin_client, printer
):
    editions.choose(edition, superuser)
    Printing.objects.create(edition=edition, copies=500, left=120)
    own = reverse("brochure:edition_pdf", args=[edition.pk])
    assert body(Client().get(own))

    withdraw(quartier.voice)

    page = Client().get(edition.get_absolute_url()).content.decode()
    assert "Une autorisation donnée pour cette édition n’est plus en vigueur." in page
    assert quartier.voice.person_name not in page
    assert Client().get(own).status_code == 404
    live_pdf = Client().get(PDF)
    assert live_pdf.headers["ETag"] != f'"{edition.web_digest}"'
    assert quartier.voice.person_name not in printer.documents[-1].html
    assert "120\u00a0exemplaires" in admin_client.get(screen(edition)).content.decode()
    card = board.brochures(superuser, days(0))
    assert [(line.count, line.words) for line in card.lines] == [(1, "Éditions hors ligne")]
    with pytest.raises(ValidationError):
        editions.choose(edition, superuser)


def test_vote_ahead_holds_editions_with_a_foreword(edition, quartier, superuser):
    editions.choose(edition, superuser)
    period = ElectoralPeriod.objects.create(name="Scrutin", start=days(0), end=days(9))

    assert editions.current(quartier.place) is None
    assert "avant-propos" in Client().get(edition.get_absolute_url()).content.decode()

    period.delete()
    assert editions.current(quartier.place) == edition


def test_date_put_off_only_alerts(edition, quartier, superuser):
    editions.choose(edition, superuser)
    milestone = quartier.project.milestones.get()
    milestone.date = days(400)
    milestone.save()

    card = board.brochures(superuser, days(0))

    assert Postponement.objects.count() == 1
    assert [line.words for line in card.lines] == [
        "Éditions proposées qui annoncent une date reportée"
    ]
    assert editions.current(quartier.place) == edition


def test_deleted_testimony_is_forgotten_in_editions_too(edition, quartier, superuser):
    editions.choose(edition, superuser)
    edition.appearances.update(testimonial=None)  # as deleting the testimony does

    retention.apply(timezone.now())

    kept = Edition.objects.get()
    assert (kept.content, kept.html, kept.sign_offs) == ({}, "", [])
    assert kept.number == 1
    assert not files.path_of(edition.web_digest).exists()
    assert not files.path_of(edition.press_digest).exists()
    assert not CurrentEdition.objects.exists()
    assert "effacé" in Client().get(kept.get_absolute_url()).content.decode()


def test_erased_contact_is_forgotten_in_editions_proofs_and_files_of_the_day(
    quartier, superuser, settings, tmp_path
):
    settings.ERASURES_FILE = tmp_path / "erasures.txt"
    person = factories.make_contact(quartier.keeper, name="Lise Morel", email="lise@regie.invalid")
    brochure = ready(quartier)
    proof = pull(brochure)
    edition = editions.freeze(brochure, superuser)
    live.make(quartier.place)
    assert "Lise Morel" in str(edition.content)
    assert "plaquettes imprimées" in personal.export(person.email)

    personal.erase(person.email.upper())

    assert Edition.objects.get().content == {}
    assert not Contact.objects.exists()
    assert not Proof.objects.exists()
    assert not LiveFile.objects.exists()
    live.sweep()
    left = list(files.folder().rglob("*.pdf"))
    assert [path.stem for path in left] in ([], [proof.file_digest])  # the sweep waits a day


def test_live_file_is_made_once_until_something_changes(quartier, printer):
    first = Client().get(PDF)
    again = Client().get(PDF)

    assert body(first) == body(again)
    assert len(printer.documents) == 1
    factories.make_unit(building=quartier.building, published=True)
    assert live.prepare() == 1
    assert live.prepare() == 0
    assert len(printer.documents) == 2
    assert Client().get(PDF).headers["ETag"] != first.headers["ETag"]


def test_long_texts_leave_fewer_things_in_the_file_of_the_day(quartier, printer):
    too_long = Overflow("locaux", "Locaux", 12.0, 2)
    for _more in range(6):
        factories.make_organisation(published=True)

    printer.overflows = (too_long,)
    refused = Client().get(PDF)
    tried = [document.html.count('class="partner"') for document in printer.documents]
    printer.overflows = ()
    LiveFile.objects.all().delete()

    assert refused.status_code == 503
    assert "trop longs" in refused.content.decode()
    assert tried == sorted(tried, reverse=True)
    assert len(set(tried)) == 3
    assert Client().get(PDF).status_code == 200


def test_last_good_file_stays_while_printing_fails_and_everybody_agrees(quartier, printer):
    good = Client().get(PDF).headers["ETag"]
    printer.refusal = NotPrintable("Trop lourd.")
    factories.make_unit(building=quartier.building, published=True)

    assert Client().get(PDF).headers["ETag"] == good
    assert LiveFile.objects.get().failed_at
    page = Client().get(reverse("brochure:page", args=[quartier.place.slug])).content.decode()
    assert "celui du jour n’a pas pu être fait" in page

    withdraw(quartier.voice)
    refused = Client().get(PDF)
    assert refused.status_code == 503
    assert "Trop lourd." in refused.content.decode()


def test_throttled_visitor_gets_the_last_good_file(quartier, printer):
    good = Client().get(PDF).headers["ETag"]
    printer.refusal = NotPrintable("Trop lourd.")
    factories.make_unit(building=quartier.building, published=True)

    found = {Client().get(PDF).headers["ETag"] for _ in range(8)}

    assert found == {good}


def test_live_file_is_not_made_without_end(quartier, printer):
    printer.refusal = NotPrintable("Trop lourd.")

    statuses = [Client().get(PDF).status_code for _ in range(8)]

    assert statuses[:6] == [503] * 6
    assert statuses[-1] == 429


def test_brochures_in_the_calendar_and_on_the_board(quartier, superuser):
    from portal.calendar.events import Kind, between

    make_brochure(quartier.place, print_by=days(5), name="Été")
    make_brochure(quartier.place, print_by=days(-5), name="Hiver", ready_on=days(-9))

    events = between(superuser, days(0), days(30), frozenset({Kind.PRINT}))

    assert [(event.title, event.start) for event in events] == [
        ("À l’imprimeur\u00a0: Été", days(5))
    ]
    card = board.brochures(superuser, days(0))
    assert [(line.count, line.words, line.late) for line in card.lines] == [
        (1, "Impressions en retard", True),
        (1, "À imprimer dans le mois", False),
        (1, "Proposées par des partenaires", False),
    ]


@pytest.mark.django_db(transaction=True)
def test_file_follows_its_edition_at_once_though_who_hands_it_out_is_remembered(
    printer, superuser, settings, django_assert_num_queries
):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "portal.page_cache.PublicPages"]
    quartier = make_quartier()
    brochure = ready(quartier)
    pull(brochure)
    edition = editions.freeze(brochure, superuser)
    editions.choose(edition, superuser)
    visitor = Client()
    first = visitor.get(PDF).headers["ETag"]

    with django_assert_num_queries(1):  # the state of the public rows
        assert visitor.get(PDF).headers["ETag"] == first == f'"{edition.web_digest}"'
    withdraw(quartier.voice)

    assert visitor.get(PDF).headers["ETag"] != first


@pytest.mark.django_db(transaction=True)
def test_editions_frozen_at_once_get_one_number_each(printer, superuser):
    brochure = ready(make_quartier())
    pull(brochure)

    done, refused = outcomes(lambda _: editions.freeze(Brochure.objects.get(), superuser))

    assert (done, refused) == (1, THREADS - 1)
    assert Edition.objects.get().number == 1
