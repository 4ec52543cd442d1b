"""The ground room as a Django app; after each migrate it writes the reference rows of all rooms."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "naru.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from naru.kernel.reference import write_reference_rows

        # The one allowed signal. It is sent for each app, after all of them are migrated: once is enough.
        post_migrate.connect(write_reference_rows, sender=self, dispatch_uid="kernel.reference")
