"""What one types to sign in."""

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import HttpRequest

from accounts.models import User
from security.second_factor import CODE_LENGTH, LETTERS

PASSWORD_LENGTH = 1000
WRONG = "L’adresse ou le mot de passe ne convient pas. Vérifiez-les, majuscules comprises."


class SignInForm(forms.Form):
    """The first step; `user` is whom the address and the password belong to."""

    email = forms.CharField(
        label="Adresse électronique",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Mot de passe",
        strip=False,
        max_length=PASSWORD_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = None

    def clean(self) -> dict:
        typed = super().clean()
        if typed.get("email") and typed.get("password"):
            self.user = authenticate(
                self.request, username=typed["email"], password=typed["password"]
            )
            if self.user is None:
                raise ValidationError(WRONG)
        return typed


class CodeField(forms.CharField):
    """A code as it was meant: in lower case, without spaces and dashes."""

    def to_python(self, value) -> str:
        return "".join(super().to_python(value).lower().split()).replace("-", "")


class CodeForm(forms.Form):
    """The code that the application shows now."""

    WRONG = "Ce code ne convient pas, ou il a déjà servi. Attendez le suivant et recopiez-le."

    code = CodeField(
        label="Code à six chiffres",
        max_length=20,
        validators=[RegexValidator(r"^[0-9]{6}\Z", "Le code a six chiffres.")],
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class RecoveryForm(forms.Form):
    """One of the ten recovery codes."""

    WRONG = "Ce code de secours ne convient pas, ou il a déjà servi."

    code = CodeField(
        label="Code de secours",
        max_length=40,
        validators=[
            RegexValidator(
                rf"^[{LETTERS}]{{{CODE_LENGTH}}}\Z",
                "Un code de secours a dix lettres ou chiffres, comme abcde-23456.",
            )
        ],
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class PasswordForm(forms.Form):
    """Somebody who is signed in proves to be still the same."""

    password = forms.CharField(
        label="Votre mot de passe",
        strip=False,
        max_length=PASSWORD_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        typed = self.cleaned_data["password"]
        if not self.user.check_password(typed):
            raise ValidationError("Ce n’est pas votre mot de passe.")
        return typed
