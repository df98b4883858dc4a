from django.db import migrations

from goldenthread.keys.migrations._moving import give_keys


def move(apps, schema_editor):
    model = lambda name: apps.get_model('voices', name)
    text = ('text',)
    give_keys(
        apps,
        model('Voice'),
        [(model('Words'), 'voice', text), (model('TellBy'), 'voice', ('address',)), (model('Redaction'), 'voice', text)],
    )
    give_keys(apps, model('Concern'), [(model('Words'), 'concern', text), (model('ConcernAnswer'), 'concern', text)])
    give_keys(apps, model('Draft'), [(model('Draft'), 'pk', ('answers',))])


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0003_keys'),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
