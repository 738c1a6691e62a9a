from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossier", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="hr_may_open",
            field=models.BooleanField(
                default=False, help_text="HR opens it once it is final, as everybody was told before the talk."
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("hr_may_open", True)), fields=["organisation", "-created_at"], name="document_for_hr"
            ),
        ),
    ]
