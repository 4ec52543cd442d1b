"""The sentences of all refusals, gathered from the rooms' terms."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from naru import ROOMS
from naru.kernel.sentences import Refusal, Refused


@cache
def refusals() -> dict[str, Refusal]:
    """Code -> refusal, over all rooms. Raises ValueError when two rooms claim one code."""
    found: dict[str, Refusal] = {}
    for room in ROOMS:
        if find_spec(f"naru.{room}.terms") is None:
            continue
        for refusal in getattr(import_module(f"naru.{room}.terms"), "REFUSALS", ()):
            if refusal.code in found:
                raise ValueError(f"refusal {refusal.code} is declared twice")
            found[refusal.code] = refusal
    return found


def sentence_of(refused: Refused, language: str) -> str:
    """Reason and remedy of a refusal in one language; an unknown code is shown as it is."""
    known = refusals().get(refused.code)
    if known is None:
        return f"{refused.code}: {refused.detail}"
    places = {key: value for key, value in refused.facts.items() if f"{{{key}}}" in known.message.ko + known.remedy.ko + known.message.en}
    return f"{known.message.say(language, **places)} {known.remedy.say(language, **places)} ({refused.code})"
