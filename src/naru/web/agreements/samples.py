"""Control by sample on a grant's page: drawn from a seed that anybody can replay, each drawn spending accepted or refused with a reason."""

from naru.agreements.actions import check_sample, draw_sample
from naru.agreements.control import DrawRow, draws_of
from naru.agreements.queries import Grant
from naru.kernel import Sentence
from naru.record import Act
from naru.web.agreements.steps import Form, Step
from naru.web.shell.parts import Field

RESULTS = (("accepted", Sentence("인정", "accepted")), ("refused", Sentence("불인정", "refused")))


def sampling(found: Grant, form: Form, draws: list[DrawRow]) -> list[Step]:
    """The steps of the control: check what was drawn, else draw."""
    bad = {each.field: each.says for each in form.wrong}
    given = form.given if form.wrong else {}
    open_ = next((each for each in draws if each.waiting), None)
    if open_ is not None:
        fields = [Field(f"check-{each.spending}", Sentence(f"{each.firm} {each.kind.ko} {each.amount:,}원", f"{each.firm} {each.kind.en} {each.amount:,} won"),
                        given.get(f"check-{each.spending}", ""), "select", options=RESULTS, wrong=bad.get(f"check-{each.spending}"), required=True) for each in open_.waiting]
        return [Step("check", Sentence("표본 점검 결과", "Findings of the control"), Sentence("뽑힌 증빙을 모두 인정하거나 이유를 적어 불인정합니다.", "Each drawn spending is accepted, or refused with a reason."),
                     [*fields, Field("check_why", Sentence("불인정 이유", "Reason"), given.get("check_why", ""), "area", wrong=bad.get("check_why"))], Sentence("점검 결과 내기", "Give the findings"))]
    return [Step("draw", Sentence("표본 추출", "Draw a sample"),
                 Sentence("마지막 봉인과 아래 공개값이 씨앗이 됩니다. 누구나 다시 뽑아 같은 표본을 얻습니다.", "The last seal and the public value below make the seed; anybody draws the same again."),
                 [Field("public_value", Sentence("공개값", "Public value"), given.get("public_value", ""),
                        hint=Sentence("뽑기 전에는 아무도 모르는 값. 예: 오늘 코스피 종가", "A value nobody knows before, say today's closing index"),
                        wrong=bad.get("public_value"), required=True),
                  Field("size", Sentence("표본 수", "How many"), given.get("size", ""), "number", wrong=bad.get("size"), required=True)], Sentence("표본 뽑기", "Draw"))]


def draw(found: Grant, form: Form, act: Act) -> None:
    """Draws."""
    value, size = form.text("public_value", "공개값", "the public value"), form.count("size")
    if not size:
        form.bad("size", "한 개 이상 적어 주십시오.", "Write one or more.")
    elif not form.wrong:
        draw_sample(found.id, public_value=value[:200], size=size, act=act)


def check(found: Grant, form: Form, act: Act) -> None:
    """Keeps what the control found; a refusal has its reason."""
    open_ = next((each for each in draws_of(found.id) if each.waiting), None)
    if open_ is None:
        return
    results = {each.spending: form.text(f"check-{each.spending}", "점검 결과", "the finding") for each in open_.waiting}
    why = form.given.get("check_why", "")
    if "refused" in results.values() and not why:
        form.bad("check_why", "불인정하는 이유를 적어 주십시오.", "Say why it is refused.")
    if not form.wrong:
        check_sample(open_.id, found=results, act=Act(act.id, act.actor, why))
