"""The words of the programmes room."""

from naru.kernel import Refusal, insert_only

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}
REFUSALS: tuple[Refusal, ...] = (
    insert_only("programme_insert_only", "사업", "a programme"),
    insert_only("textversion_insert_only", "사업 텍스트", "a programme text"),
)
