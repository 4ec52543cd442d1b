"""Doors of the parties room: signing in and out, the start page of a simulated database."""
