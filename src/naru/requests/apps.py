"""The room requests as a Django app."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "naru.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
