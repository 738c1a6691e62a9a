from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0009_pauses_and_wishes'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='conversation',
            name='conversatio_organis_96fc22_idx',
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(fields=['organisation', 'state', 'employee'], name='conversation_in_state'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(fields=['employee', 'agreed_at', 'next_on', 'talk_ended_at'], name='conversation_rhythm'),
        ),
    ]
