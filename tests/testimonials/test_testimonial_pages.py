"""Testimonials: what they tell, and that a consent's end makes them vanish at once."""

import pytest
from django.urls import reverse

from core.models import today
from premises.models import Building
from testimonials.models import Portrait, Testimonial
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

LIST = reverse("testimonials:testimonial_list")


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def make_portrait(testimonial):
    return Portrait.objects.create(
        testimonial=testimonial, file=factories.picture(), alt="Elle sourit", credit="Studio"
    )


def places_that_show(client, testimonial):
    """Where the public meets a testimonial: its page, the list, the panels, the feeds of pages."""
    urls = [
        LIST,
        testimonial.neighbourhood.get_absolute_url(),
        testimonial.building.get_absolute_url(),
        reverse("portal:home"),
        reverse("portal:site_map"),
        f"{reverse('portal:search')}?q={testimonial.trade}",
        "/sitemap.xml",
    ]
    shown = {url for url in urls if testimonial.slug in client.get(url).content.decode()}
    if client.get(testimonial.get_absolute_url()).status_code == 200:
        shown.add(testimonial.get_absolute_url())
    return shown


def make_shown():
    """A published testimonial of somebody who works in a public building."""
    building = factories.make_building(published=True)
    return factories.make_testimonial(
        building=building,
        neighbourhood=building.neighbourhood,
        trade="Brodeuse",
        published=True,
    )


def test_consent_in_force_shows_the_testimonial(client):
    testimonial = make_shown()

    shown = places_that_show(client, testimonial)

    assert {LIST, testimonial.get_absolute_url()} <= shown
    assert testimonial.building.get_absolute_url() in shown
    assert testimonial.neighbourhood.get_absolute_url() in shown


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": days(-1)},
        {"withdrawn_on": today()},
        {"withdrawn_on": days(-100)},
        {"web": False, "print": True},
        {"given_on": days(1), "ends_on": None},
    ],
)
def test_without_consent_in_force_the_testimonial_is_nowhere(client, change):
    testimonial = make_shown()
    type(testimonial.consent).objects.update(**change)

    assert places_that_show(client, testimonial) == set()


@pytest.mark.parametrize("change", [{"withdrawn_on": today()}, {"web": False, "print": True}])
def test_withdrawing_consent_hides_at_once_what_was_just_read(client, change):
    testimonial = make_shown()
    read = places_that_show(client, testimonial)

    for name, value in change.items():
        setattr(testimonial.consent, name, value)
    testimonial.consent.save()

    assert len(read) > 3
    assert places_that_show(client, testimonial) == set()


def test_erasing_consent_hides_at_once_what_was_just_read(client):
    testimonial = make_shown()
    places_that_show(client, testimonial)

    testimonial.consent.delete()

    assert places_that_show(client, testimonial) == set()


def test_consent_that_was_never_given_shows_nothing(client):
    building = factories.make_building(published=True)
    testimonial = factories.make_testimonial(
        consent=False, building=building, neighbourhood=building.neighbourhood, published=True
    )

    assert places_that_show(client, testimonial) == set()


def test_consent_covers_its_last_day(client):
    testimonial = make_shown()
    type(testimonial.consent).objects.update(ends_on=today())

    assert client.get(testimonial.get_absolute_url()).status_code == 200


def test_draft_and_testimonial_of_a_draft_neighbourhood_are_nowhere(client):
    draft, orphan = make_shown(), make_shown()
    Testimonial.objects.filter(pk=draft.pk).update(published=False)
    orphan.neighbourhood.published = False
    orphan.neighbourhood.save()

    assert places_that_show(client, draft) == set()
    assert places_that_show(client, orphan) == set()


def test_staff_are_told_why_they_alone_see_it(staff_client):
    lapsed, shown = make_shown(), make_shown()
    type(lapsed.consent).objects.filter(pk=lapsed.consent.pk).update(ends_on=days(-1))

    banner = "visible du personnel seulement"
    assert banner in text_of(staff_client, lapsed.get_absolute_url())
    assert banner not in text_of(staff_client, shown.get_absolute_url())


