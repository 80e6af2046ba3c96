"""Why a brochure may not become an edition: each reason with the screen that mends it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.urls import reverse

from brochure.agreements import Agreement, State, agreements
from brochure.choices import NO_CONSENT, Choices
from brochure.content import Content
from brochure.content.facts import Picture
from brochure.layouts import LOGO, Shot, layout_of
from brochure.models import Brochure, Proof
from brochure.proofs import digest_of
from core.models import today
from core.templatetags.french import date_fr, number, plural
from neighbourhoods.models import ElectoralPeriod
from premises.models import Unit
from printing.pictures import INCH, LEAST_PPI

SCREENS = {
    "building": "admin:premises_building_change",
    "unit": "admin:premises_unit_change",
    "testimonial": "admin:testimonials_testimonial_change",
    "place": "admin:neighbourhoods_placeofinterest_change",
    "project": "admin:renewal_project_change",
    "organisation": "admin:partners_organisation_change",
    "neighbourhood": "admin:neighbourhoods_neighbourhood_change",
}
SHEET = "Ouvrir la fiche"
COMPOSING = "#reglages"
PROOF = "#epreuve"


@dataclass(frozen=True)
class Problem:
    """What stands against an edition, in a sentence; where the staff, or anybody, mends it."""

    sentence: str
    url: str = ""  # a screen of the staff, or a place on the page of the composer
    words: str = ""
    key: str = ""  # the part concerned, as « organisation-3 »

    @property
    def for_all(self) -> bool:
        """Whether a partner may follow the link too."""
        return self.url.startswith("#")


@dataclass(frozen=True)
class Check:
    """One thing that is looked at before an edition; without problems it is met."""

    title: str
    problems: list[Problem] = field(default_factory=list)
    note: str = ""

    @property
    def met(self) -> bool:
        return not self.problems


def screen_of(key: str) -> str:
    """The staff's screen of a part, as « unit-12 »."""
    kind, _, pk = key.partition("-")
    return reverse(SCREENS[kind], args=[pk])


def sheet(sentence: str, key: str) -> Problem:
    """A problem that the staff's screen of a part mends."""
    return Problem(sentence, screen_of(key), SHEET, key)


def checks_of(
    brochure: Brochure,
    content: Content,
    proof: Proof | None,
    user,
    day: datetime.date | None = None,
) -> list[Check]:
    """The list of checks, in the order of the screen; a constant number of queries."""
    day = day or today()
    choices = Choices(brochure, user, day)
    return [
        texts_agreed(agreements(content, day)),
        consents(choices),
        sheets(choices),
        energy(content),
        risks(content),
        mentions(content),
        imprint(brochure, content),
        pictures(content),
        fit(proof, digest_of(content)),
        voting(brochure, content, day),
    ]


def refusals(checks: Iterable[Check]) -> list[str]:
    """Every reason against an edition, in French."""
    return [problem.sentence for check in checks for problem in check.problems]


def texts_agreed(given: list[Agreement]) -> Check:
    """Every text that is printed was agreed to as it stands."""
    waiting = [
        Problem(
            f"Le texte «\u00a0{one.obj}\u00a0» {one.state.value}.",
            reverse("admin:editorial_ask", args=[one.kind, one.obj.pk]),
            "Faire valider",
            f"{one.kind}-{one.obj.pk}",
        )
        for one in given
        if one.state is not State.AGREED
    ]
    return Check(
        "Textes validés", waiting, plural(len(given) - len(waiting), "texte validé,textes validés")
    )


def reasons(choices: Choices) -> Iterator[tuple[str, Problem]]:
    """Why some of what was chosen cannot be printed; units found by criteria are public."""
    by_criteria = bool(choices.brochure.criteria)
    for section in choices.sections:
        if section.kind.name == "unit" and by_criteria:
            continue
        for choice in section.chosen:
            if choice.reason:
                sentence = f"«\u00a0{choice.label}\u00a0»\u00a0: {choice.reason}."
                yield choice.reason, sheet(sentence, choice.key)


def consents(choices: Choices) -> Check:
    """Every person shown allows it, on paper and on the site."""
    lacking = [problem for reason, problem in reasons(choices) if reason == NO_CONSENT]
    return Check("Accord des personnes", lacking)


def sheets(choices: Choices) -> Check:
    """Everything chosen is published, of this quartier, and verified lately enough."""
    lacking = [problem for reason, problem in reasons(choices) if reason != NO_CONSENT]
    return Check("Fiches publiées et vérifiées", lacking)


def energy(content: Content) -> Check:
    """Every unit has the letters of its EPC, or says why there are none."""
    keys = [int(unit.key.partition("-")[2]) for unit in content.units]
    silent = Unit.objects.filter(pk__in=keys, energy_class="", epc_exempt="")
    unknown = {f"unit-{pk}" for pk in silent.values_list("pk", flat=True)}
    lacking = [
        sheet(
            f"«\u00a0{unit.name}\u00a0»\u00a0: indiquez le DPE, ou le motif d’exemption.", unit.key
        )
        for unit in content.units
        if unit.key in unknown
    ]
    return Check("Diagnostics de performance énergétique", lacking)


