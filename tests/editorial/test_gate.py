"""A sheet that is not public yet waits for the visas asked about it, however it is published."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core import gates
from core.imports.run import run_import
from core.imports.tables import Row
from editorial.models import Circuit, Content, Draft, SignOff
from editorial.publishing import publish_due
from premises.imports.units import UnitImport
from premises.models import Unit
from testimonials.models import Testimonial
from tests import factories
from tests.factories import days
from tests.screens import typed_at

pytestmark = pytest.mark.django_db
JEANNE = {"name": "Jeanne Martin", "email": "jeanne@chambre.invalid"}
AWAITED = "Visas attendus\u00a0: Jeanne Martin."


@pytest.fixture
def admin_client(client, superuser):
    client.force_login(superuser)
    return client


@pytest.fixture
def unit(db):
    place = factories.make_neighbourhood(published=True, qpv_code="QP080001")
    building = factories.make_building(published=True, neighbourhood=place, reference="HE-01")
    return factories.make_unit(building=building, reference="A1", description="Un atelier clair.")


def ask(obj, draft=None) -> Circuit:
    """Have a text agreed to before it is published: the stored one, or a draft."""
    return Circuit.objects.ask(
        Content.objects.of(obj), draft, None, [dict(JEANNE)], due_on=days(10), blocking=True
    )


def agree(circuit: Circuit, decision: str = "valide") -> None:
    signer = circuit.signers.get()
    SignOff.objects.create(
        content=circuit.content, signer=signer, name=signer.name, decision=decision,
        text=circuit.text, digest=circuit.digest, comment="Le nom est faux.",
    )  # fmt: skip


def screen(obj, page: str = "change") -> str:
    name = f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{page}"
    return reverse(name, args=[obj.pk] if page == "change" else [])


def by_form(client, unit, **changes):
    post = {**typed_at(client, screen(unit)), "published": "on", **changes}
    return client.post(screen(unit), post, follow=True)


def by_action(client, unit):
    action = {"action": "publish", "_selected_action": [unit.pk]}
    return client.post(screen(unit, "changelist"), action, follow=True)


def by_import(wish: str, **cells):
    row = {"batiment_reference": "HE-01", "batiment_nom": "Nef", "quartier": "QP080001",
           "reference": "A1", "publie": wish, **cells}  # fmt: skip
    return run_import(UnitImport(), [Row(2, row)], write=True)


def is_public(unit) -> bool:
    return Unit.objects.get(pk=unit.pk).published


def text_of(response) -> str:
    return response.content.decode()


def test_form_action_and_import_wait_for_visas(admin_client, unit):
    ask(unit)

    form = by_form(admin_client, unit, description="Un atelier sombre.")
    action = by_action(admin_client, unit)
    asked = by_import("oui")
    possible = by_import("si possible")

    assert f"Publication impossible : {AWAITED}" in text_of(form)
    assert "Un atelier sombre." in text_of(form)  # what was typed stays
    assert AWAITED in text_of(action)
    assert [(one.column, AWAITED in one.message) for one in asked.problems] == [("publie", True)]
    assert any(AWAITED in note for note in possible.notes)
    assert not is_public(unit)
    assert Unit.objects.get().description == "Un atelier clair."


@pytest.mark.parametrize("way", ["form", "action", "import"])
def test_sheet_is_published_once_all_agree_and_nobody_is_asked_any_more(admin_client, unit, way):
    circuit = ask(unit)
    agree(circuit)

    if way == "form":
        by_form(admin_client, unit)
    elif way == "action":
        by_action(admin_client, unit)
    else:
        by_import("oui")

    assert is_public(unit)
    circuit.refresh_from_db()
    assert circuit.state == "terminee"


def test_text_changed_with_the_publication_has_nobodys_agreement(admin_client, unit):
    agree(ask(unit))

    form = by_form(admin_client, unit, description="Un atelier sombre.")
    imported = by_import("oui", description="Un atelier sombre.")

    assert AWAITED in text_of(form)
    assert AWAITED in imported.problems[0].message
    assert not is_public(unit)


def test_rows_changed_with_the_publication_have_nobodys_agreement(admin_client):
    testimonial = factories.make_testimonial(published=False)
    testimonial.neighbourhood.published = True
    testimonial.neighbourhood.save()
    agree(ask(testimonial))
    post = {**typed_at(admin_client, screen(testimonial)), "published": "on"}
    name = next(name for name in post if name.endswith("-0-answer"))

    refused = admin_client.post(screen(testimonial), {**post, name: "Pour le loyer."})
    stored = Testimonial.objects.get()
    kept = (stored.published, stored.answers.get().answer)
    admin_client.post(screen(testimonial), post)

    assert AWAITED in text_of(refused)
    assert "Pour le loyer." in text_of(refused)
    assert kept == (False, "Pour le lieu.")
    assert Testimonial.objects.get().published


def test_draft_that_waits_is_what_gets_published(admin_client, unit, staff):
    draft = Draft.objects.prepare(unit, staff, {"description": "Refait.", "area": "62.50"})
    circuit = ask(unit, draft)

    form = by_form(admin_client, unit)
    early = draft.blockers()
    with pytest.raises(ValidationError, match="Visas attendus"):
        draft.publish(staff)
    agree(circuit)
    stored = by_form(admin_client, unit)
    draft.publish(staff)

    for response in (form, stored):
        assert "le brouillon de cette fiche attend des visas" in text_of(response)
    assert early == [f"Publication impossible : {AWAITED}"]
    published = Unit.objects.get()
    assert (published.published, published.description) == (True, "Refait.")


def test_draft_with_rows_is_published_at_its_hour_once_all_agree(staff):
    testimonial = factories.make_testimonial(published=False)
    answers = [{"question": "Pourquoi ici ?", "answer": "Pour le loyer.", "order": 0}]
    draft = Draft.objects.prepare(testimonial, staff, {"answers": answers})
    agree(ask(testimonial, draft))
    draft.schedule(timezone.now() + timezone.timedelta(hours=1), staff)

    publish_due(timezone.now() + timezone.timedelta(hours=2))

    stored = Testimonial.objects.get()
    assert (stored.published, stored.answers.get().answer) == (True, "Pour le loyer.")


def test_correction_asked_for_holds_back_too(unit):
    agree(ask(unit), "correction")

    assert gates.reasons_to_wait(unit) == ["Correction demandée par\u00a0: Jeanne Martin."]


def test_published_sheet_is_still_corrected_while_its_draft_waits(admin_client, staff):
    unit = factories.make_unit(published=True, description="Un atelier clair.")
    ask(unit, Draft.objects.prepare(unit, staff, {"description": "Refait."}))

    by_form(admin_client, unit, notes="Clés au rez-de-chaussée.")

    assert Unit.objects.get().notes == "Clés au rez-de-chaussée."


def test_cancelled_request_holds_nothing_back(admin_client, unit, staff):
    ask(unit).cancel(staff)

    by_action(admin_client, unit)

    assert is_public(unit)


def test_screen_offers_to_wait_where_a_publication_is_ahead(admin_client, unit):
    shown = factories.make_unit(published=True)

    def offers(obj) -> bool:
        address = reverse("admin:editorial_ask", args=["unit", obj.pk])
        return "demande-blocking" in text_of(admin_client.get(address))

    assert offers(unit)
    assert not offers(shown)
