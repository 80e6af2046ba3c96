"""One page of every kind, by a name for reports; {words} are filled from Site.about."""

from dataclasses import dataclass

from tests.browser.served import Answer, Site

PUBLIC = {
    "accueil": "/",
    "locaux": "/locaux/",
    "locaux filtrés": "/locaux/?type=atelier&type=bureau&statut=libre&loyer_max=900&tri=loyer",
    "locaux, erreurs": "/locaux/?surface_min=abc&surface_max=-3&type=palais&loyer_max=un",
    "locaux, aucun": "/locaux/?surface_min=99999&type=atelier&pmr=1",
    "locaux, page 2": "/locaux/?page=2",
    "local": "{unit}",
    "carte": "/carte/",
    "carte, couches": "/carte/?type=atelier&couches=locaux&couches=sante&couches=temoignages",
    "carte, erreurs": "/carte/?couches=volcans&date=hier&surface_min=abc",
    "carte intégrée": "/integrer/carte/",
    "liste intégrée": "/integrer/liste/?type=atelier",
    "intégrer": "/integrer/",
    "bâtiments": "/batiments/",
    "bâtiment": "{building}",
    "quartiers": "/quartiers/",
    "quartier": "{neighbourhood}",
    "second quartier": "/quartiers/{second_neighbourhood}/",
    "parcours": "/parcours/",
    "partenaires": "/partenaires/",
    "partenaire": "{organisation}",
    "témoignages": "/temoignages/",
    "témoignage": "{testimonial}",
    "édition d’une plaquette": "/plaquette/editions/{edition_pk}/",
    "projets": "/renouvellement-urbain/",
    "projet": "{project}",
    "plaquette": "/plaquette/",
    "recherche": "/recherche/?q=atelier",
    "recherche vide": "/recherche/",
    "recherche, aucun": "/recherche/?q=montgolfi%C3%A8re",
    "recherche, erreur": "/recherche/?q=" + "a" * 200,
    "sélection vide": "/selection/",
    "sélection": "/selection/?ids={ids},999999",
    "données": "/donnees/",
    "plan du site": "/plan-du-site/",
    "accessibilité": "/accessibilite/",
    "mentions légales": "/mentions-legales/",
    "données personnelles": "/donnees-personnelles/",
    "alerte": "/alertes/?type=atelier&surface_min=30",
    "alerte, lien mort": "/alertes/?jeton=invente",
    "arrêt des alertes": "/alertes/arret/invente/",
    "mes alertes": "{alert}",
    "aperçu": "{preview}",
    "aperçu fermé": "/apercu/ferme/",
    "visa": "{visa}",
    "visa fermé": "/visa/ferme/",
    "demande": "/demande/?local={unit_slug}",
    "demande sur papier": "/demande/papier/",
    "avis d’un partenaire": "{opinion}",
    "avis, lien fermé": "/avis/ferme/",
    "séance du comité, membre": "{committee}",
    "dossier en comité": "{committee_file}",
    "dossier en comité, noté": "{committee_scored}",
    "procès-verbal, membre": "{committee_minutes}",
    "nouvelles d’une entreprise": "{news}",
    "mon dossier, fermé": "/dossier/",
    "mon dossier, lien usé": "/dossier/use/",
    "connexion": "/connexion/?next=/admin/",
    "fiches à vérifier": "{check}",
    "espace partenaire, connexion": "/espace-partenaire/connexion/",
    "espace partenaire, lien": "{entry}",
    "espace partenaire, lien fermé": "/espace-partenaire/entrer/ferme/",
    "erreur 404": "/cette-page-nexiste-pas/",
    "erreur 400": "/?q=%00",
}
STAFF = {
    "brouillon": "{draft}",
    "erreur 403": "/admin/premises/unit/",
    "ma connexion": "/ma-connexion/",
}
FOUNDER = {
    "demande, projet": "/demande/?etape=1",
    "demande, local": "/demande/?etape=2",
    "demande, personne": "/demande/?etape=3",
    "demande, relecture": "/demande/?etape=4",
    "mon dossier": "/dossier/",
    "accusé d’enregistrement": "/dossier/accuse/",
}
PARTNER = {
    "espace partenaire": "/espace-partenaire/",
    "bureau du partenaire": "/espace-partenaire/{partner}/",
    "fiche du partenaire": "/espace-partenaire/{partner}/fiche/",
    "permanence à ajouter": "/espace-partenaire/{partner}/permanences/",
    "plaquettes du partenaire": "/espace-partenaire/{partner}/plaquettes/",
    "plaquette à composer": "/espace-partenaire/{partner}/plaquettes/{brochure_pk}/",
    "orientation dans l’espace": "/espace-partenaire/{partner}/orientations/{handover_pk}/",
    "visa dans l’espace": "/espace-partenaire/{partner}/visas/{space_signer_pk}/",
    "contact à supprimer": "/espace-partenaire/{partner}/contacts/{contact_pk}/supprimer/",
}
MADE = ("erreur 403, jeton", "erreur 500")
ADMIN = {
    "tableau de bord": "/admin/",
    "occupation": "/admin/occupation/",
    "calendrier": "/admin/calendrier/",
    "calendrier, liste et erreur": "/admin/calendrier/?vue=liste&mois=hier",
    "liste": "/admin/premises/unit/",
    "fiche local": "/admin/premises/unit/{unit_pk}/change/",
    "fiche bâtiment": "/admin/premises/building/{building_pk}/change/",
    "ajout": "/admin/premises/unit/add/",
    "historique": "/admin/premises/unit/{unit_pk}/history/",
    "brouillons": "/admin/editorial/draft/",
    "modification": "/admin/editorial/draft/{change_pk}/change/",
    "saisie d’une modification": "/admin/editorial/draft/{change_pk}/modifier/",
    "visas": "/admin/editorial/signer/",
    "demande de visa": "/admin/editorial/signer/{signer_pk}/change/",
    "faire valider": "/admin/editorial/signer/fiches/building/{building_pk}/demander/",
    "signatures": "/admin/editorial/signer/fiches/building/{building_pk}/",
    "nouvelle plaquette": "/admin/brochure/brochure/add/",
    "composer une plaquette": "/admin/brochure/brochure/{brochure_pk}/change/",
    "édition": "/admin/brochure/edition/{edition_pk}/change/",
    "suppression": "/admin/premises/unit/{unit_pk}/delete/",
    "mode d’emploi": "/admin/mode-d-emploi/",
    "page du mode d’emploi": "/admin/mode-d-emploi/importer-des-locaux/",
    "photos à ajouter": "/admin/premises/unit/{unit_pk}/photos/",
    "fiche partenaire": "/admin/partners/organisation/{partner_pk}/change/",
    "invitation": "/admin/partners/organisation/{partner_pk}/inviter/",
    "import de couches": "/admin/neighbourhoods/basemaplayer/importer/",
    "import de locaux": "/admin/exchange/importrun/deposer/locaux/",
    "import refusé": "/admin/exchange/importrun/suivi/{import_pk}/",
    "mot de passe": "/admin/password_change/",
    "demandes": "/admin/lettings/unitrequest/",
    "demande reçue": "/admin/lettings/unitrequest/{request_pk}/change/",
    "séances du comité": "/admin/lettings/committeesession/",
    "séance à prévoir": "/admin/lettings/committeesession/add/",
    "séance du comité": "/admin/lettings/committeesession/{session_pk}/change/",
    "séance tenue": "/admin/lettings/committeesession/{held_pk}/change/",
    "procès-verbal": "/admin/lettings/committeesession/{held_pk}/proces-verbal/",
    "comité": "/admin/lettings/committee/{committee_pk}/change/",
    "suivis": "/admin/lettings/followup/",
    "suivi d’une entreprise": "/admin/lettings/followup/{follow_up_pk}/change/",
    "saisie d’une demande": "/admin/lettings/unitrequest/add/",
    "demandes non satisfaites": "/admin/demandes-non-satisfaites/",
    "délais des demandes": "/admin/delais-des-demandes/",
    "échéances": "/admin/echeances/",
    "vacance à venir": "/admin/vacance-a-venir/",
    "sorties de pépinière": "/admin/sorties-de-pepiniere/",
    "données d’une personne": "/admin/donnees-personnelles/",
    "courriels": "/admin/outbox/outgoingmail/",
    "suivi des imprimés": "/admin/suivi-des-imprimes/",
}
STATUS = {
    "mon dossier, lien usé": 410, "avis, lien fermé": 410, "visa fermé": 404,
    "aperçu fermé": 404, "espace partenaire, lien fermé": 404, "erreur 404": 404,
    "erreur 400": 400, "erreur 403": 403, "erreur 403, jeton": 403, "erreur 500": 500,
}  # fmt: skip
NAMES = [*PUBLIC, *STAFF, *FOUNDER, *PARTNER, *MADE]


@dataclass
class Place:
    """Where a page is, and who sees it."""

    path: str
    status: int = 200
    session: str = ""
    answer: Answer | None = None  # for a page that no plain address gives


def place(name: str, site: Site) -> Place:
    """The page of that name."""
    status = STATUS.get(name, 200)
    if name in PUBLIC:
        return Place(PUBLIC[name].format(**site.about), status)
    if name in STAFF:
        return Place(STAFF[name].format(**site.about), status, site.about["reader_session"])
    if name in FOUNDER:
        return Place(FOUNDER[name], session=site.about["founder_session"])
    if name in PARTNER:
        return Place(PARTNER[name].format(**site.about), session=site.about["partner_session"])
    return Place("/page-provoquee/", status, answer=provoked(name, site))


def admin_place(name: str, site: Site) -> Place:
    """The admin's page of that name, for someone who may do everything."""
    return Place(ADMIN[name].format(**site.about), session=site.about["admin_session"])


def provoked(name: str, site: Site) -> Answer:
    """The page for a form without its token, or the one for a failure, with the site's headers."""
    refused = site.get("/admin/login/", form=b"username=a&password=b")
    if name == "erreur 500":
        return Answer(500, site.about["failure"], refused.headers)
    return refused
