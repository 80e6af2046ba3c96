"""Pages to print."""

RICH = """
<h1 data-foot="Demande D-2026-001">Accusé de réception</h1>
<p>Élodie Ğül, votre demande porte le n°&#xa0;12 — «&#xa0;l’atelier&#x202f;; le reste&#xa0;».
Voir <a href="https://portail.exemple.fr/">le portail</a>.</p>
<h2>Ce que vous demandez</h2>
<ul><li>Un local<ul><li>au rez-de-chaussée</li></ul></li></ul>
<dl><dt>Surface</dt><dd>40 m²</dd></dl>
<table><caption>Loyers</caption>
<thead><tr><th>Local</th><th>Loyer</th></tr></thead>
<tbody><tr><th>A1</th><td>450 €</td></tr></tbody></table>
<p><img src="asset:vitrine.jpg" alt="Une vitrine"><img src="asset:vitrine.jpg" alt=""></p>
<h2>La suite</h2>
<p class="no-press">Pour l’écran.</p><p class="no-screen">Pour le papier.</p>
"""


def page(body: str, title: str = "Accusé de réception", lang: str = "fr", head: str = "") -> str:
    """A whole document around this body."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )
