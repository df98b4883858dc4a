import goldenthread.foundation.fields
import goldenthread.foundation.references
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', goldenthread.foundation.fields.ReferenceField(default=goldenthread.foundation.references.new_reference, editable=False, max_length=10, unique=True)),
                ('wrapped', models.BinaryField()),
                ('ring', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['ring'], name='keys_by_ring')],
            },
        ),
    ]
