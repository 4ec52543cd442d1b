"""The room calls as a Django app."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "naru.calls"
    label = "calls"
    default_auto_field = "django.db.models.BigAutoField"
