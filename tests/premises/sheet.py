"""How tests read the page of a unit."""

import html
import json
import re


def page(client, unit, query: str = "") -> str:
    response = client.get(unit.get_absolute_url() + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def json_ld(text: str) -> dict:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return json.loads(found)


def text_of(page: str) -> str:
    """The page's words, tags left out and every space alike."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
