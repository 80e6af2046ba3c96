"""The form of an alert: an address; the criteria are those of the page."""

from django import forms

from core.robots import RobotTrap


class AlertForm(RobotTrap, forms.Form):
    """Where to write when a unit becomes free."""

    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        help_text="Par exemple prenom.nom@exemple.fr. Elle ne sert qu’à cette alerte.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": "Écrivez votre adresse électronique.",
            "invalid": "Écrivez une adresse électronique complète, comme prenom.nom@exemple.fr.",
        },
    )
