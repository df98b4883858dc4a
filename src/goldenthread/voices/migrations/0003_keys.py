import django.db.models.deletion
import goldenthread.keys.models
from django.db import migrations, models


def own(on_delete):
    return models.OneToOneField(null=True, on_delete=on_delete, related_name='+', to='keys.key')


class Migration(migrations.Migration):

    dependencies = [
        ('keys', '0001_initial'),
        ('voices', '0002_order_of_answers'),
    ]

    operations = [
        migrations.AddField('voice', 'key', own(django.db.models.deletion.SET_NULL)),
        migrations.AddField('concern', 'key', own(django.db.models.deletion.SET_NULL)),
        migrations.AddField('draft', 'key', own(django.db.models.deletion.CASCADE)),
        migrations.AddField('words', 'key', goldenthread.keys.models.KeyOf('voice', 'concern', null=True)),
        migrations.AddField('tellby', 'key', goldenthread.keys.models.KeyOf('voice', null=True)),
        migrations.AddField('redaction', 'key', goldenthread.keys.models.KeyOf('voice', null=True)),
        migrations.AddField('concernanswer', 'key', goldenthread.keys.models.KeyOf('concern', null=True)),
    ]