def test_page_tells_the_interview_with_portrait_building_and_neighbourhood(client):
    testimonial = make_shown()
    make_portrait(testimonial)
    testimonial.answers.create(question="Et demain ?", answer="Grandir.\n\nUn peu.", order=2)

    page = text_of(client, testimonial.get_absolute_url())

    assert page.index("Pourquoi ici\u202f?") < page.index("Pour le lieu.")
    assert page.index("Pour le lieu.") < page.index("Et demain\u202f?")
    assert "<p>Un peu.</p>" in page
    assert 'alt="Elle sourit"' in page
    assert testimonial.building.get_absolute_url() in page
    assert testimonial.neighbourhood.get_absolute_url() in page


def test_page_names_no_draft_building_and_no_consent(client):
    testimonial = make_shown()
    Building.objects.filter(pk=testimonial.building_id).update(
        published=False, name="Bâtiment secret"
    )

    page = text_of(client, testimonial.get_absolute_url())

    assert "Bâtiment secret" not in page
    assert testimonial.consent.proof not in page


def test_list_is_empty_kindly(client):
    assert "Les premiers témoignages arrivent" in text_of(client, LIST)


def test_list_filters_by_neighbourhood(client):
    here, elsewhere = make_shown(), make_shown()

    page = text_of(client, f"{LIST}?quartier={here.neighbourhood.slug}")

    assert here.get_absolute_url() in page
    assert elsewhere.get_absolute_url() not in page
    assert "1\u00a0témoignage<" in page


@pytest.mark.parametrize("words", ["couturiere", "COUTURIÈRES", "couturière filature"])
def test_list_finds_a_trade_without_accents_and_in_the_plural(client, words):
    found = factories.make_testimonial(
        trade="Couturière", introduction="À la Filature.", published=True
    )
    other = factories.make_testimonial(trade="Menuisier", quote="Du bois.", published=True)

    page = text_of(client, f"{LIST}?q={words}")

    assert found.get_absolute_url() in page
    assert other.get_absolute_url() not in page


def test_list_without_match_says_how_to_widen_it(client):
    make_shown()

    page = text_of(client, f"{LIST}?q=plombier")

    assert "Aucun témoignage ne correspond" in page
    assert 'value="plombier"' in page


def test_wrong_criteria_are_said_at_their_field_and_the_others_apply(client):
    here, elsewhere = make_shown(), make_shown()

    page = text_of(client, f"{LIST}?q={'a' * 10_000}&quartier={here.neighbourhood.slug}")

    assert "Écrivez 100 caractères au plus." in page
    assert here.get_absolute_url() in page
    assert elsewhere.get_absolute_url() not in page


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "²", "🏘", "<b>", "…"])
def test_odd_words_are_no_error_of_ours(client, words):
    make_shown()

    assert client.get(LIST, {"q": words}).status_code == 200


@pytest.mark.parametrize("broken", ["q=%00", "q=%ED%A0%80", "quartier=%ff"])
def test_text_that_is_no_text_is_refused_politely(client, broken):
    assert client.get(f"{LIST}?{broken}").status_code == 400


def test_list_is_parted_in_pages_that_keep_the_filter(client):
    neighbourhood = factories.make_neighbourhood(published=True)
    for number in range(13):
        factories.make_testimonial(
            neighbourhood=neighbourhood, published=True, met_on=days(-number)
        )

    first = text_of(client, f"{LIST}?quartier={neighbourhood.slug}")
    last = text_of(client, f"{LIST}?quartier={neighbourhood.slug}&page=9999")

    assert first.count('class="card card--testimonial"') == 12
    assert f"?quartier={neighbourhood.slug}&amp;page=2" in first
    assert last.count('class="card card--testimonial"') == 1
    assert "Page 2 sur 2" in last


@pytest.mark.parametrize("page", ["0", "-1", "²", "deux", "9" * 5000, "1e9", ""])
def test_page_that_is_no_number_of_a_page_shows_one(client, page):
    testimonial = make_shown()

    assert testimonial.get_absolute_url() in text_of(client, f"{LIST}?page={page}")


def test_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    for count in (1, 2):
        for _ in range(count):
            make_portrait(make_shown())
        with django_assert_num_queries(4):
            client.get(LIST)


def test_page_costs_the_same_for_one_and_for_three_answers(client, django_assert_num_queries):
    testimonial = make_shown()
    make_portrait(testimonial)
    for extra in (0, 2):
        for _ in range(extra):
            testimonial.answers.create(question="Et puis ?", answer="Rien.")
        with django_assert_num_queries(4):
            client.get(testimonial.get_absolute_url())
