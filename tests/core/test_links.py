"""Addresses in a text become links, and nothing else becomes markup."""

import time

import pytest

from core.templatetags.links import linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Écrivez-nous.", "Écrivez-nous."),
        (
            "Courriel : dpo@ville.invalid, ou par courrier.",
            'Courriel : <a href="mailto:dpo@ville.invalid">dpo@ville.invalid</a>, ou par courrier.',
        ),
        (
            "Voir https://ville.invalid/dpo?a=1&b=2.",
            'Voir <a href="https://ville.invalid/dpo?a=1&amp;b=2">'
            "https://ville.invalid/dpo?a=1&amp;b=2</a>.",
        ),
        ("a\n\nb  c", "a\n\nb  c"),
        ("<script>@ville.fr", "&lt;script&gt;@ville.fr"),
        ("https://moi@ailleurs.invalid", "https://moi@ailleurs.invalid"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_addresses_become_links(text, expected):
    assert linked(text) == expected


@pytest.mark.parametrize(
    "text", ["@" * 50_000, "a@" * 25_000, "http://" + "a." * 25_000, "(" * 50_000]
)
def test_hostile_text_costs_little(text):
    begun = time.monotonic()

    linked(text)

    assert time.monotonic() - begun < 2
