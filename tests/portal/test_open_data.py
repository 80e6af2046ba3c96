"""The page of the open data."""

import re

import pytest
from django.urls import reverse

from premises.exports.columns import COLUMNS
from tests import factories

pytestmark = pytest.mark.django_db

URL = reverse("portal:open_data")


def page(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].split("</main>")[0]


def test_open_data_names_every_column_in_order(client):
    html = page(client)

    named = re.findall(r'<th scope="row"><code>([^<]*)</code>', html)
    assert named == [column.name for column in COLUMNS]


def test_open_data_offers_every_export_and_the_schema(client):
    html = page(client)

    for name in ("csv", "ods", "geojson", "atom", "schema"):
        assert f'href="{reverse(f"premises:units_{name}")}"' in html
    assert "Licence Ouverte 2.0" in html


def test_open_data_examples_answer(client):
    factories.make_unit(published=True)

    addresses = re.findall(r'<dd[^>]*><a href="([^"]*)">', page(client))

    assert len(addresses) == 3
    for address in addresses:
        response = client.get(address.replace("&amp;", "&"))
        assert response.status_code == 200
        assert response.getvalue()


def test_open_data_cites_the_authority_and_the_public_address(client, settings):
    settings.SITE_URL = "https://place.example"
    factories.make_authority()

    html = page(client)

    assert "Métropole de Ville-Haute (démonstration), Place aux entreprises" in html
    assert "https://place.example/, données du" in html
