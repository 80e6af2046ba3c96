"""The open data: the same units in every format, and nothing that harms who opens them."""

import csv
import datetime
import io
import json
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core.exports.cells import neutral
from premises.exports.columns import COLUMNS
from premises.models import Building, Unit
from tests import factories
from tests.factories import days

pytestmark = pytest.mark.django_db

FORMATS = ("geojson", "csv", "ods", "atom")
ATOM = "{http://www.w3.org/2005/Atom}"


def make(name: str, **fields):
    return factories.make_unit(name=name, published=True, **fields)


def get(client, kind: str, query: str = "", **headers):
    """The response, read to its end as a server does, with its bytes in `body`."""
    response = client.get(f"{reverse(f'premises:units_{kind}')}?{query}", headers=headers)
    response.body = response.getvalue()
    return response


def body(client, kind: str, query: str = "") -> bytes:
    response = get(client, kind, query)
    assert response.status_code == 200
    return response.body


def csv_rows(client, query: str = "") -> list[dict]:
    text = body(client, "csv", query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def features(client, query: str = "") -> list[dict]:
    return json.loads(body(client, "geojson", query), parse_constant=pytest.fail)["features"]


def ods_rows(client, query: str = "") -> list[dict]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(body(client, "ods", query)))
    header, *rows = book.get_sheet_by_name("Locaux").to_python()
    return [dict(zip(header, row, strict=True)) for row in rows]


def entries(client, query: str = "") -> list:
    return ElementTree.fromstring(body(client, "atom", query)).findall(f"{ATOM}entry")


def names_everywhere(client, query: str = "") -> dict[str, list[str]]:
    """The units that each format holds."""
    html = client.get(f"{reverse('premises:unit_list')}?{query}").content.decode()
    atom = [entry.findtext(f"{ATOM}title").split(",")[0] for entry in entries(client, query)]
    return {
        "list": sorted(re.findall(r'class="card__link" href="[^"]*">([^<]*)<', html)),
        "geojson": sorted(f["properties"]["nom"] for f in features(client, query)),
        "csv": sorted(row["nom"] for row in csv_rows(client, query)),
        "ods": sorted(row["nom"] for row in ods_rows(client, query)),
        "atom": sorted(atom),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Boutique", "Bureau", "Sans prix"]),
        ("page=7&ids=3&inconnu=1", ["Boutique", "Bureau", "Sans prix"]),
        ("type=bureau", ["Bureau", "Sans prix"]),
        ("loyer_max=300", ["Bureau"]),
        ("q=vitrine", ["Boutique"]),
        ("statut=occupe", []),
    ],
)
def test_same_address_gives_the_same_units_in_every_format(client, query, expected):
    make("Bureau", kind="bureau")
    make("Sans prix", kind="bureau", rate=None, price_on_request=True)
    make("Boutique", kind="commerce", area=Decimal(90), description="Une vitrine d’angle.")

    found = names_everywhere(client, query)

    assert found == dict.fromkeys(("list", *FORMATS), expected)


def test_nothing_hidden_is_in_any_format_even_for_staff(client, staff):
    make("Visible")
    factories.make_unit(name="Brouillon")
    factories.make_closure(make("Fermé"), kind="withdrawn")
    make("Périmé", verified_on=days(-91))
    hidden = factories.make_building(neighbourhood=factories.make_neighbourhood(published=True))
    make("Bâtiment brouillon", building=hidden)
    secret = factories.make_neighbourhood(published=False)
    make("Quartier brouillon", building=factories.make_building(neighbourhood=secret))

    assert names_everywhere(client) == dict.fromkeys(("list", *FORMATS), ["Visible"])
    client.force_login(staff)
    found = names_everywhere(client)
    del found["list"]
    assert found == dict.fromkeys(FORMATS, ["Visible"])


def test_tenants_and_notes_are_in_no_format(client):
    unit = make("Occupé", notes="NOTE-INTERNE")
    occupancy = factories.make_occupancy(unit)

    for kind in FORMATS:
        content = body(client, kind)
        if kind == "ods":
            content = zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
        assert occupancy.company.name.encode() not in content
        assert b"NOTE-INTERNE" not in content


