"""The JSON door: read-only, nothing personal, no rules and no arithmetic. What it offers stands in one table (`routes.ROUTES`), which also writes openapi.json."""
