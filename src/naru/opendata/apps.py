"""The room opendata as a Django app."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "naru.opendata"
    label = "opendata"
    default_auto_field = "django.db.models.BigAutoField"
