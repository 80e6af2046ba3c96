"""What a brochure says, as plain facts: everything that is printed, and nothing else.

`gather(brochure)` reads what the portal publishes and returns a `Content`; it never holds drafts,
internal notes or what a person has not allowed on paper. `Content.as_json()` and
`Content.from_json()` are exact inverses, so that an edition may keep it. `assemble(selection)`
does the same from a composition that is no row: a neighbourhood's own, or that of an edition,
whose `content.selection` gives today's facts for the same choices.
"""

from brochure.content.facts import Content
from brochure.content.gathering import assemble, gather
from brochure.content.selection import Selection, selection_in, selection_of, suggested

__all__ = [
    "Content",
    "Selection",
    "assemble",
    "gather",
    "selection_in",
    "selection_of",
    "suggested",
]
