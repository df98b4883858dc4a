import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('keys', '0001_initial'),
        ('people', '0002_saved_lists'),
    ]

    operations = [
        migrations.AddField(
            model_name='preference',
            name='key',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='keys.key'),
        ),
    ]
