import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversations", "0003_remark_changed_at")]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="details",
            field=models.JSONField(
                default=dict, help_text="What was written with each option, by its key. Of chosen options it stands in `text` too."
            ),
        ),
        migrations.AddField(
            model_name="talkingpoint",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
