"""What staff come to do, in their words, each task for those who have the right."""

from typing import NamedTuple

from django.urls import reverse

EVERYONE = ""  # whoever may enter


class Task(NamedTuple):
    """A link: what one does there, where it is, and the right that it wants."""

    words: str
    address: str
    right: str = EVERYONE
    query: str = ""


class Link(NamedTuple):
    words: str
    url: str


GROUPS: list[tuple[str, list[Task]]] = [
    ("Louer", [
        Task("Instruire une demande", "admin:lettings_unitrequest_changelist",
             "lettings.view_unitrequest"),
        Task("Saisir une demande reçue au guichet", "admin:lettings_unitrequest_add",
             "lettings.handle_request"),
        Task("Prendre des nouvelles d’une entreprise", "admin:lettings_followup_changelist",
             "lettings.view_followup"),
        Task("Corriger un local", "admin:premises_unit_changelist", "premises.view_unit"),
        Task("Ajouter un local", "admin:premises_unit_add", "premises.add_unit"),
        Task("Voir les locaux libres", "admin:premises_unit_changelist", "premises.view_unit",
             "etat=libre"),
        Task("Noter un congé ou une sortie", "admin:premises_occupancy_changelist",
             "premises.change_occupancy"),
        Task("Changer un tarif", "admin:premises_rate_changelist", "premises.change_rate"),
        Task("Préparer le comité", "admin:lettings_committeesession_changelist",
             "lettings.view_committeesession"),
        Task("Suivre l’occupation", "admin:occupancy", "premises.view_occupancy"),
        Task("Retrouver une entreprise", "admin:premises_company_changelist",
             "premises.view_company"),
    ]),
    ("Écrire et publier", [
        Task("Relire un brouillon", "admin:editorial_draft_changelist", "editorial.view_draft"),
        Task("Corriger un bâtiment", "admin:premises_building_changelist",
             "premises.view_building"),
        Task("Raconter un quartier", "admin:neighbourhoods_neighbourhood_changelist",
             "neighbourhoods.view_neighbourhood"),
        Task("Publier un témoignage", "admin:testimonials_testimonial_changelist",
             "testimonials.view_testimonial"),
    ]),
    ("Imprimer", [
        Task("Composer une plaquette", "admin:brochure_brochure_changelist",
             "brochure.view_brochure"),
        Task("Retrouver une édition", "admin:brochure_edition_changelist",
             "brochure.view_edition"),
    ]),
    ("Annoncer les travaux", [
        Task("Ouvrir le calendrier", "admin:calendar"),
        Task("Ajouter une réunion, une échéance", "admin:portal_calendarentry_add",
             "portal.add_calendarentry"),
        Task("Mettre un jalon à jour", "admin:renewal_milestone_changelist",
             "renewal.view_milestone"),
        Task("Publier un avis de travaux", "admin:renewal_notice_changelist",
             "renewal.view_notice"),
        Task("Corriger un projet urbain", "admin:renewal_project_changelist",
             "renewal.view_project"),
    ]),
    ("Travailler avec les partenaires", [
        Task("Corriger une fiche partenaire", "admin:partners_organisation_changelist",
             "partners.view_organisation"),
        Task("Revoir le parcours", "admin:partners_pathwaystep_changelist",
             "partners.view_pathwaystep"),
        Task("Mettre à jour les services du quartier",
             "admin:neighbourhoods_placeofinterest_changelist",
             "neighbourhoods.view_placeofinterest"),
    ]),
    ("Régler le portail", [
        Task("Ouvrir un compte", "admin:accounts_user_add", "accounts.add_user"),
        Task("Voir les courriels", "admin:outbox_outgoingmail_changelist",
             "outbox.view_outgoingmail"),
        Task("Lire le journal", "admin:security_auditevent_changelist",
             "security.view_auditevent"),
        Task("Livrer des couches du plan", "admin:neighbourhoods_basemaplayer_import",
             "neighbourhoods.change_basemaplayer"),
        Task("Corriger les mentions légales", "admin:portal_authority_changelist",
             "portal.change_authority"),
        Task("Gérer ma connexion", "security:account"),
    ]),
]  # fmt: skip


def tasks_for(user) -> list[tuple[str, list[Link]]]:
    """The tasks that a user may do, by group; groups without any are left out."""
    found = []
    for title, tasks in GROUPS:
        links = [link_of(task) for task in tasks if not task.right or user.has_perm(task.right)]
        if links:
            found.append((title, links))
    return found


def link_of(task: Task) -> Link:
    query = f"?{task.query}" if task.query else ""
    return Link(task.words, f"{reverse(task.address)}{query}")
