"""French text made comparable: cleaned, folded and stemmed."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# Controls, bidirectional overrides and zero-width characters: they hide what a text says.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
STOP_WORDS = frozenset(
    """a au aux avec ce ces dans de des du elle en et il je la le les leur leurs ou par pas pour
    que qui sa se ses son sur un une l d s n c j y""".split()  # noqa: SIM905 reads as a sentence
)
# What people say on the left, what the sheets say on the right.
SYNONYMS = {
    "garage": "atelier",
    "boutique": "commerce",
    "magasin": "commerce",
    "coworking": "poste",
    "entrepot": "stockage",
    "box": "stockage",
    "reunion": "salle",
    "tram": "bhns",
}

_stemmer = snowballstemmer.stemmer("french")
_stemmer_in_use = Lock()  # it works on attributes of its own, and the server has threads


def clean(value: str) -> str:
    """The text in composed form (NFC), without invisible characters, trimmed."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", value).replace("\r\n", "\n")).strip()


def fold(value: str) -> str:
    """The text in lower case, without accents or ligatures."""
    value = value.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    decomposed = unicodedata.normalize("NFKD", value)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def stems(value: str) -> list[str]:
    """The stems of a text's words, in order, without stop words.

    Stemmed before folding, as the French stemmer reads accents; synonyms become one word.
    """
    found = []
    for word in WORD.findall(value.lower().replace("œ", "oe").replace("æ", "ae")):
        if stem := stem_of(word):
            found.append(SYNONYM_STEMS.get(stem, stem))
    return found


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """The folded stem of a word in lower case; nothing for a stop word."""
    if fold(word) in STOP_WORDS:
        return ""
    with _stemmer_in_use:
        return fold(_stemmer.stemWord(word))


def index(*values: str) -> str:
    """The words of several texts as one searchable column: " stem stem stem ".

    Words are stemmed as written and without accents, since people type them either way.
    """
    texts = (text for value in values for text in (value, fold(value)))
    found = dict.fromkeys(stem for text in texts for stem in stems(text))
    return f" {' '.join(found)} " if found else ""


SYNONYM_STEMS: dict[str, str] = {}
SYNONYM_STEMS.update(
    {stems(said)[0]: stems(written)[0] for said, written in SYNONYMS.items() if stems(said)}
)
