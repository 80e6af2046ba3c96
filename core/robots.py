"""Robots are told apart by what they do, not by what people must solve.

A field that nobody sees stays empty, and nobody fills a form in three seconds. The page carries a
signed time, so it needs no session; it works without scripts and with every screen reader.
"""

from django.core import signing

SALT = "core.robots"
SOONEST, LATEST = 3, 12 * 3600  # seconds between a page and its answer


class RobotTrap:
    """Mix into the forms that anybody may send; ask `caught` before saving anything.

    A page shows it by components/trap.html. Whoever is caught sees the form again with all that
    they typed, and a fresh time: a person who was too quick, or very slow, only sends it again.
    """

    HIDDEN, SHOWN = "adresse_du_site", "affiche"  # names of the inputs

    @property
    def stamp(self) -> str:
        """When the page was made, for the next answer."""
        return signing.dumps("", salt=SALT)

    @property
    def caught(self) -> bool:
        """Whether a robot sent this form, as far as can be told."""
        return bool(self.data.get(self.HIDDEN)) or not self.timely

    @property
    def timely(self) -> bool:
        """Whether the page was looked at for a believable time."""
        shown = self.data.get(self.SHOWN, "")
        return is_stamp(shown, max_age=LATEST) and not is_stamp(shown, max_age=SOONEST)


def is_stamp(text: str, max_age: int) -> bool:
    """Whether this is a stamp of ours, at most so many seconds old."""
    try:
        signing.loads(text, salt=SALT, max_age=max_age)
    except signing.BadSignature:
        return False
    return True
