"""The room figures as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "naru.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
