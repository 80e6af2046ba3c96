"""What the pages of buildings say, ready for a template."""

from dataclasses import dataclass
from functools import cached_property

from core.templatetags.french import NBSP, euros, number, plural
from premises.availability import State
from premises.models import Building, Listing, Unit
from premises.presentation import longest_stay

FULL_CARDS = 12  # units that can be had shown as cards; the others are lines

# What each kind of building is, in plain words.
KINDS = {
    Building.Kind.BUSINESS_HOTEL: "Un hôtel d’entreprises loue des bureaux et des ateliers prêts "
    "à l’emploi, avec des services partagés, à des entreprises déjà créées.",
    Building.Kind.INCUBATOR: "Une pépinière d’entreprises héberge de jeunes entreprises pour une "
    "durée limitée et les accompagne pendant leurs premières années.",
    Building.Kind.TEST_INCUBATOR: "Une couveuse permet d’essayer son activité en conditions "
    "réelles avant d’immatriculer son entreprise.",
    Building.Kind.CRAFT_VILLAGE: "Un village d’artisans réunit côte à côte des ateliers pensés "
    "pour fabriquer, stocker et livrer.",
    Building.Kind.SHOPPING_CENTRE: "Un centre commercial de quartier rassemble des boutiques que "
    "les habitants rejoignent à pied.",
    Building.Kind.GROUND_FLOOR: "Un local en pied d’immeuble occupe le rez-de-chaussée d’un "
    "immeuble, avec une entrée sur la rue.",
    Building.Kind.THIRD_PLACE: "Un tiers-lieu mêle postes de travail partagés, salles à réserver "
    "et rencontres.",
}


@dataclass(frozen=True)
class UnitGroup:
    """The units of a building in like states."""

    title: str
    cards: list[Unit]
    lines: list[Unit]


@dataclass(frozen=True)
class BuildingPage:
    """The facts of a building's page; its listings come loaded, soonest first."""

    building: Building
    listings: list[Listing]

    @property
    def plain_words(self) -> str:
        return KINDS[self.building.kind]

    @property
    def stay(self) -> str:
        longest = longest_stay(self.building)
        return f"On peut y rester {longest} au plus." if longest else ""

    @property
    def services(self) -> list[str]:
        return [line for line in self.building.shared_services.splitlines() if line.strip()]

    @property
    def hours(self) -> list[str]:
        return [line for line in self.building.hours.splitlines() if line.strip()]

    @property
    def free(self) -> int:
        return sum(listing.state == State.FREE for listing in self.listings)

    @property
    def count(self) -> str:
        """« 3 libres sur 12 »."""
        free = plural(self.free, "libre,libres") if self.free else "Aucun libre"
        return f"{free} sur {number(len(self.listings))}"

    @cached_property
    def rents(self) -> str:
        """The range of monthly rents, before tax and charges; nothing where none is known."""
        rents = [row.monthly_rent for row in self.listings if row.monthly_rent is not None]
        if not rents:
            return ""
        low, high = euros(min(rents)), euros(max(rents))
        return low if low == high else f"De {low} à {high}"

    @property
    def groups(self) -> list[UnitGroup]:
        """The units by what can be done about them: take, wait for, or look elsewhere."""
        titles = {
            "Libres maintenant": {State.FREE},
            "Bientôt libres ou sous option": {State.SOON, State.HELD},
            "Occupés ou en travaux": {State.OCCUPIED, State.WORKS, State.WITHDRAWN},
        }
        groups = []
        for title, states in titles.items():
            units = [row.unit for row in self.listings if row.state in states]
            shown = FULL_CARDS if State.OCCUPIED not in states else 0
            if units:
                groups.append(UnitGroup(title, units[:shown], units[shown:]))
        return groups

    @property
    def qpv(self) -> str:
        """Where the building stands to the contours of the QPV, per vintage."""
        inside = self.building.qpv_vintages()
        if not inside:
            return ""
        within = [str(vintage) for vintage, holds in inside.items() if holds]
        without = [str(vintage) for vintage, holds in inside.items() if not holds]
        said = []
        if within:
            said.append(f"dans le périmètre de {joined(within)}")
        if without:
            said.append(f"hors du périmètre de {joined(without)}")
        return (
            f"Quartier prioritaire de la politique de la ville (QPV){NBSP}: "
            f"ce bâtiment est {', '.join(said)}."
        )

    @property
    def owner(self):
        return public(self.building.owner)

    @property
    def manager(self):
        return public(self.building.manager)

    @property
    def mail_subject(self) -> str:
        return f"Demande de local{NBSP}: {self.building.name}"


def public(organisation):
    """The organisation once its page is public, or None."""
    return organisation if organisation and organisation.public else None


def joined(words: list[str]) -> str:
    """« 2024 », « 2024 et 2015 »."""
    return " et ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} et {words[-1]}"


def listings_of(building: Building, user) -> list[Listing]:
    """The units of a building that this user may read, those that can be had first."""
    listings = Listing.objects.visible_to(user).filter(unit__building=building).with_card()
    return list(listings.order_by("rank", "sort_on", "reference"))


def summary(page: BuildingPage) -> str:
    """The building in one sentence, for search engines and shared links."""
    building = page.building
    quarter = building.neighbourhood
    text = f"{building.get_kind_display()}, {building.address}, {quarter.name} ({quarter.city})."
    rents = ""
    if page.rents:
        amounts = page.rents[:1].lower() + page.rents[1:]
        rents = f"{NBSP}; loyers{NBSP}: {amounts} par mois hors taxes et charges"
    return f"{text} {page.count}{rents}."
