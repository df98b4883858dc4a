"""Who was invited before invitations ended, and has not signed in: thirty days from now. Not an invented person."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations
from django.utils import timezone


def wait(apps, schema_editor):
    if settings.DEMO:
        return
    roles, invitations = apps.get_model('people', 'Role'), apps.get_model('people', 'Invitation')
    at = timezone.now()
    ends_on = timezone.localdate(at) + timedelta(days=30)
    unused = roles.objects.filter(ended_at__isnull=True, person__last_login__isnull=True, person__email__isnull=False)
    invitations.objects.bulk_create(
        [
            invitations(area_id=role.area_id, role_id=role.pk, sent_at=role.begun_at, ends_on=ends_on)
            for role in unused.order_by('pk')
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_invitations'),
    ]

    operations = [
        migrations.RunPython(wait, migrations.RunPython.noop),
    ]
