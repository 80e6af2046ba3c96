"""The staff's screens of signatures: ask, follow, replace, read what was given."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.panels import panels_for
from editorial.models import Circuit, Draft, Signer, SignOff, SignOffLink
from editorial.space import texts_to_sign
from outbox.models import OutgoingMail
from partners.models import Membership
from tests import factories
from tests.editorial.signing import address, plain, screen, sign
from tests.factories import days

pytestmark = pytest.mark.django_db


def test_ask_from_the_screen_of_an_object(admin_client, unit, superuser):
    factories.make_organisation(name="Chambre de métiers", email="visa@chambre.invalid")
    chosen = factories.make_organisation(name="Régie", email="visa@regie.invalid")
    change = admin_client.get(f"/admin/premises/unit/{unit.pk}/change/").content.decode()

    page = admin_client.post(screen("ask", "unit", unit.pk), asked(
        **{"signataires-0-name": "Léa Petit", "signataires-0-email": "lea@ville.invalid",
           "signataires-1-organisation": chosen.pk}
    ), follow=True)  # fmt: skip

    circuit = Circuit.objects.get()
    assert f'<a href="{screen("ask", "unit", unit.pk)}">Faire valider</a>' in change
    assert "La demande de visa est partie." in plain(page)
    assert (circuit.draft, circuit.blocking, circuit.asked_by) == (None, False, superuser)
    people = [("Léa Petit", "lea@ville.invalid"), ("Régie", "visa@regie.invalid")]
    assert sorted(circuit.signers.values_list("name", "email")) == people


def asked(**changes) -> dict:
    """What the browser would post to ask for signatures."""
    return {
        "demande-due_on": days(10).isoformat(), "demande-message": "Vérifiez l’adresse.",
        "signataires-TOTAL_FORMS": "4", "signataires-INITIAL_FORMS": "0", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "Indiquez au moins une personne"),
        ({"signataires-0-name": "Léa"}, "Indiquez une adresse"),
        ({"signataires-0-email": "lea@ville.invalid"}, "Indiquez un nom"),
        ({"signataires-0-email": "lea", "signataires-0-name": "Léa"}, "adresse"),
        ({"signataires-0-organisation": "²"}, "Sélectionnez un choix valide"),
        ({"demande-due_on": "2001-01-01"}, "jour à venir"),
        ({"signataires-TOTAL_FORMS": "999"}, "signataires"),
        ({"signataires-TOTAL_FORMS": "²"}, "Corrigez les champs"),
        (
            {f"signataires-{n}-{name}": value for n in (0, 1)
             for name, value in (("name", "Léa"), ("email", ("LEA", "lea")[n] + "@ville.invalid"))},
            "déjà plus haut",
        ),
    ],
)  # fmt: skip
def test_bad_request_is_told_and_asks_nobody(admin_client, unit, changes, message):
    response = admin_client.post(screen("ask", "unit", unit.pk), asked(**changes))

    assert response.status_code == 200
    assert message in plain(response)
    assert "Vérifiez l’adresse." in plain(response)
    assert (Circuit.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_open_request_is_shown_instead_of_a_second(admin_client, token, unit):
    response = admin_client.get(screen("ask", "unit", unit.pk))

    assert response.headers["Location"] == screen("signer_change", Signer.objects.get().pk)


def test_board_says_what_waits_for_whom_late_first(admin_client, staff):
    organisation = factories.make_organisation(name="Régie")
    for number, due in enumerate((5, -3)):
        draft = Draft.objects.prepare(
            factories.make_unit(published=True, name=f"Atelier {number}"), staff
        )
        factories.make_circuit(draft, people=(f"personne{number}@ville.invalid",), due_on=days(due))
    Signer.objects.filter(name="Personne1").update(organisation=organisation)

    def names(query=""):
        response = admin_client.get(screen("signer_changelist") + query)
        return [signer.name for signer in response.context["cl"].result_list]

    assert names() == ["Personne1", "Personne0"]
    assert names("?situation=retard") == ["Personne1"]
    assert names("?moi=demandes") == []
    assert names(f"?organisation__id__exact={organisation.pk}") == ["Personne1"]
    page = plain(admin_client.get(screen("signer_changelist")))
    assert "en retard" in page
    assert screen("draft_change", Draft.objects.first().pk) in page


def test_relaunch_replace_and_cancel(admin_client, token):
    signer = Signer.objects.get()
    SignOffLink.objects.update(created_at=timezone.now() - datetime.timedelta(hours=1))
    prefix = f"signataire-{signer.pk}"
    before = plain(admin_client.get(screen("signer_change", signer.pk)))

    relaunched = admin_client.post(screen("relaunch", signer.pk), follow=True)
    bad = admin_client.post(
        screen("readdress", signer.pk), {f"{prefix}-name": "Léa", f"{prefix}-email": "lea"}
    )
    moved = admin_client.post(
        screen("readdress", signer.pk),
        {f"{prefix}-name": "Léa", f"{prefix}-email": "lea@chambre.invalid"},
        follow=True,
    )
    cancelled = admin_client.post(screen("cancel_circuit", signer.pk), follow=True)

    for name in ("relaunch", "readdress", "cancel_circuit"):
        assert f'action="{screen(name, signer.pk)}"' in before
    assert "Un nouveau lien est parti à Jeanne." in plain(relaunched)
    assert bad.status_code == 200
    assert "adresse" in plain(bad)
    assert "La demande est partie à Léa" in plain(moved)
    assert "La demande de visa est annulée." in plain(cancelled)
    assert admin_client.get(address(token)).status_code == 404


def test_members_who_sign_read_in_their_space_what_waits(draft, staff):
    asked_one, other = factories.make_organisation(), factories.make_organisation()
    factories.make_circuit(draft)
    Signer.objects.update(organisation=asked_one)
    member = User.objects.create_user("lea@chambre.invalid")

    def shown(organisation, role):
        membership = Membership.objects.grant(organisation, member, role, staff)
        panels = [panel.template for panel in panels_for(membership, member)]
        return "editorial/panels/_to_sign.html" in panels

    role = Membership.Role
    assert shown(asked_one, role.SIGNER)
    assert not shown(asked_one, role.EDITOR)
    assert not shown(other, role.SIGNER)
    panel = texts_to_sign(Membership.objects.get(organisation=asked_one, role="visa"), member)
    page = render_to_string(panel.template, {"panel": panel.context}).replace("\u00a0", " ")
    assert "Atelier 12" in page
    assert "jeanne@chambre.invalid" in page
    Circuit.objects.get().cancel(staff)
    assert not shown(asked_one, role.SIGNER)


def test_history_of_signatures_is_checked(admin_client, client, token, unit, draft, staff):
    sign(client, token)
    draft.publish(staff)
    kept = plain(admin_client.get(screen("signatures", "unit", unit.pk)))
    SignOff.objects.update(text={**SignOff.objects.get().text, "description": "Faux."})

    altered = plain(admin_client.get(screen("signatures", "unit", unit.pk)))

    assert SignOff.objects.get().digest in kept
    assert "mot pour mot la fiche d’aujourd’hui" in kept
    assert "le texte gardé n’est pas celui qui a été signé" in altered


def test_pages_cost_the_same_for_one_signer_and_three(
    admin_client, draft, unit, django_assert_num_queries
):
    circuit = factories.make_circuit(draft)
    pages = {
        screen("signer_change", circuit.signers.get().pk): 8,
        screen("draft_change", draft.pk): 34,
        screen("signatures", "unit", unit.pk): 7,
    }

    for signers in (1, 3):
        for number in range(1, signers):
            name = f"b{number}@ville.invalid"
            Signer.objects.create(circuit=circuit, email=name, name=name)
        for path, queries in pages.items():
            with django_assert_num_queries(queries):
                admin_client.get(path)


def who_may(staff, *codenames) -> Client:
    staff.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(User.objects.get(pk=staff.pk))
    return client


def test_rights_over_signatures(token, unit, staff):
    signer = Signer.objects.get()
    posts = [screen(name, signer.pk) for name in
             ("relaunch", "readdress", "ask_again", "cancel_circuit")]  # fmt: skip
    reads = [screen("signer_change", signer.pk), screen("signatures", "unit", unit.pk)]

    reader = who_may(staff, "view_unit", "view_signer")
    stranger = Client()
    assert [reader.get(path).status_code for path in reads] == [200, 200]
    assert [reader.post(path).status_code for path in posts] == [403] * 4
    assert reader.get(screen("ask", "unit", unit.pk)).status_code == 403
    elsewhere = who_may(staff, "view_building", "ask_sign_off", "view_signer")
    assert [elsewhere.get(path).status_code for path in reads] == [403, 403]
    assert [elsewhere.post(path).status_code for path in posts] == [403] * 4
    assert b"Jeanne" not in elsewhere.get(screen("signer_changelist")).content
    assert [stranger.get(path).status_code for path in reads] == [302, 302]
    assert Circuit.objects.get().is_open
