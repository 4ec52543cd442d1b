"""The HTML door as a Django app: templates, tags, static files. It has no tables and no rules."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "naru.web"
    label = "web"
