"""Words are stemmed alike by all threads of the server."""

from concurrent.futures import ThreadPoolExecutor

from core.text import stem_of
from portal.bench.words import MADE_UP


def test_threads_stem_alike():
    alone = [stem_of.__wrapped__(word) for word in MADE_UP]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda _: [stem_of.__wrapped__(w) for w in MADE_UP], range(8)))

    assert all(stems == alone for stems in together)
