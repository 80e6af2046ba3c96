"""What browsers post from the staff's screens."""

from django.test import Client


def typed_at(client: Client, address: str) -> dict:
    """What a screen would post if nothing were changed."""
    context = client.get(address).context
    sets = [row.formset for row in context["inline_admin_formsets"]]
    forms = [context["adminform"].form, *(form for rows in sets for form in rows.initial_forms)]
    forms += [rows.management_form for rows in sets]
    values = {form.add_prefix(name): form[name].value() for form in forms for name in form.fields}
    return {
        name: value for name, value in values.items() if value is not None and value is not False
    }
