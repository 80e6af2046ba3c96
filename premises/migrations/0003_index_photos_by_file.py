from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('premises', '0002_add_focal_points'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['file'], name='premises_photo_file'),
        ),
    ]
