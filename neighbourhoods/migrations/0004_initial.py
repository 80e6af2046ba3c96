from django.db import migrations


class Migration(migrations.Migration):
    """A name that other apps' migrations depend on."""

    dependencies = [
        ('neighbourhoods', '0004_index_photos_by_file'),
    ]

    operations = []
