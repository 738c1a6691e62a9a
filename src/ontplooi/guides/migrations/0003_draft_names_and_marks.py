from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('guides', '0002_drafts_defaults_wording'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='marks',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='draft',
            name='names',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
