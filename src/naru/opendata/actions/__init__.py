"""Acts of the open data room."""

from naru.opendata.actions.publish import ask, publish
from naru.opendata.actions.withdraw import withdraw

__all__ = ["ask", "publish", "withdraw"]
