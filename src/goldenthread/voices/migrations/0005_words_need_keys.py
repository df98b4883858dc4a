import django.db.models.deletion
import goldenthread.keys.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0004_move_to_keys'),
    ]

    operations = [
        migrations.AlterField('draft', 'key', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='keys.key')),
        migrations.AlterField('words', 'key', goldenthread.keys.models.KeyOf('voice', 'concern')),
        migrations.AlterField('tellby', 'key', goldenthread.keys.models.KeyOf('voice')),
        migrations.AlterField('redaction', 'key', goldenthread.keys.models.KeyOf('voice')),
        migrations.AlterField('concernanswer', 'key', goldenthread.keys.models.KeyOf('concern')),
    ]
