"""How every answer of the JSON door looks: an envelope with its provenance, an ETag by digest, pages; a 'no' as problem+json in both languages."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse

from naru.kernel import KST, Refusal, Refused, Sentence, digest
from naru.kernel.clock import is_simulated, now

T = TypeVar("T")
MARK = "가상자료"
LARGEST = 200
REFUSALS: dict[str, Refusal] = {
    each.code: each for each in (
        Refusal("api_not_found", Sentence("찾으시는 것이 없습니다.", "There is no such thing."), Sentence("번호나 식별자를 확인하십시오.", "Check the number or id.")),
        Refusal("api_parameter", Sentence("'{name}'의 값을 읽을 수 없습니다: {given}", "'{name}' cannot be read: {given}"), Sentence("{wants}", "{wants}")),
        Refusal("api_read_only", Sentence("이 문은 읽기만 합니다.", "This door only reads."), Sentence("GET으로 요청하십시오. 행위는 화면에서 합니다.", "Use GET. Acts are done on the pages.")))}
STATUS = {"api_not_found": 404, "api_parameter": 400, "api_read_only": 405}
Plain = Mapping[str, object] | Sequence[object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint found: plain data, where it comes from, and for a list how many there are in all.

    `provenance` is of everything in `data`: reported and simulated things never stand in one answer.
    """

    data: Plain
    provenance: str
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The request as endpoints read it. Each reading raises Refused('api_parameter')."""

    path: Mapping[str, str]
    query: Mapping[str, str]

    def text(self, name: str, otherwise: str = "") -> str:
        """A word of the query."""
        return self.query.get(name, otherwise).strip()[:200]

    def choice(self, name: str, choices: Sequence[str], otherwise: str) -> str:
        """One of a few words."""
        given = self.text(name, otherwise)
        if given not in choices:
            raise Refused("api_parameter", name=name, given=given, wants=" | ".join(choices))
        return given

    def day(self, name: str, otherwise: dt.date) -> dt.date:
        """A date, ISO."""
        given = self.text(name)
        try:
            return dt.date.fromisoformat(given) if given else otherwise
        except ValueError as error:
            raise Refused("api_parameter", name=name, given=given, wants="YYYY-MM-DD") from error

    def number(self, name: str, otherwise: int, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        given = self.text(name, str(otherwise))
        if not given.isdecimal() or not least <= int(given) <= most:
            raise Refused("api_parameter", name=name, given=given, wants=f"{least}..{most}")
        return int(given)

    def id(self, name: str) -> uuid.UUID:
        """A uuid of the path."""
        return uuid.UUID(self.path[name])

    def window(self) -> tuple[int, int]:
        """First row and size of the page asked for."""
        size = self.number("size", 50, least=1, most=LARGEST)
        return (self.number("page", 1, least=1, most=100_000) - 1) * size, size

    def page(self, whole: Sequence[T]) -> Sequence[T]:
        """The page asked for of a list at hand."""
        first, size = self.window()
        return whole[first:first + size]


def plain(value: object) -> object:
    """A value as JSON has it: instants and dates ISO (instants KST), ids as text, sentences with both languages."""
    match value:
        case None | bool() | int() | str():
            return value
        case dt.datetime():
            return value.astimezone(KST).isoformat()
        case dt.date():
            return value.isoformat()
        case Sentence():
            return {"ko": value.ko, "en": value.en}
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return str(value)


def missing() -> Refused:
    """What an endpoint raises when nothing of the name stands."""
    return Refused("api_not_found")


def answer(request: HttpRequest, found: Answer) -> HttpResponse:
    """The envelope. The same data have the same ETag, whenever they are asked for."""
    simulated, data = is_simulated(), plain(found.data)
    body: dict[str, object] = {"provenance": found.provenance, "simulated": simulated, **({"mark": MARK} if simulated else {}), "as_of": plain(now()), "data": data}
    if found.total is not None:
        body |= _pages(request, found.total)
    tag = f'"{digest({name: part for name, part in body.items() if name != "as_of"}).hex()}"'
    held = request.headers.get("If-None-Match", "").split(", ")
    made = HttpResponseNotModified() if tag in held or "*" in held else JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    made["ETag"] = tag
    return _headed(made, found.provenance, simulated=simulated)


def _headed(made: HttpResponse, provenance: str, *, simulated: bool) -> HttpResponse:
    made["Naru-Provenance"], made["Naru-Simulated"] = provenance, "true" if simulated else "false"
    made["Access-Control-Allow-Origin"] = "*"  # nothing personal, no cookie is read: anybody's page may read it
    made["Cache-Control"] = "no-cache"
    return made


def _pages(request: HttpRequest, total: int) -> dict[str, object]:
    asked = Asked({}, request.GET.dict())
    first, size = asked.window()
    query = {name: value for name, value in request.GET.items() if name != "page"}
    more = first + size < total
    return {"total": total, "next": f"{request.path}?{urlencode({**query, 'page': first // size + 2})}" if more else None}


def problem(refused: Refused, known: Refusal | None) -> HttpResponse:
    """A 'no' as application/problem+json (RFC 9457): the refusal's code, reason and remedy in both languages."""
    said = known or REFUSALS.get(refused.code)
    status = STATUS.get(refused.code, 409)
    body: dict[str, object] = {"type": f"urn:naru:refusal:{refused.code}", "status": status, "code": refused.code}
    if said is not None:
        body |= {"title": said.message.say("en", **refused.facts), "message": {tongue: said.message.say(tongue, **refused.facts) for tongue in ("ko", "en")},
                 "remedy": {tongue: said.remedy.say(tongue, **refused.facts) for tongue in ("ko", "en")}}
    simulated = is_simulated()
    made = JsonResponse(body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False})
    return _headed(made, "computed", simulated=simulated)
