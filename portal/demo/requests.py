"""Requests of invented founders, in the states that the services meet every day."""

from lettings.workflow import Status as S

MARK = " (démonstration)"
FAVOURABLE, ADJOURNED = "Yasmine Leroux", "Ousmane Kanté"  # what the committee says of them


def request(name: str, activity: str, stage: str, kinds: list[str], days: int,
            path: list[tuple[S, int]], **fields) -> dict:  # fmt: skip
    """A request sent some days ago, then moved along a path of (state, days ago)."""
    slug = name.split()[0].lower().replace("é", "e").replace("ï", "i")
    return {
        "name": f"{name} (démo)",
        "email": f"{slug}@projet.invalid",
        "phone": "03 53 01 04 00",
        "activity": activity + MARK,
        "stage": stage,
        "kinds": kinds,
        "days": days,
        "path": path,
        "resident": "no" if days % 4 == 0 else "yes",
        **fields,
    }


REQUESTS = [
    request("Salomé Duhamel", "Couture et retouches", "projet", ["atelier"], 1, [],
            description="Je couds chez moi et je manque de place pour recevoir."),
    request("Naïm Belkacem", "Réparation de vélos", "creation", ["atelier", "activite"], 4, [],
            email="", jobs=2, budget=350),
    request("Coralie Vasseur", "Épicerie de quartier", "idee", ["commerce"], 12,
            [(S.QUALIFYING, 9)], area_min=40, area_max=80),
    request("Idrissa Fofana", "Menuiserie", "creation", ["activite"], 20,
            [(S.QUALIFYING, 18), (S.INCOMPLETE, 8)],
            message="Pouvez-vous nous envoyer votre prévisionnel, même à peu près\u00a0?"),
    request("Maëlle Carlier", "Graphisme", "idee", ["bureau"], 22,
            [(S.QUALIFYING, 20), (S.REDIRECTED, 6)], handed=True),
    request("Tarek Haddad", "Traiteur", "creation", ["activite", "commerce"], 25,
            [(S.QUALIFYING, 22), (S.VISIT, 3)], visit=4, jobs=3),
    request("Lucile Roussel", "Cosmétiques naturels", "immatriculee", ["atelier"], 30,
            [(S.QUALIFYING, 28), (S.VISIT, 20), (S.REVIEW, 5)], opinions=3),
    request(ADJOURNED, "Impression textile", "creation", ["activite"], 45,
            [(S.QUALIFYING, 43), (S.VISIT, 35), (S.REVIEW, 25), (S.COMMITTEE, 16)], session=9,
            opinions=2),
    request(FAVOURABLE, "Studio photo", "immatriculee", ["atelier", "bureau"], 52,
            [(S.QUALIFYING, 50), (S.VISIT, 44), (S.REVIEW, 30), (S.COMMITTEE, 16)], session=9,
            jobs=2, budget=320),
    request("Perrine Lefebvre", "Podologie", "immatriculee", ["bureau"], 60,
            [(S.QUALIFYING, 58), (S.REVIEW, 40), (S.DECIDED, 2)],
            decision="Décision n° 14 (démonstration)"),
    request("Bastien Noyelle", "Micro-brasserie", "creation", ["activite"], 120,
            [(S.QUALIFYING, 118), (S.WAITING, 100)], area_min=90),
    request("Inès Marchand", "Garderie de chiens", "idee", ["activite"], 50,
            [(S.QUALIFYING, 48), (S.REFUSED, 30)], reason="activity_unsuitable"),
    request("Gaël Delattre", "Conseil en énergie", "immatriculee", ["bureau"], 35,
            [(S.QUALIFYING, 33), (S.WITHDRAWN, 15)], reason="found_elsewhere"),
]  # fmt: skip
