import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_move_to_keys'),
    ]

    operations = [
        migrations.AlterField(
            model_name='preference',
            name='key',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='keys.key'),
        ),
    ]
