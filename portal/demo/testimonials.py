"""Interviews with invented people who work in the quartiers."""

from portal.demo.dates import Days, MonthEnd
from portal.demo.interviews import (
    AMINATA,
    BILEL,
    ELODIE,
    FATOU,
    IDRISS,
    JOSIANE,
    KEVIN,
    MARTINE,
    MEHDI,
    YASMINE,
)

MARK = " (démonstration)"


def testimonial(
    person: str,
    trade: str,
    company: str,
    quote: str,
    interview: dict,
    picture: tuple[str, int, dict],
    **fields,
) -> dict:
    """An interview, with an agreement for web and print that runs unless told otherwise."""
    return {
        "neighbourhood": "les-hauts-clos",
        "building": None,
        "person_name": f"{person} (démo)",
        "trade": trade,
        "company_name": company + MARK,
        "quote": quote,
        "picture": picture,
        **interview,
        **fields,
        "consent": {**CONSENT, **fields.get("consent", {})},
    }


CONSENT = {
    "web": True,
    "print": True,
    "social": False,
    "given_on": Days(-90),
    "ends_on": MonthEnd(20),
    "text_version": "Autorisation v2",
    "proof": "Classeur « Témoignages », service développement économique",
    "withdrawn_on": None,
}


def portrait(seed: int, trade: str) -> tuple[str, int, dict]:
    return ("portrait", seed, {"trade": trade})


TESTIMONIALS = [
    testimonial(
        "Aminata Diallo", "Couturière", "L’Aiguille Bleue",
        "J’ai signé pour un atelier, et j’ai trouvé douze voisins qui savent faire ce que je ne "
        "sais pas faire.",
        AMINATA, portrait(27, "couture"), building="HC-FIL", met_on=Days(-34),
        consent={"social": True},
    ),
    testimonial(
        "Mehdi Rahmani", "Développeur web", "Octet du Plateau",
        "Mes clients croyaient que j’étais à Paris. Maintenant je leur donne rendez-vous sous "
        "l’horloge.",
        MEHDI, portrait(18, "informatique"), building="HC-FIL", met_on=Days(-48),
    ),
    testimonial(
        "Fatou Sarr", "Restauratrice", "La Table de Fatou",
        "Une assiette, c’est deux euros quarante. Le jour où j’ai su ça, j’ai su que je pouvais "
        "louer.",
        FATOU, portrait(49, "traiteur"), building="HC-TEI", met_on=Days(-61),
    ),
    testimonial(
        "Élodie Martel", "Menuisière", "Copeau Vif",
        "Quand on scie, on n’est nulle part la bienvenue. Cour des Potiers, on m’a demandé à "
        "quelle heure je commençais.",
        ELODIE, portrait(7, "menuiserie"), building="HC-POT", met_on=Days(-20),
    ),
    testimonial(
        "Bilel Haddad", "Livreur à vélo", "Navette Express",
        "On a commencé à deux dans une cave. On est six, avec un portemanteau et un contrat.",
        BILEL, portrait(33, "livraison"), building="HC-ETA", met_on=Days(-75),
    ),
    testimonial(
        "Martine Cuvelier", "Directrice d’association", "Relais Aidants",
        "À cinquante-huit ans, on me parlait de retraite. J’ai demandé un bureau.",
        MARTINE, portrait(19, "conseil"), building="HC-SEM", met_on=Days(-55),
    ),
    testimonial(
        "Yasmine Benali", "Boulangère", "Boulangerie des Vergers",
        "À six heures, la rue dort et moi je sais déjà qui va passer.",
        YASMINE, portrait(36, "boulangerie"), met_on=Days(-82),
    ),
    testimonial(
        "Idriss Camara", "Réparateur de vélos", "Vélo de Halage",
        "La couveuse, c’est apprendre à nager avec quelqu’un sur le bord.",
        IDRISS, portrait(5, "velo"), neighbourhood="le-port-aux-bois", building="PB-CAL",
        met_on=Days(-41),
    ),
    # The agreement has lapsed: the page disappears by itself.
    testimonial(
        "Josiane Bellet", "Mercière", "Mercerie Pompon",
        "Quarante ans de boutons. J’en ai vendu à vos grands-mères.",
        JOSIANE, portrait(4, "couture"), building="HC-TEI", met_on=Days(-400),
        consent={"given_on": Days(-400), "ends_on": Days(-35)},
    ),
    # He has withdrawn his agreement: the page disappears at once.
    testimonial(
        "Kévin Lemaire", "Coiffeur", "Salon Le Peigne",
        "Ici, un client qui attend, c’est un client qui raconte.",
        KEVIN, portrait(10, "coiffure"), building="HC-MAIL", met_on=Days(-130),
        consent={"given_on": Days(-130), "withdrawn_on": Days(-12)},
    ),
]  # fmt: skip
