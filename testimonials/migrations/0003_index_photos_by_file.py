from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('testimonials', '0002_add_focal_points'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='portrait',
            index=models.Index(fields=['file'], name='testimonials_portrait_file'),
        ),
    ]
