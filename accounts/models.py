"""The user, known by an e-mail address."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager):
    """Creates users from an e-mail address and a password."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractUser):
    """Someone who signs in with an e-mail address; there are no user names."""

    username = None
    email = models.EmailField("adresse électronique", unique=True)
    session_number = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = "utilisateur"
        verbose_name_plural = "utilisateurs"
        permissions = [
            ("answer_people", "Peut exporter ou effacer les données d’une personne"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_the_case",
                violation_error_message="Un utilisateur a déjà cette adresse électronique.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_session_auth_hash(self) -> str:
        """What a session must hold to be this user's: it changes with the password too."""
        return f"{super().get_session_auth_hash()}.{self.session_number}"

    def end_sessions(self) -> None:
        """Sign this person out on every machine."""
        User.objects.filter(pk=self.pk).update(session_number=models.F("session_number") + 1)
        self.refresh_from_db(fields=["session_number"])
