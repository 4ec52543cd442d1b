"""The room archive as a Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "naru.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
