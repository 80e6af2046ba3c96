"""Invented firms, their titles, and what closes or holds the other units."""

from decimal import Decimal

from portal.demo.dates import Dated, Days, MonthEnd, MonthStart

MARK = " (démonstration)"


def company(key: str, name: str, activity: str, form: str, person: str, phone: str) -> dict:
    return {
        "key": key,
        "name": name + MARK,
        "activity": activity,
        "activity_public": key not in QUIET,
        "legal_form": form,
        "contact_name": f"{person} (démo)",
        "contact_email": f"contact@{key}.invalid",
        "contact_phone": phone,
    }


QUIET = {"vigie", "sablier"}  # firms that would rather not be mentioned

COMPANIES = [
    company("aiguille-bleue", "L’Aiguille Bleue", "Retouche et petites séries textiles", "SARL",
            "Aminata Diallo", "03 53 01 50 01"),
    company("tresse", "Tresse & Trame", "Tapis tissés à la main", "Entreprise individuelle",
            "Noémie Castel", "03 53 01 50 02"),
    company("lumen", "Lumen Décor", "Luminaires en papier", "SAS", "Hugo Savary", "03 53 01 50 03"),
    company("cartable", "Le Cartable", "Cours particuliers", "Association", "Odile Fermanel",
            "03 53 01 50 04"),
    company("octet", "Octet du Plateau", "Sites internet pour associations", "EURL",
            "Mehdi Rahmani", "03 53 01 50 05"),
    company("vigie", "La Vigie", "Conseil en sécurité incendie", "SASU", "Paul Grandsire",
            "03 53 01 50 06"),
    company("archipel", "Archipel Traductions", "Traduction et interprétariat", "SCOP",
            "Ewa Kowalska", "03 53 01 50 07"),
    company("navette", "Navette Express", "Livraison à vélo", "SAS", "Bilel Haddad",
            "03 53 01 50 08"),
    company("platre", "Plâtres du Val", "Plâtrerie et isolation", "SARL", "Joaquim Pereira",
            "03 53 01 50 09"),
    company("frimas", "Frimas Services", "Froid et climatisation", "SAS", "Sébastien Roy",
            "03 53 01 50 10"),
    company("bati", "Bâti Terre", "Enduits et briques de terre", "SCOP", "Lucie Vanhove",
            "03 53 01 50 11"),
    company("sablier", "Cabinet Le Sablier", "Expertise comptable", "SELARL", "Anne Duriez",
            "03 53 01 50 12"),
    company("mesure", "Juste Mesure", "Géomètres", "SARL", "Rémi Loiseau", "03 53 01 50 13"),
    company("confit", "Fruits du Clos", "Confitures et vinaigres", "Entreprise individuelle",
            "Salima Bouzid", "03 53 01 50 14"),
    company("pixel", "Pixel et Chlorophylle", "Jeux éducatifs", "SAS", "Quentin Marais",
            "03 53 01 50 15"),
    company("perle", "Atelier Perle Rare", "Bijoux en verre recyclé", "Micro-entreprise",
            "Chloé N’Diaye", "03 53 01 50 16"),
    company("relais", "Relais Aidants", "Répit à domicile", "Association", "Martine Cuvelier",
            "03 53 01 50 17"),
    company("boucherie", "Boucherie de la Place", "Boucherie", "SARL", "Nordine Slimani",
            "03 53 01 50 18"),
    company("epices", "Épices et Compagnie", "Épicerie du monde", "SARL", "Thi Lan Pham",
            "03 53 01 50 19"),
    company("optique", "Optique du Mail", "Lunettes", "SARL", "Fabien Hecquet", "03 53 01 50 20"),
    company("table", "La Table de Fatou", "Restaurant sénégalais", "SARL", "Fatou Sarr",
            "03 53 01 50 21"),
    company("mercerie", "Mercerie Pompon", "Mercerie", "Entreprise individuelle", "Josiane Bellet",
            "03 53 01 50 22"),
    company("soins", "Cabinet des Platanes", "Orthophonie", "SCM", "Camille Herbet",
            "03 53 01 50 23"),
    company("plume", "Plume et Guillemet", "Rédaction et relecture", "Micro-entreprise",
            "Solène Abraham", "03 53 01 50 24"),
    company("terre-cuite", "Terre Cuite du Plateau", "Carrelage artisanal", "SARL",
            "Ali Yildirim", "03 53 01 50 25"),
    company("enclume", "L’Enclume", "Métallerie", "SAS", "Damien Fournier", "03 53 01 50 26"),
    company("copeau", "Copeau Vif", "Menuiserie d’agencement", "SARL", "Élodie Martel",
            "03 53 01 50 27"),
    company("cale-velo", "Vélo de Halage", "Réparation de vélos", "Projet en couveuse",
            "Idriss Camara", "03 53 01 50 28"),
    company("savon", "Savons de l’Écluse", "Savonnerie à froid", "Projet en couveuse",
            "Marion Tellier", "03 53 01 50 29"),
    company("filet", "Le Filet", "Poissonnerie ambulante", "Entreprise individuelle",
            "Yann Corbel", "03 53 01 50 30"),
]  # fmt: skip


