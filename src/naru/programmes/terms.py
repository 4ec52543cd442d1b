"""The words of the programmes room."""

from naru.kernel import Refusal

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}
REFUSALS: tuple[Refusal, ...] = ()
