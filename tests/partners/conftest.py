"""An organisation, and somebody who keeps its sheet."""

import pytest

from tests import factories
from tests.partners.space import make_member, signed_in_as


@pytest.fixture
def organisation():
    return factories.make_organisation(published=True, name="La Ruche (démo)", phone="03 53 00")


@pytest.fixture
def lou(organisation):
    return make_member(organisation)


@pytest.fixture
def member(lou):
    """The browser of somebody who keeps the sheet."""
    return signed_in_as(lou)


@pytest.fixture
def neighbourhood():
    return factories.make_neighbourhood(published=True)
