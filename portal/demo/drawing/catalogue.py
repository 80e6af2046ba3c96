"""What a scene is: choices drawn from a seed, a painter, and the words that tell the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def number(count: int, feminine: bool = False) -> str:
    """Spell a small number in French."""
    return "une" if feminine and count == 1 else NUMBERS[count]


@dataclass(frozen=True)
class Scene:
    """A family of pictures; calling it with a seed paints one of them."""

    plan: Callable[..., Any]
    paint: Callable[[Any], Image.Image]
    tell: Callable[[Any], str]

    def __call__(self, seed: int, **params: Any) -> Image.Image:
        """Paint the picture of a seed."""
        return self.paint(self.plan(seed, **params))

    def describe(self, seed: int, **params: Any) -> str:
        """Alternative text of the picture of a seed, in French."""
        return self.tell(self.plan(seed, **params))
