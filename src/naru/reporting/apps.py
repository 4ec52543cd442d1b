"""The room reporting as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "naru.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
