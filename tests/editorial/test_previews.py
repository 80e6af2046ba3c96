"""Preview links: the public page with a draft, for whoever holds the link and for no one else."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import today
from editorial.models import Content, Draft, PreviewLink
from testimonials.models import Consent
from tests import factories
from tests.editorial.test_drafts import one_of_each

pytestmark = pytest.mark.django_db
SECRET = "zéphyrine"
PROSE = ("description", "text", "missions", "story", "introduction")


@pytest.fixture
def unit(db):
    return factories.make_unit(published=True, description="Un atelier clair.")


def address(token: str) -> str:
    return reverse("editorial:preview", args=[token])


def prose_of(draft: Draft) -> str:
    return next(name for name in draft.content.publishable.fields if name in PROSE)


def linked(obj, **changes) -> tuple[Draft, str]:
    """A draft and the secret of a link to it."""
    draft = Draft.objects.prepare(obj, None, changes)
    _link, token = PreviewLink.objects.make(draft.content, None, draft)
    return draft, token


def test_preview_of_each_kind_shows_the_draft(client):
    for obj in one_of_each():
        draft, token = linked(obj)
        draft.edit({**draft.values, prose_of(draft): f"Un mot {SECRET}."}, None, 1, "")

        response = client.get(address(token))

        page = response.content.decode()
        assert response.status_code == 200
        assert f"Un mot {SECRET}." in page
        assert "Aperçu – pas encore publié" in page


def test_preview_shows_the_rows_of_an_interview(client):
    testimonial = factories.make_testimonial(published=True)
    rows = [{"question": "Et demain ?", "answer": f"La {SECRET}.", "order": 0}]

    _draft, token = linked(testimonial, answers=rows)

    page = client.get(address(token)).content.decode()
    assert f"La {SECRET}." in page
    assert "Pour le lieu." not in page


def test_preview_is_kept_out_of_caches_engines_and_logs(client, unit):
    _draft, token = linked(unit, description="Autre.")

    headers = client.get(address(token)).headers

    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in headers


def test_preview_saves_nothing(client, unit):
    _draft, token = linked(unit, description="Autre.")

    client.get(address(token))

    unit.refresh_from_db()
    assert unit.description == "Un atelier clair."


def test_preview_for_staff_shows_no_other_draft(client, superuser, unit):
    hidden = factories.make_unit(building=unit.building, name="Atelier caché")
    _draft, token = linked(unit, description="Autre.")
    client.force_login(superuser)

    page = client.get(address(token)).content.decode()

    assert hidden.name not in page


def test_preview_of_an_object_never_published(client):
    unit = factories.make_unit(description=f"La {SECRET}.")
    _link, token = PreviewLink.objects.make(Content.objects.of(unit), None)

    page = client.get(address(token)).content.decode()

    assert f"La {SECRET}." in page
    assert "visible du personnel seulement" not in page
    assert client.get(unit.get_absolute_url()).status_code == 404


def closed(client, token: str) -> bool:
    response = client.get(address(token))
    text = response.content.decode()
    return response.status_code == 404 and "n’est plus ouvert" in text and SECRET not in text


def test_preview_ends_after_seven_days(client, unit):
    _draft, token = linked(unit, description=f"La {SECRET}.")
    link = PreviewLink.objects.get()
    life = link.expires_at - link.created_at
    PreviewLink.objects.update(expires_at=timezone.now())

    assert abs(life - datetime.timedelta(days=7)) < datetime.timedelta(seconds=5)
    assert closed(client, token)


def test_preview_ends_when_closed(client, unit):
    _draft, token = linked(unit, description=f"La {SECRET}.")
    PreviewLink.objects.get().revoke()

    assert closed(client, token)


@pytest.mark.parametrize("end", ["publish", "drop"])
def test_preview_ends_with_its_draft(client, unit, end):
    draft, token = linked(unit, description="Autre.")
    getattr(draft, end)(None)

    assert closed(client, token)


def test_preview_ends_with_the_consent_of_the_person(client):
    testimonial = factories.make_testimonial(published=True)
    _draft, token = linked(testimonial, quote=f"La {SECRET}.")
    Consent.objects.update(withdrawn_on=today())

    assert closed(client, token)


def test_preview_of_a_new_object_ends_with_its_publication(client):
    unit = factories.make_unit(building=factories.make_building(published=True))
    _link, token = PreviewLink.objects.make(Content.objects.of(unit), None)
    unit.published = True
    unit.save()

    assert closed(client, token)


def test_preview_guessed_or_turned_is_refused(client, unit):
    """The secret names one link: nothing in the address says which object, so none can be set."""
    draft, token = linked(unit, description=f"La {SECRET}.")
    link = PreviewLink.objects.get()

    guesses = (link.digest, str(link.pk), str(draft.pk), token[:-1], token.swapcase(),
               token + "A", "²", "a" * 3000, f"{token}?draft=2")  # fmt: skip

    assert all(closed(client, guess) for guess in guesses)


def test_preview_ignores_parameters(client, unit):
    other = factories.make_unit(description=f"La {SECRET}.")
    linked_other = Draft.objects.prepare(other, None)
    _draft, token = linked(unit, description="Autre.")

    page = client.get(address(token), {"draft": linked_other.pk, "content": 2, "pk": other.pk})

    assert SECRET not in page.content.decode()


def test_secret_is_stored_nowhere(unit):
    _draft, token = linked(unit, description="Autre.")

    assert token not in str(list(PreviewLink.objects.values()))


def test_link_is_shown_once_and_opens(admin_client, client, unit):
    draft = Draft.objects.prepare(unit, None, {"description": f"La {SECRET}."})

    shown = admin_client.post(reverse("admin:editorial_share", args=[draft.pk]), follow=True)
    again = admin_client.get(reverse("admin:editorial_draft_change", args=[draft.pk]))

    said = next(m.message for m in shown.context["messages"])
    path = said.split("127.0.0.1:8000")[-1]
    assert path.startswith("/apercu/")
    assert path not in again.content.decode()


PUBLIC = ["portal:home", "portal:pathway", "portal:site_map", "portal:sitemap",
          "premises:unit_list", "premises:building_list", "neighbourhoods:neighbourhood_list",
          "partners:organisation_list", "testimonials:testimonial_list",
          "renewal:project_list"]  # fmt: skip


def test_draft_leaks_nowhere(client, unit):
    """Every part of the text of every kind, looked for on every page, export, feed and search."""
    objects = one_of_each()
    for obj in objects:
        draft = Draft.objects.prepare(obj, None)
        words = {name: f"{SECRET}" for name in draft.content.publishable.fields
                 if isinstance(draft.values[name], str) and name not in CLOSED}  # fmt: skip
        draft.edit({**draft.values, **words}, None, 1, SECRET)
    addresses = [reverse(name) for name in PUBLIC]
    addresses += [reverse("portal:search") + f"?q={SECRET}", "/donnees/locaux.csv",
                  "/donnees/locaux.geojson", "/donnees/locaux.atom"]  # fmt: skip
    addresses += [obj.get_absolute_url() for obj in objects if hasattr(obj, "get_absolute_url")]

    for path in addresses:
        response = client.get(path)
        lines = b"".join(response).decode().splitlines()
        assert response.status_code == 200
        found = [line for line in lines if SECRET in line and "?q=" not in path]
        assert found == [], path


# Choices, numbers and dates: a word would not fit.
CLOSED = {"kind", "area", "area_definition", "accessibility", "title_kind", "energy_class",
          "climate_class", "height", "door_width", "status", "start", "end"}  # fmt: skip
