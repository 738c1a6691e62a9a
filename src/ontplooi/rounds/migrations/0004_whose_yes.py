from django.db import migrations, models


def name_who_led(apps, _editor):
    """A yes to the manager was for who led the person in this programme."""
    rows = apps.get_model("rounds", "Consent").objects.filter(about="presence", answer__in=("manager", "both"))
    for row in rows.exclude(member__manager=None).select_related("member").iterator():
        row.managers = [row.member.manager_id]
        row.save(update_fields=["managers"])


class Migration(migrations.Migration):

    dependencies = [
        ('rounds', '0003_adviser_and_who_was_there'),
    ]

    operations = [
        migrations.AddField(
            model_name='consent',
            name='managers',
            field=models.JSONField(blank=True, default=list, help_text='Whom a yes to the manager is about: keys of people.'),
        ),
        migrations.RunPython(name_who_led, migrations.RunPython.noop),
    ]
