"""The room ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "naru.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from naru.ledger import reference  # noqa: F401  # reason: registers the writer of its reference rows
