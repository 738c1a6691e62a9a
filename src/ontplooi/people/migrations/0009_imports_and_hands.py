from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_find_faster"),
    ]

    operations = [
        migrations.AddField("importrun", "tries", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("position", "by_hand", models.BooleanField(default=False)),
    ]
