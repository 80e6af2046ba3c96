"""Small ways of saying, shared by the parts of a brochure."""

from brochure.content.facts import Picture
from core.templatetags.french import nbsp


def said(text: str) -> str:
    """A text on one line, with French spacing."""
    return nbsp(" ".join(text.split(" ")).strip())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, parted by empty lines."""
    parts = (" ".join(part.split("\n")) for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(said(part) for part in parts if part.strip())


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something."""
    return tuple(said(line) for line in text.splitlines() if line.strip())


def picture(photo) -> Picture | None:
    """A stored photo as plain facts."""
    if photo is None:
        return None
    return Picture(
        file=photo.file.name,
        alt="" if photo.decorative else said(photo.alt),
        credit=said(photo.credit),
        licence=said(photo.licence),
        width=photo.width,
        height=photo.height,
        focus_x=photo.focus_x,
        focus_y=photo.focus_y,
    )


def logo(file, alt: str) -> Picture | None:
    """A stored logo as plain facts; it is shown whole."""
    if not file:
        return None
    return Picture(file.name, said(alt), "", "", 0, 0, 50, 50)


def joined(*texts: str, by: str = ", ") -> str:
    """The texts that say something, in a row."""
    return by.join(text for text in texts if text)
