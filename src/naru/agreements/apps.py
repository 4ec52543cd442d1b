"""The room agreements as a Django app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "naru.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
