"""Acts of the programmes room."""

from naru.programmes.actions.put_in_force import put_in_force

__all__ = ["put_in_force"]
