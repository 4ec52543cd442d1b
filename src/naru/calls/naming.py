"""What calls are called in both languages, for lists that choose and show them by their Korean name. A call's name never changes, so what was read once holds."""

from collections.abc import Iterator, Mapping

from naru.kernel import Sentence
from naru.kernel.database import rows


class CallNames(Mapping[str, Sentence]):
    """Korean name → both; asks the database once, and again for a name it does not know yet."""

    def __init__(self) -> None:
        self._known: dict[str, Sentence] = {}

    def _read(self) -> None:
        self._known = {ko: Sentence(ko, en or ko) for ko, en in rows("SELECT DISTINCT ON (name_ko) name_ko, name_en FROM calls_call ORDER BY name_ko, name_en DESC")}

    def __getitem__(self, name: str) -> Sentence:
        if name and name not in self._known:
            self._read()
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __bool__(self) -> bool:
        return True


NAMES = CallNames()
