"""The pages of signatures: those who are asked, without an account, and those who ask."""

import datetime
import re

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.panels import panels_for
from editorial.models import Circuit, Draft, Signer, SignOff, SignOffLink
from editorial.space import texts_to_sign
from outbox.models import OutgoingMail
from partners.models import Membership
from tests import factories
from tests.factories import days
from tests.test_bad_input import VALUES

pytestmark = pytest.mark.django_db
SECRET = "zéphyrine"


@pytest.fixture
def unit(db):
    return factories.make_unit(published=True, description="Un atelier clair.", name="Atelier 12")


@pytest.fixture
def draft(unit, staff):
    return Draft.objects.prepare(unit, staff, {"description": "Un atelier refait."})


@pytest.fixture
def token(draft, staff):
    """The secret that the mail to the only signer holds."""
    factories.make_circuit(draft, by=staff)
    return token_mailed()


@pytest.fixture
def admin_client(superuser):
    signed_in = Client()
    signed_in.force_login(superuser)
    return signed_in


def token_mailed() -> str:
    mails = OutgoingMail.objects.filter(kind__in=["visa-demande", "visa-rappel"])
    return re.search(r"/visa/([\w-]+)/", mails.latest("pk").text)[1]


def code_mailed() -> str:
    text = OutgoingMail.objects.filter(kind="visa-code").latest("pk").text
    return re.search(r"^\d{6}$", text, re.MULTILINE)[0]


def address(token: str, name: str = "sign") -> str:
    return reverse(f"editorial:{name}", args=[token])


def screen(name: str, *args) -> str:
    return reverse(f"admin:editorial_{name}", args=args)