def title(company_key: str, kind: str, start: object, ends_on: object = None, **fields) -> dict:
    """An occupancy; its decision is dated from the year before this one."""
    row = {"company": company_key, "kind": kind, "start": start, "ends_on": ends_on}
    if "left_on" not in fields:
        row["insured_until"] = MonthEnd(6)
    return {**row, "decision": Dated("Décision {year}-205", -1), **fields}


WORKS_MOTIVE = (
    "Opération de renouvellement urbain : l’aile nord sera restructurée à une date qui ne dépend "
    "pas des parties."
)

OCCUPANCIES = {
    ("HC-FIL", "A1"): [
        title("tresse", "public_domain", MonthStart(-44), MonthEnd(-3), left_on=MonthEnd(-3),
              exit_reason="A trouvé plus grand à la campagne", agreed_rent=Decimal(3100)),
    ],
    ("HC-FIL", "A2"): [
        title("aiguille-bleue", "public_domain", MonthStart(-16), MonthEnd(19),
              number="CODP-12", agreed_rent=Decimal("4576")),
    ],
    ("HC-FIL", "A3"): [
        title("lumen", "public_domain", MonthStart(-34), MonthEnd(2), agreed_rent=Decimal(6240)),
    ],
    ("HC-FIL", "B1"): [
        title("cartable", "public_domain", MonthStart(-9), MonthEnd(26)),
    ],
    ("HC-FIL", "B4"): [
        title("vigie", "public_domain", MonthStart(-52), MonthEnd(-17), left_on=MonthEnd(-17),
              exit_reason="Arrêt d’activité"),
        title("octet", "public_domain", MonthStart(-14), MonthEnd(21), notice_leave_on=MonthEnd(5),
              number="CODP-15"),
    ],
    ("HC-FIL", "B5"): [
        title("archipel", "public_domain", MonthStart(-33), MonthEnd(3), renewal_planned=True),
    ],
    ("HC-FIL", "R2"): [
        title("aiguille-bleue", "public_domain", MonthStart(-16), MonthEnd(19), number="CODP-12"),
    ],
    ("HC-BEL", "1"): [
        title("platre", "commercial_lease", MonthStart(-50), MonthEnd(57),
              agreed_rent=Decimal(8400)),
    ],
    ("HC-BEL", "2"): [
        title("frimas", "commercial_lease", MonthStart(-31), MonthEnd(76),
              notice_leave_on=MonthEnd(7)),
    ],
    ("HC-BEL", "4"): [
        # A first short lease of a year, then a second one: 36 months in all (L145-5).
        title("bati", "short_lease", MonthStart(-30), MonthEnd(-19), left_on=MonthEnd(-19),
              exit_reason="Nouveau bail dérogatoire"),
        title("bati", "short_lease", MonthStart(-18), MonthEnd(5), renewal_planned=True),
    ],
    ("HC-BEL", "11"): [
        title("plume", "short_lease", MonthStart(-20), MonthEnd(-5), left_on=MonthEnd(-5),
              prior_months=6, exit_reason="Passe en télétravail"),
    ],
    ("HC-BEL", "12"): [
        title("mesure", "short_lease", MonthStart(-20), MonthEnd(1)),
    ],
    ("HC-BEL", "13"): [
        title("sablier", "professional_lease", MonthStart(-27), MonthEnd(44)),
    ],
    ("HC-SEM", "01"): [
        title("plume", "incubator_agreement", MonthStart(-5), MonthEnd(18)),
    ],
    ("HC-SEM", "03"): [
        title("pixel", "incubator_agreement", MonthStart(-47), MonthEnd(0)),
    ],
    ("HC-SEM", "04"): [
        title("relais", "incubator_agreement", MonthStart(-19), MonthEnd(28)),
    ],
    ("HC-SEM", "05"): [
        title("pixel", "incubator_agreement", MonthStart(-35), MonthEnd(4)),
    ],
    ("HC-SEM", "06"): [
        title("perle", "incubator_agreement", MonthStart(-11), MonthEnd(24)),
    ],
    ("HC-SEM", "07"): [
        title("confit", "incubator_agreement", MonthStart(-40), MonthEnd(-2), left_on=MonthEnd(-2),
              exit_reason="S’installe dans 240 m² à la zone des Vallons"),
    ],
    ("HC-MAIL", "C1"): [
        title("boucherie", "commercial_lease", MonthStart(-88), MonthEnd(19),
              agreed_rent=Decimal(9600)),
    ],
    ("HC-MAIL", "C4"): [
        title("epices", "precarious", MonthStart(-13), MonthEnd(8), motive=WORKS_MOTIVE),
    ],
    ("HC-MAIL", "C7"): [
        title("optique", "commercial_lease", MonthStart(-22), MonthEnd(85)),
    ],
    ("HC-TEI", "4"): [
        title("table", "commercial_lease", MonthStart(-26), MonthEnd(81), deposit=Decimal(1140)),
    ],
    ("HC-TEI", "6"): [
        title("mercerie", "commercial_lease", MonthStart(-100), MonthEnd(7),
              notice_leave_on=MonthEnd(10)),
    ],
    ("HC-TEI", "8"): [
        title("soins", "professional_lease", MonthStart(-15), MonthEnd(56)),
    ],
    ("HC-ETA", "T2"): [
        title("archipel", "desk_service", MonthStart(-7), MonthEnd(16)),
    ],
    ("HC-ETA", "T5"): [
        title("cartable", "short_lease", MonthStart(-10), MonthEnd(3)),
    ],
    ("HC-POT", "P1"): [
        title("terre-cuite", "commercial_lease", MonthStart(-12), MonthEnd(95)),
    ],
    # Its term has passed and nobody has handed the keys back: still occupied.
    ("HC-POT", "P4"): [
        title("enclume", "short_lease", MonthStart(-37), MonthEnd(-2)),
    ],
    # Signed, and not yet begun.
    ("HC-POT", "P5"): [
        title("copeau", "commercial_lease", MonthStart(2), MonthEnd(109)),
    ],
    ("PB-CAL", "1"): [
        title("savon", "test_contract", MonthStart(-25), MonthEnd(-2), left_on=MonthEnd(-2),
              exit_reason="A créé son entreprise"),
    ],
    ("PB-CAL", "2"): [
        title("cale-velo", "test_contract", MonthStart(-8), MonthEnd(3), renewal_planned=True),
    ],
    ("PB-CAL", "3"): [
        title("filet", "test_contract", MonthStart(-7), MonthEnd(4)),
    ],
    ("PB-QUA", "14"): [
        title("filet", "commercial_lease", MonthStart(-5), MonthEnd(102)),
    ],
}  # fmt: skip