def test_csv_is_what_french_spreadsheets_open(client):
    building = factories.make_building(
        name="Chef-d’œuvre ; « Été »", published=True, longitude=Decimal("-1.5")
    )
    make("Lot\u00a01", building=building, area=Decimal("62.50"), floor=-1, fibre=True, rate=60)

    raw = body(client, "csv")
    (row,) = csv_rows(client)

    assert raw.startswith(b"\xef\xbb\xbfreference;nom;type;statut")
    assert raw.endswith(b"\r\n")
    assert row["batiment"] == "Chef-d’œuvre ; « Été »"
    assert (row["surface"], row["etage"], row["longitude"]) == ("62.5", "-1", "-1.5")
    assert (row["loyer_mensuel_ht"], row["fibre"], row["vitrine"]) == ("312.5", "oui", "non")
    assert row["verifie_le"] == days(0).isoformat()
    assert datetime.datetime.fromisoformat(row["modifie_le"]).tzinfo is not None
    assert row["dpe_energie"] == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_cell_that_could_run_is_text(client, sign):
    unit = make("Sûr")
    Unit.objects.filter(pk=unit.pk).update(name=f"{sign}1+cmd|' /C calc'!A0")

    (csv_row,) = csv_rows(client)
    archive = zipfile.ZipFile(io.BytesIO(body(client, "ods")))

    assert csv_row["nom"] == f"'{sign}1+cmd|' /C calc'!A0"
    assert b"formula" not in archive.read("content.xml")
    assert ods_rows(client)[0]["nom"].startswith("'")


def test_negative_number_in_a_text_stays_itself():
    assert neutral("-12,5") == "-12,5"
    assert neutral("-12,5 m") == "'-12,5 m"
    assert neutral("a=b") == "a=b"


def test_geojson_holds_points_and_no_nan(client):
    make("Placé", area=Decimal("62.5"))
    lost = make("Sans point")
    Building.objects.filter(pk=lost.building.pk).update(longitude=None, latitude=None)

    response = get(client, "geojson")
    placed, without = features(client, "q=placé"), features(client, "q=point")

    assert response.headers["Content-Type"] == "application/geo+json"
    assert placed[0]["geometry"] == {"type": "Point", "coordinates": [2.3, 49.92]}
    assert placed[0]["properties"]["surface"] == 62.5
    assert placed[0]["properties"]["vitrine"] is False
    assert without[0]["geometry"] is None


def test_ods_is_a_spreadsheet_with_typed_cells(client):
    make("Été <&> \x0b", area=Decimal("62.5"), fibre=True, floor=-1)

    content = body(client, "ods")
    archive = zipfile.ZipFile(io.BytesIO(content))
    first = archive.infolist()[0]
    (row,) = ods_rows(client)

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert content[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    for name in ("content.xml", "styles.xml", "META-INF/manifest.xml"):
        ElementTree.fromstring(archive.read(name))
    assert (row["nom"].strip(), row["surface"], row["etage"]) == ("Été <&>", 62.5, -1.0)
    assert (row["fibre"], row["verifie_le"]) == (True, days(0))
    assert row["modifie_le"].year == days(0).year


def test_atom_is_ordered_by_change_with_stable_absolute_identities(client, settings):
    settings.SITE_URL = "https://locaux.example"
    old, new = make("Ancien"), make("Nouveau")
    old.name = "Ancien, & renommé"
    old.save()

    feed = ElementTree.fromstring(body(client, "atom", "type=atelier"))
    first, second = feed.findall(f"{ATOM}entry")

    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://locaux.example/donnees/locaux.atom?type=atelier",
        "alternate": "https://locaux.example/locaux/?type=atelier",
    }
    assert first.findtext(f"{ATOM}title").startswith("Ancien, & renommé, Bâtiment")
    assert first.findtext(f"{ATOM}id") == f"tag:locaux.example,2026:local/{old.pk}"
    assert first.find(f"{ATOM}link").get("href") == f"https://locaux.example/locaux/{old.slug}/"
    assert second.findtext(f"{ATOM}id") == f"tag:locaux.example,2026:local/{new.pk}"
    assert feed.findtext(f"{ATOM}updated") == first.findtext(f"{ATOM}updated")
    assert "Libre maintenant. Atelier, 50\u00a0m²" in first.findtext(f"{ATOM}summary")


