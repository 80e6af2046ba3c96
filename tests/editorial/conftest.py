"""A published unit and building, a change of the unit's text, somebody who may do everything."""

import pytest
from django.test import Client

from editorial.models import Draft
from tests import factories
from tests.editorial.signing import token_mailed


@pytest.fixture
def unit(db):
    return factories.make_unit(published=True, description="Un atelier clair.", name="Atelier 12")


@pytest.fixture
def building(db):
    return factories.make_building(
        published=True, name="La Filature", description="Une usine claire et calme."
    )


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
