"""Naru: the platform on which a city's economic policy office plans, runs and accounts for its programmes."""
