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

LEAFLET = """
<section data-zone="une" data-label="La une"><h1>Un titre</h1>
<p>Du noir, <b>de la brique</b>, <i>du bleu</i> et
<a href="https://portail.exemple.fr/">un lien</a>.</p></section>
<p><img src="asset:grande.jpg" alt="Une photo"></p>
<div class="shade"></div><div class="back" data-zone="fond" data-label="Le fond"></div>
<svg width="100" height="60" viewBox="0 0 100 60"><title>Plan</title>
<rect width="100" height="60" fill="#f6b63c"/>
<path d="M0 0L100 60" stroke="#0b6353" stroke-width="2"/>
<text x="10" y="30" font-size="12" font-family="Atkinson Hyperlegible Next">Plan</text></svg>
<p><img class="logo" src="asset:logo.png" alt="Logo"></p>
"""
LEAFLET_STYLE = """
<meta name="dcterms.modified" content="2026-11-22">
<style>
@page { background: #f6ebdd }
b { color: #a8391a } i { color: #123456 }
img { width: 60mm } .logo { width: 30mm }
.shade { height: 10mm; background: linear-gradient(90deg, #a8391a, #ffffff) }
.back { width: 60mm; height: 30mm; background: url(asset:grande.jpg) center / cover }
</style>
"""

HOSTILE_NAME = "&lt;script&gt;alert(1)&lt;/script&gt; مرحبا 😀 \U0001fae8 \u202e Ÿ Ğ &#0; \ud800"

# What WeasyPrint tags in ways that validators refuse, or did once.
MAZE = """<style>.row { display: flex } .grid { display: grid; grid-template-columns: 1fr 1fr }
.bare { list-style: none } .table { display: table }</style>
<h1>Dédale</h1>
<dl><div><dt>Loyer</dt><dd><ul><li>450 €</li></ul></dd></div></dl>
<dl class="grid"><dt>a</dt><dd>b</dd></dl>
<ol><li><p>Visite</p></li><li class="row"><b>Bail</b> <span>signé</span></li></ol>
<ul class="bare grid"><li><h2>Local</h2><ul class="row"><li>clair</li></ul></li></ul>
<ul><li class="table"><span>x</span></li></ul>
<p><a href="https://portail.exemple.fr/"><img src="asset:vitrine.jpg" alt="Rue"></a></p>
<figure><img src="asset:vitrine.jpg" alt="Vue"><figcaption>La rue</figcaption></figure>
<table><thead><tr><th rowspan="2">a</th><th colspan="2">b</th></tr><tr><th>c</th><th>d</th></tr>
</thead><tbody><tr><th>x</th><td>1</td><td>2</td></tr></tbody></table>
<svg width="20" height="20"><title>Plan</title><rect width="20" height="20"/></svg>
<p>a<span style="float: footnote">note</span></p><p style="opacity: 0.5">pâle</p>
<div style="columns: 2"><h2>c</h2><p>aaa</p><p>bbb</p></div>
"""


def page(body: str, title: str = "Accusé de réception", lang: str = "fr", head: str = "") -> str:
    """A whole document around this body."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )
