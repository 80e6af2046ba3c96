"""What a printed brochure says that it is: a proof, an edition, or the file of a day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """The words of the running head, and the number of an edition; 0 is none."""

    text: str
    number: int = 0


PROOF = Mark("ÉPREUVE")


def edition_mark(number: int, day_text: str) -> Mark:
    """« édition n° 3, prix au 1er septembre 2026 »."""
    return Mark(f"édition n°\u00a0{number}, prix au {day_text}", number)