def test_empty_atom_is_still_a_feed(client):
    feed = ElementTree.fromstring(body(client, "atom"))

    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "query",
    [
        "surface_min=abc",
        "type=chateau",
        "quartier=nulle-part",
        "loyer_max=1e400",
        "tri=x",
        "q=" + "x" * 10_000,
        "surface_max=²",
        "pmr=NaN",
    ],
)
def test_bad_value_is_refused_in_french(client, kind, query):
    response = get(client, kind, query)

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.body.decode().startswith("Ces critères ne peuvent pas être lus.\n")
    assert len(response.body) < 500


@pytest.mark.parametrize("kind", FORMATS)
def test_page_and_selection_are_ignored_even_absurd(client, kind):
    make("Lot")

    for query in ("page=9999", "page=-1", "page=²", f"ids={10**30},x", "x=" + "y" * 10_000):
        assert get(client, kind, query).status_code == 200


@pytest.mark.parametrize("kind", FORMATS)
def test_export_is_sent_again_only_when_something_changed(client, kind):
    unit = make("Lot")
    other = make("Autre")
    etag = get(client, kind).headers["ETag"]
    client_has = {"if-none-match": etag}

    unchanged = get(client, kind, **client_has)
    assert (unchanged.status_code, unchanged.headers["ETag"]) == (304, etag)

    changes = (
        lambda: factories.make_rate(unit, amount=Decimal(90), valid_from=days(0)),
        lambda: (setattr(unit, "power", 36), unit.save()),
        lambda: (setattr(unit.building, "address", "2 rue Neuve"), unit.building.save()),
        other.delete,
    )
    for change in changes:
        etag = get(client, kind).headers["ETag"]
        change()
        assert get(client, kind, **{"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("kind", [*FORMATS, "schema"])
def test_other_sites_may_read_and_nobody_may_write(client, kind):
    response = get(client, kind)

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert client.post(reverse(f"premises:units_{kind}")).status_code == 405
    head = client.head(reverse(f"premises:units_{kind}"))
    head.getvalue()
    assert head.status_code == 200


def test_files_have_names(client):
    names = {kind: get(client, kind).headers.get("Content-Disposition") for kind in FORMATS}

    assert names == {
        "geojson": 'attachment; filename="locaux.geojson"',
        "csv": 'attachment; filename="locaux.csv"',
        "ods": 'attachment; filename="locaux.ods"',
        "atom": None,
    }


def test_schema_describes_the_csv(client):
    make("Lot", title_kind="commercial_lease", energy_class="C", climate_class="D")
    schema = json.loads(get(client, "schema").body)
    (row,) = csv_rows(client)

    assert [field["name"] for field in schema["fields"]] == list(row)
    assert all(field["description"] for field in schema["fields"])
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        assert row[field["name"]] or not limits.get("required"), field["name"]
        if row[field["name"]]:
            assert row[field["name"]] in limits.get("enum", [row[field["name"]]])
    assert schema["primaryKey"] == ["batiment_reference", "reference"]


def test_columns_have_distinct_names_and_sources():
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)
    assert len({column.source for column in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("count", [1, 3])
def test_exports_make_a_constant_number_of_queries(client, kind, count, django_assert_num_queries):
    place = factories.make_neighbourhood(name="Plaine", published=True)
    for _ in range(count):
        make("Lot", building=factories.make_building(neighbourhood=place, published=True))

    with django_assert_num_queries(3):
        body(client, kind, "quartier=plaine")
