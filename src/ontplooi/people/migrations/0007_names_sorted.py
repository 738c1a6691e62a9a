from django.db import migrations

from ontplooi.people.names import plain
from ontplooi.people.sorting import sort_name

A_BATCH = 5_000


def fill(apps, schema_editor):
    """The names of everybody who is here, the way of their organisation's country; straight to the table, for 100,000 rows."""
    Person = apps.get_model("people", "Person")
    rows = Person.objects.values_list("pk", "first_name", "last_name", "organisation__country").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:A_BATCH]):
        last = batch[-1][0]
        names = [(plain(f"{family} {first}")[:260], sort_name(first, family, country), pk) for pk, first, family, country in batch]
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany("UPDATE people_person SET search_name = %s, sort_name = %s WHERE id = %s", names)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_people_over_time'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='person',
            options={'ordering': ['sort_name', 'pk']},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
