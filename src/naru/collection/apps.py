"""The room collection as a Django app."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "naru.collection"
    label = "collection"
    default_auto_field = "django.db.models.BigAutoField"
