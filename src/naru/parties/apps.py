"""The room parties as a Django app."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "naru.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"