CLOSURES = {
    ("HC-FIL", "A5"): [
        {"kind": "works", "start": MonthStart(-3), "end": MonthEnd(4),
         "reason": "Réfection de la toiture, lot 2"},
    ],
    # Between two occupants: the announced date is pushed past the works.
    ("HC-BEL", "12"): [
        {"kind": "works", "start": MonthStart(2), "end": MonthEnd(3),
         "reason": "Changement des menuiseries"},
    ],
    ("HC-MAIL", "C2"): [
        {"kind": "works", "start": MonthStart(-6), "end": MonthEnd(8), "reason": "Aile nord"},
    ],
    ("HC-MAIL", "C3"): [
        {"kind": "works", "start": MonthStart(-6), "end": MonthEnd(8), "reason": "Aile nord"},
    ],
    ("HC-MAIL", "C6"): [
        {"kind": "works", "start": MonthStart(-2), "end": None, "reason": "Ancien cinéma"},
    ],
    ("HC-MAIL", "K1"): [
        {"kind": "withdrawn", "start": MonthStart(-2), "end": None,
         "reason": "Pavage de l’esplanade"},
    ],
    ("HC-POT", "P3"): [
        {"kind": "works", "start": MonthStart(-4), "end": None,
         "reason": "Charpente, calendrier attendu"},
    ],
    ("HC-POT", "P6"): [
        {"kind": "withdrawn", "start": MonthStart(-1), "end": MonthEnd(5),
         "reason": "Diagnostic de toiture"},
    ],
}  # fmt: skip

HOLDS = {
    ("HC-FIL", "B3"): [
        {"start": Days(-6), "expires_on": Days(9), "note": "Visite du mardi, dossier promis"},
    ],
    ("HC-FIL", "B2"): [
        {"start": Days(-40), "expires_on": Days(-25), "released": True, "note": "Désistement"},
    ],
    ("HC-SEM", "05"): [
        {"start": Days(-3), "expires_on": Days(18), "note": "Avis favorable du comité"},
    ],
    ("HC-VER", "A"): [
        {"start": Days(-2), "expires_on": Days(13), "note": "En attente de la banque"},
    ],
}
