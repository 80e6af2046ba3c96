"""The neighbourhood that a row names."""

from core.imports.columns import Refused
from neighbourhoods.models import Neighbourhood

UNKNOWN = "Quartier inconnu : donnez son code QPV, son nom ou l’adresse de sa page."


class Neighbourhoods:
    """All neighbourhoods, found by their QPV code, slug or name."""

    def __init__(self):
        self.known: dict[str, Neighbourhood] = {}
        for row in Neighbourhood.objects.order_by("-pk"):
            names = filter(None, (row.name, row.slug, row.qpv_code))
            self.known |= {name.casefold(): row for name in names}

    def named(
        self, name: str, raw: dict[str, str], default: Neighbourhood | None = None
    ) -> Neighbourhood:
        """The one of that name; without a name, the default. Raises Refused."""
        found = self.known.get(name.casefold()) if name else default
        if found is None:
            raise Refused({"quartier": UNKNOWN}, raw)
        return found
