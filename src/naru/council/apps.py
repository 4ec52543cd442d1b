"""The room council as a Django app."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "naru.council"
    label = "council"
    default_auto_field = "django.db.models.BigAutoField"
