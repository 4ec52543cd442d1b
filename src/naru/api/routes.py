"""The one table of the JSON door: path, name, sentence, parameters, shape, and who answers. Routes and openapi.json are made from it, so neither can drift."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from naru.api import calls, figures, ledger, programmes, record, schemas
from naru.api.answers import Answer, Asked
from naru.api.schemas import Schema
from naru.kernel import Sentence


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint. `path` as Django writes it; `query` gives each parameter of the query with what it means; `paged` ones take page and size, too."""

    path: str
    name: str
    says: Sentence
    schema: Schema
    find: Callable[[Asked], Answer]
    query: Mapping[str, Sentence] = field(default_factory=dict)
    paged: bool = False

    @property
    def open(self) -> str:
        """The path as OpenAPI writes it."""
        text = f"/api/{self.path}"
        for kind in ("slug", "uuid", "str"):
            text = text.replace(f"<{kind}:", "{")
        return text.replace(">", "}")


def _index(asked: Asked) -> Answer:
    return Answer([{"path": each.open, "says": each.says} for each in ROUTES], "computed")


ON = Sentence("이 날짜에 (비우면 오늘)", "on this date (today when left out)")
TEXT = Sentence("사업 텍스트의 요약값 (비우면 그날 시행 중인 것)", "digest of a text (the one in force when left out)")
ROUTES: tuple[Route, ...] = (
    Route("", "api", Sentence("이 문에서 읽을 수 있는 것", "What can be read here"), schemas.INDEX, _index),
    Route("programmes/", "api-programmes", Sentence("사업과 오늘 시행 중인 텍스트", "Programmes and their text in force today"), schemas.many(schemas.PROGRAMME), programmes.listed, paged=True),
    Route("programmes/<slug:id>/", "api-programme", Sentence("사업 텍스트: 값과 출처, 조건, 분담", "A text: values with citation, conditions, shares"), schemas.TEXT_ON, programmes.text, {"on": ON, "text": TEXT}),
    Route("programmes/<slug:id>/values/<slug:term>/", "api-value", Sentence("조건값 하나", "One dated value"), schemas.VALUE, programmes.one_value,
          {"on": ON, "text": TEXT, "key": Sentence("업종 따위의 열쇠", "key of a keyed value, as a trade")}),
    Route("calls/", "api-calls", Sentence("공고와 정확한 마감 시각", "Calls with their exact closing"), schemas.many(schemas.CALL), calls.listed, {"state": Sentence("open, closed, all", "open, closed, all")}, paged=True),
    Route("calls/<uuid:id>/", "api-call", Sentence("공고 하나", "One call"), schemas.CALL, calls.one_call),
    Route("receipts/<str:number>/", "api-receipt", Sentence("접수 확인", "Check of a receipt"), schemas.RECEIPT, calls.receipt),
    Route("figures/", "api-figures", Sentence("한 사업·표의 수치 (출처 종류마다 따로)", "Figures of a programme or table, one provenance at a time"), schemas.many(schemas.FIGURE), figures.listed,
          {"scope": Sentence("사업 또는 표", "programme or table"), "provenance": Sentence("reported, computed, simulated, assumed", "reported, computed, simulated, assumed")}, paged=True),
    Route("figures/<uuid:id>/", "api-figure", Sentence("수치 하나", "One figure"), schemas.FIGURE, figures.one_figure),
    Route("execution/", "api-execution", Sentence("부서별 예산 집행", "Execution by department"), schemas.EXECUTION, ledger.execution, {"year": Sentence("연도", "year"), "month": Sentence("월", "month")}),
    Route("seals/", "api-seals", Sentence("기록의 봉인 값", "Roots of the record's seals"), schemas.many(schemas.SEAL), record.seals, paged=True),
)
