"""Naru: the platform on which a city's economic policy office plans, runs and accounts for its programmes."""

ROOMS = (
    "kernel", "rules", "reading", "record", "parties", "documents", "figures", "archive", "ledger", "programmes", "calls", "evaluation", "agreements", "collection", "reporting",
    "requests", "council", "opendata", "worlds",
)
"""The rooms, each standing on those before it. The one list: settings, refusals, routes and tests read it, and a house test holds it against the import contract."""
