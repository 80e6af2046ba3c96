"""The app's name in the admin, and what it forgets."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "security"
    verbose_name = "sécurité"

    def ready(self) -> None:
        from core import personal
        from security import people, retention  # models are not ready when this module is read

        retention.register()
        personal.register(people.SOURCE)
