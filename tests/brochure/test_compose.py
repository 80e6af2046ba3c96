"""Composing a brochure in the admin: what may be chosen, what is kept, what does not fit."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from brochure.models import Block, Brochure, Proof
from portal import roles
from printing import Busy, NotPrintable, Overflow
from security.models import AuditEvent
from tests import factories
from tests.brochure.brochures import make_brochure, make_quartier, printable_voice, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def quartier(printer):
    return make_quartier()


@pytest.fixture
def team(client, staff):
    """Somebody of a service, who composes and freezes."""
    roles.apply()
    staff.groups.add(Group.objects.get(name="Développement économique"))
    client.force_login(staff)
    return client


def page_of(brochure: Brochure) -> str:
    return reverse("admin:brochure_brochure_change", args=[brochure.pk])


def typed(client, brochure: Brochure, **changes) -> dict:
    """What the page of a brochure sends when nothing is changed, then with these changes."""
    composing = client.get(page_of(brochure)).context["composing"]
    sent = {name: composing.settings[name].value() for name in composing.settings.fields}
    rows = [row for section in composing.sections() for row in section["chosen"]]
    sent["choix"] = [row["choice"].key for row in rows]
    sent |= {f"rang-{row['choice'].key}": row["rank"] for row in rows}
    known = {name: value for name, value in sent.items() if value not in (None, False)}
    return {**known, "action": "enregistrer", **changes}


def chosen(brochure: Brochure) -> list[str]:
    return [f"{block.kind}-{block.object.pk}" for block in brochure.blocks.all()]


def test_brochure_starts_with_what_its_quartier_shows(team, quartier, printer):
    sent = {"name": "Été", "neighbourhood": quartier.place.pk, "format": "a4"}

    response = team.post(reverse("admin:brochure_brochure_add"), sent)

    brochure = Brochure.objects.get()
    assert response.url == page_of(brochure)
    q = quartier
    assert chosen(brochure) == [
        f"building-{q.building.pk}", f"unit-{q.unit.pk}", f"testimonial-{q.voice.pk}",
        f"place-{q.service.pk}", f"project-{q.project.pk}", f"organisation-{q.keeper.pk}",
    ]  # fmt: skip
    assert brochure.proof.pages == 4
    assert len(printer.documents) == 1
    assert "ÉPREUVE" in printer.documents[0].html
    assert AuditEvent.objects.filter(verb="ajout", object_type="brochure.brochure").exists()


def test_page_says_why_something_is_not_printed(team, quartier):
    q = quartier
    draft = factories.make_building(neighbourhood=q.place, name="Hôtel caché")
    doubtful = factories.make_unit(
        building=q.building, published=True, verified_on=factories.days(-70), name="Douteux"
    )
    silent = factories.make_testimonial(neighbourhood=q.place, published=True)
    elsewhere = factories.make_building(published=True, name="Hôtel lointain")
    brochure = make_brochure(q.place, doubtful, silent, elsewhere)

    page = team.get(page_of(brochure))

    choices = page.context["composing"].choices.by_key
    assert choices[f"building-{draft.pk}"].reason == "n’est pas publié"
    assert choices[f"unit-{doubtful.pk}"].reason == "sa fiche est à confirmer"
    assert choices[f"testimonial-{silent.pk}"].reason.startswith("pas d’accord en vigueur")
    assert choices[f"building-{elsewhere.pk}"].reason == "est d’un autre quartier"
    assert choices[f"unit-{q.unit.pk}"].reason == ""
    text = page.content.decode()
    assert f'value="building-{draft.pk}" disabled' in text
    assert "Hôtel lointain" in text


def test_order_and_choices_are_kept(team, quartier):
    q = quartier
    others = [factories.make_organisation(published=True) for _ in range(2)]
    draft = factories.make_organisation()
    brochure = make_brochure(q.place, q.building, others[0], q.keeper)
    first, keeper, second = (f"organisation-{one.pk}" for one in (others[0], q.keeper, others[1]))
    building = f"building-{q.building.pk}"
    sent = typed(team, brochure)
    forged = [f"organisation-{draft.pk}", "organisation-999999", "palais-1", "unit-²", "\x00"]

    team.post(page_of(brochure), {**sent, "choix": [building, first, keeper, second, *forged]})
    assert chosen(brochure) == [building, first, keeper, second]

    team.post(page_of(brochure), typed(team, brochure, action=f"monter {keeper}"))
    assert chosen(brochure)[-3:] == [keeper, first, second]

    team.post(page_of(brochure), typed(team, brochure, action=f"descendre {second}"))
    assert chosen(brochure)[-3:] == [keeper, first, second]

    sent = typed(team, brochure, **{f"rang-{second}": "0"})
    answer = team.post(page_of(brochure), {**sent, "choix": [first, second]}, follow=True)
    assert chosen(brochure) == [second, first]
    assert answer.status_code == 200


def test_wrong_rank_and_wrong_date_are_told_and_what_was_typed_is_kept(team, quartier, printer):
    q = quartier
    brochure = make_brochure(q.place, q.building, strapline="Avant")
    key = f"building-{q.building.pk}"
    wrong = {f"rang-{key}": "²", "print_by": "hier", "strapline": "Après", "surface_min": "abc"}

    page = team.post(page_of(brochure), typed(team, brochure, units_by="criteres", **wrong))

    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="²" aria-invalid="true"' in text
    assert "Écrivez un rang de 0 à 999." in text
    assert "Après" in text
    assert 'value="hier"' in text
    assert 'value="abc"' in text
    assert Brochure.objects.get().strapline == "Avant"
    assert printer.documents == []


def test_units_by_criteria_are_read_again_each_time(team, quartier):
    q = quartier
    office = factories.make_unit(building=q.building, published=True, kind="bureau", name="Bureau")
    brochure = make_brochure(q.place, q.building, q.unit)

    team.post(page_of(brochure), typed(team, brochure, units_by="criteres", type=["bureau"]))

    brochure.refresh_from_db()
    assert brochure.criteria == f"quartier={q.place.slug}&type=bureau"
    assert [row.unit for row in team.get(page_of(brochure)).context["matching"]] == [office]
    assert f"unit-{q.unit.pk}" in chosen(brochure)  # kept for who goes back to one by one
    team.post(page_of(brochure), typed(team, brochure, units_by="liste"))
    brochure.refresh_from_db()
    assert brochure.criteria == ""


def test_what_overflows_is_told_in_words(team, quartier, printer):
    printer.overflows = (Overflow("voices", "Témoignages", 11.6, 2),)
    brochure = make_brochure(quartier.place, quartier.building)

    page = team.post(page_of(brochure), typed(team, brochure), follow=True).content.decode()

    assert "Témoignages, page\u00a02\u00a0: dépasse de 12\u00a0mm." in page
    assert "1\u00a0zone déborde" in page
    proof = team.get(reverse("admin:brochure_brochure_proof", args=[brochure.pk]))
    assert proof.content.startswith(b"%PDF")
    assert proof.headers["Cache-Control"] == "private, no-store"


def test_printer_that_fails_or_is_busy_loses_nothing(team, quartier, printer):
    brochure = make_brochure(quartier.place, quartier.building)

    printer.refusal = Busy()
    page = team.post(page_of(brochure), typed(team, brochure, strapline="Un"), follow=True)
    assert "D’autres documents s’impriment" in page.content.decode()
    assert not Proof.objects.exists()

    printer.refusal = NotPrintable("Le document est trop long.")
    page = team.post(page_of(brochure), typed(team, brochure, strapline="Deux"), follow=True)
    assert "Le document est trop long." in page.content.decode()
    assert team.get(reverse("admin:brochure_brochure_proof", args=[brochure.pk])).status_code == 404
    assert Brochure.objects.get().strapline == "Deux"


def test_two_people_composing_at_once_lose_nothing(team, quartier):
    brochure = make_brochure(quartier.place, quartier.building)
    mine, theirs = typed(team, brochure, strapline="Moi"), typed(team, brochure, strapline="Eux")
    team.post(page_of(brochure), theirs)

    page = team.post(page_of(brochure), mine)

    assert "pendant que vous composiez" in page.content.decode()
    assert Brochure.objects.get().strapline == "Eux"
    seen = page.context["composing"].settings["seen"].value()
    team.post(page_of(brochure), {**mine, "seen": seen})
    assert Brochure.objects.get().strapline == "Moi"


def test_copy_has_the_same_choices_and_its_own_life(team, quartier):
    brochure = ready(quartier, organisation=quartier.keeper)

    answer = team.post(reverse("admin:brochure_brochure_duplicate", args=[brochure.pk]))

    copy = Brochure.objects.exclude(pk=brochure.pk).get()
    assert answer.url == page_of(copy)
    assert (copy.name, copy.organisation) == ("Plaquette de printemps (copie)", None)
    assert chosen(copy) == chosen(brochure)
    copy.delete()
    assert Block.objects.filter(brochure=brochure).count() == 6


def test_page_costs_the_same_for_one_object_of_each_and_three(
    team, quartier, django_assert_max_num_queries, django_assert_num_queries
):
    brochure = ready(quartier)
    with django_assert_max_num_queries(90) as first:
        team.get(page_of(brochure))
    for number in range(2):
        building = factories.make_building(neighbourhood=quartier.place, published=True)
        unit = factories.make_unit(building=building, published=True)
        voice = printable_voice(quartier.place)
        partner = factories.make_organisation(published=True)
        for order, shown in enumerate((building, unit, voice, partner), 10 * number + 10):
            name = shown._meta.model_name
            Block.objects.create(brochure=brochure, order=order, **{name: shown})

    with django_assert_num_queries(len(first.captured_queries)):
        team.get(page_of(brochure))


def test_reader_is_offered_nothing_that_would_be_refused(client, staff, quartier):
    roles.apply()
    staff.groups.add(Group.objects.get(name="Lecture"))
    client.force_login(staff)
    brochure = make_brochure(quartier.place, quartier.building)

    page = client.get(page_of(brochure)).content.decode()

    assert "Plaquette de printemps" in page
    offers = ("Enregistrer et tirer", "Figer une édition", "Dupliquer", "Supprimer")
    assert [words for words in offers if words in page] == []
    assert client.post(page_of(brochure), {"name": "Intrus"}).status_code == 403
