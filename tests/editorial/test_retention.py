"""What editorial keeps goes with what it is about."""

import datetime

import pytest
from django.utils import timezone

from core import retention
from editorial.models import SignOff
from testimonials.models import Consent, Testimonial
from tests import factories
from tests.brochure.brochures import sign

pytestmark = pytest.mark.django_db


def test_signed_testimony_is_forgotten_with_its_signatures():
    place = factories.make_neighbourhood(published=True)
    voice = factories.make_testimonial(neighbourhood=place)
    kept = factories.make_testimonial(neighbourhood=place)
    sign(voice)
    sign(kept)
    Consent.objects.filter(testimonial=voice).update(
        given_on=timezone.localdate() - datetime.timedelta(days=2000),
        ends_on=timezone.localdate() - datetime.timedelta(days=1200),
    )

    retention.apply(timezone.now())

    assert list(Testimonial.objects.all()) == [kept]
    assert [signed.content.testimonial for signed in SignOff.objects.all()] == [kept]