def plain(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def sign(client, token, **post):
    """Answer, then type the code that was mailed."""
    client.post(address(token), {"decision": "valide", **post})
    return client.post(address(token, "sign_code"), {"code": code_mailed()}, follow=True)


def test_text_is_read_with_what_changed(client, token):
    response = client.get(address(token))

    page = plain(response)
    assert response.status_code == 200
    assert "1 mot ajouté, 1 mot supprimé." in page
    assert "Par rapport à ce que le public lit aujourd’hui" in page
    assert "Un atelier refait." in page
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_text_is_read_in_its_place(client, token):
    page = plain(client.get(address(token, "sign_page")))

    assert "Un atelier refait." in page
    assert "Aperçu – pas encore publié" in page


def test_reading_answers_nothing(client, token):
    for name in ("sign", "sign_page", "sign_code"):
        client.get(address(token, name))
        client.head(address(token, name))

    assert (SignOff.objects.count(), OutgoingMail.objects.filter(kind="visa-code").count()) == (
        0,
        0,
    )


def test_answer_counts_once_its_code_is_typed(client, token):
    before = client.post(address(token), {"decision": "reserve", "comment": "La photo date."})
    waiting = SignOff.objects.count()
    page = plain(client.post(address(token, "sign_code"), {"code": code_mailed()}, follow=True))

    signed = SignOff.objects.get()
    assert (before.headers["Location"], waiting) == (address(token, "sign_code"), 0)
    assert (signed.decision, signed.comment, signed.name) == ("reserve", "La photo date.", "Jeanne")
    assert "votre réponse est enregistrée" in page
    assert signed.digest in page


def test_code_typed_with_a_space_is_read(client, token):
    client.post(address(token), {"decision": "valide"})
    code = code_mailed()

    client.post(address(token, "sign_code"), {"code": f" {code[:3]} {code[3:]} "})

    assert SignOff.objects.count() == 1


def test_changes_are_those_since_their_own_approval(client, token, draft, staff):
    sign(client, token)
    draft.publish(staff)
    unit = draft.content.publishable.model.objects.get()
    unit.description = "Un atelier refait par le portail."
    unit.save()
    second = Draft.objects.prepare(unit, staff, {"description": "Un atelier refait à neuf."})
    factories.make_circuit(second)

    page = plain(client.get(address(token_mailed())))

    assert "Depuis le texte que vous avez validé le" in page
    assert "par le portail" not in page
    assert "3 mots ajoutés, 1 mot supprimé." in page


def test_correction_needs_a_comment(client, token):
    page = plain(client.post(address(token), {"decision": "correction", "comment": " \n"}))

    assert "Dites ce qu’il faut corriger." in page
    assert not OutgoingMail.objects.filter(kind="visa-code").exists()


@pytest.mark.parametrize("value", ["", "oui", "²", "a" * 3000])
def test_bad_decision_is_told(client, token, value):
    response = client.post(address(token), {"decision": value, "comment": "À garder."})

    assert response.status_code == 200
    assert "À garder." in plain(response)
    assert not OutgoingMail.objects.filter(kind="visa-code").exists()


def test_bad_code_is_told(client, token):
    client.post(address(token), {"decision": "valide"})
    for value in [*VALUES.values(), "١٢٣٤٥٦", "\0"]:
        response = client.post(address(token, "sign_code"), {"code": value})

        assert response.status_code in (200, 400)
    assert SignOff.objects.count() == 0


def test_five_wrong_codes_start_again(client, token):
    client.post(address(token), {"decision": "valide"})
    right = code_mailed()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    last = [client.post(address(token, "sign_code"), {"code": wrong}) for _try in range(5)][-1]
    late = client.post(address(token, "sign_code"), {"code": right})

    assert "répondez de nouveau" in plain(last)
    assert "répondez de nouveau" in plain(late)
    assert SignOff.objects.count() == 0


def test_codes_are_mailed_a_few_times_a_day(client, token):
    cache.clear()
    statuses = [
        client.post(address(token), {"decision": "valide"}).status_code for _again in range(7)
    ]

    assert statuses == [302] * 6 + [429]
    assert OutgoingMail.objects.filter(kind="visa-code").count() == 6


def test_changed_text_is_said_and_takes_no_answer(client, token, draft):
    draft.edit({**draft.values, "description": f"La {SECRET}."}, None, 1, "")

    read = client.get(address(token))
    answered = client.post(address(token), {"decision": "valide"})
    typed = client.post(address(token, "sign_code"), {"code": "123456"})
    seen = client.get(address(token, "sign_page"))

    for response in (read, answered, typed, seen):
        assert response.status_code == 410
        assert "Texte modifié" in plain(response)
        assert SECRET not in plain(response)
    assert not OutgoingMail.objects.filter(kind="visa-code").exists()


def test_new_link_after_a_change_opens(client, token, draft, admin_client):
    draft.edit({**draft.values, "description": f"La {SECRET}."}, None, 1, "")

    admin_client.post(screen("ask_again", Signer.objects.get().pk))
    page = plain(client.get(address(token_mailed())))

    assert SECRET in page
    assert client.get(address(token)).status_code == 410


def test_late_answer_is_refused_in_the_end(client, token):
    Circuit.objects.update(due_on=days(-5))
    late = plain(client.get(address(token)))
    Circuit.objects.update(due_on=days(-40))

    response = client.post(address(token), {"decision": "valide"})

    assert "La date prévue est passée" in late
    assert response.status_code == 410
    assert "silence n’est pas compté comme un accord" in plain(response)


def test_guessed_links_open_nothing(client, token):
    link = SignOffLink.objects.get()
    guesses = (
        link.digest,
        str(link.pk),
        token[:-1],
        token.swapcase(),
        token + "A",
        "²",
        "a" * 3000,
    )

    for guess in guesses:
        for name in ("sign", "sign_code", "sign_thanks", "sign_page"):
            response = client.post(address(guess, name), {"decision": "valide", "code": "123456"})
            read = client.get(address(guess, name))

            assert (read.status_code, response.status_code) in ((404, 404), (404, 405))
    assert SignOff.objects.count() == 0


def test_forwarded_link_answers_nothing_without_the_mailbox(client, token):
    """Whoever the mail was forwarded to reads the text; the code goes to the first address."""
    client.post(address(token), {"decision": "correction", "comment": "Intrus."})

    told = OutgoingMail.objects.get(kind="visa-code")
    assert told.recipient == "jeanne@chambre.invalid"
    assert "Je demande une correction" in told.text
    assert SignOff.objects.count() == 0


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
