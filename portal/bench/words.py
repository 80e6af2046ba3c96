"""Invented French for the bench: a few common words everywhere, many rare ones."""

from random import Random

COMMON = """atelier local bureau lumineux accès parking vitrine réserve rénové calme quartier équipé
clientèle livraison commerce quai artisan chauffage étage fibre""".split()  # noqa: SIM905
ONSETS = "bra cle dor fla gri jou ler mar nou pla que rou ser tri val vor".split()  # noqa: SIM905
MIDDLES = "ba che di fou gne li mon ni pé ra so tan".split()  # noqa: SIM905
ENDINGS = "age erie eux ière ment oir tion ture".split()  # noqa: SIM905
MADE_UP = [onset + middle + end for onset in ONSETS for middle in MIDDLES for end in ENDINGS]
RARE = "sérigraphie"  # planted in one description of five hundred
COMMON_SHARE = 0.08  # so that one unit of three has any one of them


def sentence(random: Random, count: int) -> str:
    """As many words, some of them common."""
    return " ".join(
        random.choice(COMMON if random.random() < COMMON_SHARE else MADE_UP) for _ in range(count)
    )
