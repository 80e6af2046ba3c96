"""Invented renewal projects: their dates, what puts them off, and what they change."""

from portal.demo.dates import Days, MonthEnd, MonthStart, YearStart
from portal.demo.ground import PORT, ring
from portal.demo.words import prose


def milestone(
    title: str, date: object, precision: str, status: str, description: str = "", put_off=()
) -> dict:
    """A dated step; `put_off` lists (date before, precision, announced on, reason)."""
    return {
        "title": title,
        "date": date,
        "precision": precision,
        "status": status,
        "description": description,
        "postponements": [
            {"date": before, "precision": fine, "announced_on": announced, "reason": reason}
            for before, fine, announced, reason in put_off
        ],
    }


def notice(title: str, text: str, start: object, end: object, published: bool = True) -> dict:
    return {"title": title, "text": text, "start": start, "end": end, "published": published}


def effect(building: str, text: str, start: object = None, end: object = None) -> dict:
    return {"building": building, "text": text, "start": start, "end": end}


PROJECTS = [
    {
        "name": "Rénovation du centre commercial du Grand Mail",
        "neighbourhood": "les-hauts-clos",
        "status": "confirme",
        "summary": "La galerie couverte devient une rue à ciel ouvert ; les commerces restent "
        "ouverts, aile après aile.",
        "description": prose("""
            La galerie de 1972 était devenue un couloir. Le projet retire le toit central, perce
            deux passages vers la place et remet toutes les vitrines sur la rue. L’horloge est
            démontée, réparée et reposée au même endroit.

            Le chantier avance par moitiés. L’aile sud est terminée : onze commerces y ont retrouvé
            leur vitrine. L’aile nord est fermée au public ; ses occupants ont été relogés dans la
            galerie sud ou sous convention précaire, avec un loyer réduit.

            Un livreur, un commerçant ou un riverain peut appeler tous les jours la médiatrice de
            chantier, présente à la Maison du projet le mercredi après-midi.
        """),
        "lead": "Ambrelle Métropole (démonstration)",
        "geojson": ring([(-70, -20), (-75, 95), (110, 100), (115, -15)]),
        "verified_on": Days(-8),
        "milestones": [
            milestone("Déclaration d’utilité publique", MonthStart(-40), "mois", "realise"),
            milestone("Ouverture de l’aile sud rénovée", MonthStart(-7), "jour", "realise",
                      "Onze commerces, la pharmacie et la poste.",
                      put_off=[(MonthStart(-10), "mois", MonthStart(-12),
                                "Retard de livraison des charpentes")]),
            milestone("Début des travaux de l’aile nord", MonthStart(-6), "mois", "realise"),
            milestone("Repose de l’horloge", MonthStart(2), "mois", "confirme",
                      "Avec la fanfare du collège."),
            milestone("Ouverture de l’aile nord", MonthStart(9), "trimestre", "reporte",
                      "Cellules C2, C3 et C4.",
                      put_off=[
                          (MonthStart(3), "trimestre", MonthStart(-5),
                           "De l’amiante a été trouvé dans les faux plafonds"),
                          (MonthStart(6), "trimestre", MonthStart(-1),
                           "L’entreprise de désamiantage demande trois mois de plus"),
                      ]),
            milestone("Nouvelle place du marché", YearStart(2), "annee", "prevu",
                      "Soixante-dix étals, l’eau et l’électricité au sol."),
        ],
        "notices": [
            notice("Entrée nord fermée", "L’entrée nord de la galerie est fermée. Suivez la ligne "
                   "jaune au sol jusqu’à l’entrée sud : 140 m, sans marche, éclairés la nuit.",
                   MonthStart(-6), MonthEnd(8)),
            notice("Marché du jeudi rue de la Navette", "Pendant le pavage de l’esplanade, le "
                   "marché du jeudi se tient rue de la Navette. Celui du dimanche ne change pas.",
                   Days(-20), Days(45)),
            notice("Coupure d’eau de nuit", "L’eau a été coupée de 22 h à 5 h dans la galerie sud.",
                   Days(-64), Days(-63)),
        ],
        "effects": [
            effect("HC-MAIL", "Accès par l’entrée sud uniquement ; cellules de l’aile nord "
                              "fermées.",
                   MonthStart(-6), MonthEnd(8)),
            effect("HC-TEI", "Davantage de passage côté cours pendant la fermeture de l’entrée "
                             "nord."),
        ],
        "pictures": [("shopping_centre", 12), ("market", 8)],
    },
    {
        "name": "Prolongement du bus à haut niveau de service",
        "neighbourhood": "les-hauts-clos",
        "status": "reporte",
        "summary": "Trois stations de plus pour la ligne B1, du Grand Mail au parc d’activités des "
        "Potiers.",
        "description": prose("""
            Le bus à haut niveau de service roule sur sa propre voie, passe à heure fixe et se monte
            de plain-pied. La ligne B1 dessert déjà cinq stations des Hauts-Clos. Le prolongement la
            mène, par le cours des Teinturiers, jusqu’aux ateliers et à la zone d’activités.

            Pour les artisans de la cour des Potiers, c’est la fin du chemin de terre : chaussée
            refaite, trottoirs, éclairage et piste cyclable. Pour les commerces du cours, c’est une
            station devant la porte.
        """),
        "lead": "Ambrelle Métropole (démonstration)",
        "verified_on": Days(-14),
        "milestones": [
            milestone("Concertation avec les riverains", MonthStart(-14), "mois", "realise",
                      "Quatre réunions et un atelier avec les élèves du collège."),
            milestone("Déplacement des réseaux d’eau", MonthStart(-3), "mois", "realise"),
            milestone("Travaux du cours des Teinturiers", MonthStart(1), "mois", "confirme",
                      "Par tronçons de 80 m ; les vitrines restent accessibles à pied."),
            milestone("Travaux du chemin des Potiers", MonthStart(6), "trimestre", "prevu"),
            milestone("Mise en service du prolongement", MonthStart(16), "trimestre", "reporte",
                      put_off=[(MonthStart(11), "mois", MonthStart(-2),
                                "Découverte d’un collecteur d’eaux pluviales hors plan")]),
        ],
        "notices": [
            notice("Stationnement supprimé cours des Teinturiers", "Côté pair, entre le 2 et le 8. "
                   "Deux places de livraison sont maintenues devant les vitrines.",
                   MonthStart(0), MonthEnd(3)),
            notice("Arrêt « Cour des Potiers » déplacé", "L’arrêt de la ligne 5 est reporté de 60 "
                   "m vers le nord, devant la déchèterie.", Days(-10), Days(80)),
            notice("Fouilles archéologiques", "Deux tranchées ouvertes avenue de la Guède.",
                   Days(-190), Days(-150)),
        ],
        "effects": [
            effect("HC-TEI", "Trottoir rétréci à 1,80 m ; livraisons avant 10 h.",
                   MonthStart(1), MonthEnd(5)),
            effect("HC-POT", "Chaussée refaite et station à 30 m ; accès camions par la rocade "
                   "pendant les travaux.", MonthStart(6), MonthEnd(14)),
        ],
        "pictures": [("works_scene", 14), ("bus_station", 6)],
    },
    {
        "name": "Îlot des Vergers : logements, crèche et rez-de-chaussée",
        "neighbourhood": "les-hauts-clos",
        "status": "prevu",
        "summary": "Une barre démolie, quatre-vingts logements neufs, une crèche et trois locaux "
        "pour des professions de santé.",
        "description": prose("""
            La barre H des Vergers, vide depuis trois ans, sera démolie. À sa place : quatre-vingts
            logements de quatre étages au plus, un jardin traversant, une crèche et trois locaux en
            rez-de-chaussée réservés à des soignants.

            Les murs des anciens clos sont conservés. Rien n’est encore construit : ce projet est
            prévu, pas confirmé, et son calendrier dépend d’un vote à venir.
        """),
        "lead": "Habitat du Val d’Ambre (démonstration)",
        "geojson": ring([(-520, 40), (-515, 150), (-350, 155), (-345, 45)]),
        "verified_on": Days(-21),
        "milestones": [
            milestone("Relogement des derniers habitants", MonthStart(-5), "mois", "realise"),
            milestone("Vote du financement", Days(38), "jour", "prevu",
                      "Séance publique, à 18 h, à la mairie annexe."),
            milestone("Démolition de la barre H", MonthStart(8), "trimestre", "prevu"),
            milestone("Premiers locaux livrés", YearStart(3), "annee", "prevu"),
        ],
        "notices": [
            notice("Palissade rue des Vergers", "Le trottoir pair est fermé entre le 20 et le 28 ; "
                   "traversée protégée devant l’école.", MonthStart(-1), None),
            notice("Visite de l’appartement témoin", "Avis en préparation.", MonthStart(4),
                   MonthEnd(4), published=False),
        ],
        "effects": [
            effect("HC-VER", "Vibrations possibles pendant la démolition ; un constat est fait "
                             "avant."
                   , MonthStart(8), MonthEnd(10)),
        ],
        "pictures": [("green_space", 6)],
    },
    {
        "name": "Réparation des cales du Port-aux-Bois",
        "neighbourhood": "le-port-aux-bois",
        "status": "confirme",
        "summary": "Les deux cales de pierre sont reprises et rendues accessibles aux fauteuils.",
        "description": prose("""
            Les pierres glissaient, les marches manquaient : les cales étaient fermées à chaque
            crue. On les reprend une par une, avec une rampe de 4 % vers le ponton de La Cale.
        """),
        "lead": "Ambrelle Métropole (démonstration)",
        "geojson": ring([(-210, -110), (-205, -20), (-40, -15), (-35, -105)], PORT),
        "verified_on": Days(-18),
        "milestones": [
            milestone("Réparation de la cale amont", MonthStart(-2), "mois", "realise"),
            milestone("Réparation de la cale aval", MonthStart(3), "mois", "reporte",
                      put_off=[(MonthStart(1), "mois", Days(-25), "Crue de l’Ambre")]),
        ],
        "notices": [
            notice("Quai réduit à une file", "Circulation alternée devant le 14, quai des "
                                             "Bateliers.",
                   Days(-12), Days(33)),
        ],
        "effects": [
            effect("PB-CAL", "Ponton fermé ; entrée par la rue du Flottage.", Days(-12), Days(33)),
        ],
        "pictures": [("green_space", 14)],
    },
]  # fmt: skip
