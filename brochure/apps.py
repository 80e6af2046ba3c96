"""The app's name in the admin, and what it adds to the apps below: a card, jobs, links."""

from datetime import timedelta

from django.apps import AppConfig


class BrochureConfig(AppConfig):
    name = "brochure"
    verbose_name = "plaquettes"

    def ready(self) -> None:
        from brochure import board, editions, links, live, people, proofs  # models come later
        from brochure.models import Edition
        from brochure.panels import neighbourhood_brochure
        from core import board as boards
        from core import panels, personal, retention
        from neighbourhoods.models import Neighbourhood
        from outbox import jobs

        links.register()
        boards.register(65, board.brochures)
        panels.register(Neighbourhood, 60, neighbourhood_brochure)
        personal.register(people.SOURCE)
        jobs.register_job("plaquettes du jour", timedelta(minutes=10), live.prepare)
        jobs.register_job("ménage des fichiers de plaquettes", jobs.DAILY, live.sweep)
        retention.register("Épreuves de plaquettes", "1 mois", proofs.served)
        retention.register(
            "Éditions de plaquettes",
            "leur contenu, dès qu’un témoignage qu’elles montrent est effacé",
            Edition.objects.to_forget,
            lambda at: editions.forget(Edition.objects.to_forget(at), at),
        )
