from django.db import migrations

from goldenthread.keys.migrations._moving import give_keys


def move(apps, schema_editor):
    preferences = apps.get_model('people', 'Preference')
    give_keys(apps, preferences, [(preferences, 'pk', ('address', 'needs'))])


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_preference_key'),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