def risks(content: Content) -> Check:
    """Every building says where to read about risks."""
    lacking = [
        sheet(f"«\u00a0{building.name}\u00a0»\u00a0: cochez la mention Géorisques.", building.key)
        for building in content.buildings
        if not building.georisks
    ]
    return Check("Mention Géorisques", lacking)


def mentions(content: Content) -> Check:
    """The charter and the plan say what they must."""
    found = []
    if not content.brand.mentions:
        found.append(
            Problem(
                "La charte du quartier n’a pas de mentions obligatoires en vigueur.",
                screen_of(f"neighbourhood-{content.selection.neighbourhood}"),
                "Ouvrir le quartier",
            )
        )
    if not content.plan.sources:
        found.append(
            Problem(
                "Le plan ne cite aucune source.",
                reverse("admin:neighbourhoods_basemaplayer_changelist"),
                "Ouvrir les couches du plan",
            )
        )
    return Check("Mentions de la charte et du plan", found)


def imprint(brochure: Brochure, content: Content) -> Check:
    """Who answers for the brochure, and who prints it, as the law on the press wants."""
    found = []
    if not (content.publisher and content.publisher.director):
        found.append(
            Problem(
                "Le directeur ou la directrice de la publication n’est pas connu.",
                reverse("admin:portal_authority_changelist"),
                "Ouvrir la collectivité éditrice",
            )
        )
    if not brochure.printer:
        found.append(Problem("L’imprimeur n’est pas indiqué.", COMPOSING, "Aller aux réglages"))
    return Check("Directeur de la publication et imprimeur", found)


@dataclass(frozen=True)
class Shown:
    """A photo or a logo, with the part that it stands in and its frame on paper."""

    key: str
    name: str
    picture: Picture
    shot: Shot

    @property
    def ppi(self) -> float:
        """How many of its own pixels fill an inch of its frame."""
        across = self.picture.width / self.shot.width
        return INCH * min(across, self.picture.height / self.shot.height)


def shown_pictures(content: Content) -> Iterator[Shown]:
    """The pictures that are printed, the logo of the charter included."""
    layout = layout_of(content, content.selection.format)
    quartier = f"neighbourhood-{content.selection.neighbourhood}"
    parts = [(quartier, "couverture", content.cover, layout.cover)]
    parts.append((quartier, "logo de la charte", content.brand.logo, LOGO))
    for building in content.buildings:
        parts.append((building.key, building.name, building.photo, layout.building))
        parts += [(unit.key, unit.name, unit.photo, layout.unit) for unit in building.units]
    parts += [(one.key, one.person, one.portrait, layout.portrait) for one in content.voices]
    for key, name, picture, shot in parts:
        if picture and shot:
            yield Shown(key, name, picture, shot)


def pictures(content: Content) -> Check:
    """Every picture is there; every photo says who took it, and is fine enough for paper."""
    found = []
    for shown in shown_pictures(content):
        if told := trouble(shown):
            found.append(sheet(f"«\u00a0{shown.name}\u00a0»\u00a0: {told}", shown.key))
    return Check("Photos et logos", found)


def trouble(shown: Shown) -> str:
    """What is wrong with a picture, in French; nothing if it may be printed."""
    is_photo = shown.picture.width > 0
    if not default_storage.exists(shown.picture.file):
        return "le fichier de l’image manque."
    if is_photo and not shown.picture.credit:
        return "créditez la photo."
    if is_photo and shown.ppi < LEAST_PPI:
        return (
            f"la photo n’a que {number(shown.ppi)} points par pouce dans son cadre, il en faut "
            f"{LEAST_PPI} sur papier."
        )
    return ""


def fit(proof: Proof | None, digest: str) -> Check:
    """Everything fits, as measured on the last proof, which is of this very content."""
    title = "Tout tient dans les pages"
    if proof is None or proof.content_digest != digest:
        return Check(
            title,
            [Problem("L’épreuve n’est pas à jour\u00a0: tirez-la de nouveau.", PROOF, "Voir")],
        )
    if proof.failure:
        return Check(title, [Problem(proof.failure, PROOF, "Voir")])
    found = [Problem(in_words(one), PROOF, "Voir") for one in proof.overflows]
    return Check(title, found, plural(proof.pages, "page,pages"))


def in_words(overflow: dict) -> str:
    """« Témoignages, page 2 : dépasse de 12 mm. »; outside frames, texts lie on each other."""
    label, page = overflow["label"], f"page\u00a0{overflow['page']}"
    if not label:
        return f"Deux textes se chevauchent, {page}."
    beyond = number(max(1, round(overflow["millimetres"])))
    return f"{label}, {page}\u00a0: dépasse de {beyond}\u00a0mm."


def voting(brochure: Brochure, content: Content, day: datetime.date) -> Check:
    """What a vote ahead forbids is left out by itself; the screen says so."""
    title = "Période préélectorale"
    period = ElectoralPeriod.objects.covering(day).first()
    if period is None:
        return Check(title, note="Aucune en cours.")
    left_out = (
        "l’avant-propos est retiré" if brochure.with_foreword else "il n’y a pas d’avant-propos"
    )
    return Check(
        title,
        note=f"{period.name}, jusqu’au {date_fr(period.end)}\u00a0: {left_out}. Vérifiez qu’aucune "
        "photo ne montre un élu.",
    )
