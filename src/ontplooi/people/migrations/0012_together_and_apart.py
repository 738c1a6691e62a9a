from django.db import migrations, transaction

from ontplooi.people.names import search_name
from ontplooi.people.sounding import sound_name

A_BATCH = 5_000


def fill(apps, schema_editor):
    """What everybody is found by, also when a name is written together or apart. A batch at a time: what was done stays done."""
    Person = apps.get_model("people", "Person")
    rows = Person.objects.values_list("pk", "first_name", "last_name", "search_name", "sound_name").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:A_BATCH]):
        last = batch[-1][0]
        new = [(search_name(first, family), sound_name(first, family), pk) for pk, first, family, _old, _sound in batch]
        old = {pk: (name, sound) for pk, _first, _family, name, sound in batch}
        changed = [(name, sound, pk) for name, sound, pk in new if old[pk] != (name, sound)]
        connection = schema_editor.connection
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.executemany("UPDATE people_person SET search_name = %s, sound_name = %s WHERE id = %s", changed)


class Migration(migrations.Migration):

    atomic = False  # a batch at a time, so that it can be cut off and run again

    dependencies = [
        ("people", "0011_how_names_sound"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
