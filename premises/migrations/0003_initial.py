from django.db import migrations


class Migration(migrations.Migration):
    """A name that other apps' migrations depend on."""

    dependencies = [
        ('premises', '0003_index_photos_by_file'),
    ]

    operations = []
