"""The room worlds as a Django app."""

from django.apps import AppConfig


class WorldsConfig(AppConfig):
    name = "naru.worlds"
    label = "worlds"
    default_auto_field = "django.db.models.BigAutoField"
