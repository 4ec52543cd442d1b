"""The room documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "naru.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
