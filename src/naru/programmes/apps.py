"""The room programmes as a Django app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "naru.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"
