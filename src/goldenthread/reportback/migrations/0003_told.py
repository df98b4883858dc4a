import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

BATCH = 1000


def whom_it_was_for(apps, schema_editor):
    """Until now an answer to a theme was for every voice that stood in it then."""
    Telling = apps.get_model("reportback", "Telling")
    Told = apps.get_model("reportback", "Told")
    Placement = apps.get_model("voices", "Placement")
    for telling in Telling.objects.filter(theme__isnull=False).iterator():
        still = Q(ended_at__isnull=True) | Q(ended_at__gt=telling.at)
        there = Placement.objects.filter(still, theme=telling.theme_id, at__lte=telling.at)
        voices = there.values_list("voice", flat=True).distinct()
        told = [Told(area_id=telling.area_id, telling=telling, voice_id=voice) for voice in voices]
        Told.objects.bulk_create(told, batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0001_initial'),
        ('reportback', '0002_the_spool'),
        ('voices', '0002_order_of_answers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('telling', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reportback.telling')),
                ('voice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='voices.voice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('telling', 'voice'), name='reportback_told_once')],
            },
        ),
        migrations.RunPython(whom_it_was_for, migrations.RunPython.noop),
    ]
