"""The kinds of papers of a case, as templates in our own words: frozen data in, blocks out. Pure.

A template is never edited once papers stand on it: a change is a new version beside the old one, and a paper names its version.
Data are plain values; amounts are won, dates ISO texts.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from naru.documents.sheets import Block, Line, Pairs, Sheet, Signed, Table
from naru.documents.terms import SEALED, PaperKind
from naru.kernel import print_won
from naru.kernel.money import print_rate

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Template:
    """One version of one kind: which fields it needs and how it becomes a sheet."""

    kind: PaperKind
    version: int
    needs: frozenset[str]
    compose: Callable[[Data], Sheet]


def korean_day(text: str) -> str:
    """'2023-05-17' -> '2023. 5. 17.'; other texts as they are."""
    try:
        day = dt.date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.year}. {day.month}. {day.day}."


def _lines(head: str, items: Sequence[str] | str) -> list[Block]:
    listed = [items] if isinstance(items, str) else list(items)
    return [Line("0", head), *(Line("1", item) for item in listed)] if listed else []


def _shares(rows: Sequence[Sequence[Any]]) -> Table:
    return Table(("재원", "비율", "금액"), [(str(name), str(rate), print_won(int(amount))) for name, rate, amount in rows], (3, 2, 4), frozenset({1, 2}))


def announcement(d: Data) -> Sheet:
    """공고문: written from the programme text (purpose, groups, conditions, shares, procedure)."""
    blocks: list[Block] = [Line("plain", d["lead"]), *_lines("추진 근거", d["basis"]), *_lines("지원 대상", d["who"]), *_lines("지원 내용", d["support"])]
    if d.get("shares"):
        blocks.append(Table(("구분", "재원별 부담"), [(str(a), str(b)) for a, b in d["shares"]], (3, 7), caption="분담 비율"))
    blocks += [*_lines("신청 기간과 방법", [f"{korean_day(d['opens'])} ~ {d['closes']}", *d["how"]]), Line("note", "마감 시각은 접수 서버의 시계(한국 표준시)로 판정합니다. 늦은 신청은 늦은 대로 남습니다.")]
    blocks += [*_lines("자격 요건", d["conditions"]), Line("0", "추진 절차"), Table(("단계", "내용"), [(str(a), str(b)) for a, b in d["steps"]], (3, 7))]
    blocks += [*_lines("중복 지원과 환수", d.get("cautions", [])), *_lines("문의", d["contact"]), Signed(korean_day(d["on"]), d["office"])]
    return Sheet(d["title"], blocks, subtitle=d.get("programme", ""), issuer=d["office"])


def application(d: Data) -> Sheet:
    """신청서: what the applicant answered, as submitted."""
    blocks: list[Block] = [Pairs([("사업", d["programme"]), ("업체", d["firm"]), ("사업자등록번호", d["business_number"]), ("대표자", d["person"]), ("연락처", d["phone"]),
                                  ("사업장 주소", d["address"]), ("업종", d["trade"])])]
    if d.get("entered_by"):
        blocks.append(Line("note", f"종이 신청서를 {d['entered_by']}이(가) 대신 입력했습니다. 근거: {d.get('delegation', '위임장')}"))
    blocks += [Line("0", "신청 내용"), Table(("물음", "답"), [(str(a), str(b)) for a, b in d["answers"]], (3, 7)), Line("0", "소요 비용과 분담"), _shares(d["shares"])]
    blocks += [Line("plain", "위와 같이 신청하며, 적은 내용이 사실과 다르면 선정이 취소되고 지원금이 환수될 수 있음을 확인합니다."), Signed(korean_day(d["on"]), f"신청인 {d['person']}", d["office"])]
    return Sheet("지원사업 참여 신청서", blocks, subtitle=d["call"], issuer=d["office"])


def receipt(d: Data) -> Sheet:
    """접수증: what was received, when, and its fingerprint."""
    blocks: list[Block] = [Pairs([("접수번호", d["receipt"]), ("공고", d["call"]), ("신청인", d["firm"]), ("접수 시각", d["at"]), ("접수 상태", d["standing"]), ("신청 내용의 확인값", d["digest"])]),
                           Line("1", "이 접수증은 신청 내용이 위 시각에 도착했음을 확인합니다. 선정을 뜻하지 않습니다."),
                           Line("1", "누구나 접수번호로 '접수 확인' 화면에서 도착 시각과 내용이 그대로인지 확인할 수 있습니다."), Signed(korean_day(d["on"]), d["office"], d["firm"])]
    return Sheet("접수증", blocks, issuer=d["office"])


def appointment(d: Data) -> Sheet:
    """위원 위촉과 서약: the appointment and the pledge in one paper."""
    blocks: list[Block] = [Line("plain", f"{d['person']} 님을 아래 위원회의 위원으로 위촉합니다."),
                           Pairs([("위원회", d["committee"]), ("임기", f"{korean_day(d['since'])} ~ {korean_day(d['until'])}"), ("맡은 일", d["task"])]), Signed(korean_day(d["on"]), d["office"]),
                           Line("0", "서약"), Line("1", "심사에서 알게 된 내용을 밖에 알리거나 다른 데 쓰지 않습니다."),
                           Line("1", "나와 이해관계가 있는 신청은 스스로 밝히고 그 심사에서 물러납니다(제척·기피·회피)."), Line("1", "신청인에게서 금품이나 편의를 받지 않습니다.")]
    blocks += [Line("note", f"밝힌 이해관계: {d.get('conflicts') or '없음'}"), Signed(korean_day(d["pledged_on"]), f"위원 {d['person']}", d["office"])]
    return Sheet("위촉장 및 서약서", blocks, subtitle=d["committee"], issuer=d["office"])


def minutes(d: Data) -> Sheet:
    """회의록: quorum, conflicts, what was decided and how."""
    blocks: list[Block] = [Pairs([("회의", d["committee"]), ("때", d["at"]), ("곳", d["place"]), ("정족수", f"재적 {d['seats']}명, 출석 {d['present']}명 ({d['quorum']})")])]
    blocks += [*_lines("출석 위원", d["attendance"]), *_lines("제척·회피", d["conflicts"] or ["없음"]), Line("0", "안건과 의결"),
               Table(("안건", "대상", "의결", "찬성/반대/기권"), [tuple(str(cell) for cell in row) for row in d["decisions"]], (5, 2, 3, 3)), *_lines("논의 내용", d["talk"])]
    return Sheet("회의록", [*blocks, Signed(korean_day(d["on"]), f"간사 {d['clerk']}", d["committee"])], subtitle=d["title"], issuer=d["office"])


def decision(d: Data) -> Sheet:
    """선정결과 통보: the result, its reasons with citation, and how to object."""
    blocks: list[Block] = [Pairs([("받는 이", d["firm"]), ("접수번호", d["receipt"]), ("결과", d["result"]), *([("점수·순위", d["rank"])] if d.get("rank") else [])])]
    blocks += _lines("결과의 이유", d["reasons"])
    if d.get("amount"):
        blocks += [Line("0", "지원 예정 금액"), _shares(d["shares"]), *_lines("앞으로 할 일", d["next"])]
    blocks += [Line("0", "이의신청"), Line("1", f"이 결과에 이의가 있으면 {d['object_until']}까지 신청 화면이나 서면으로 이의를 낼 수 있습니다."),
               Line("note", "결과를 바꿀 수 있는 사실과 그 근거 자료를 함께 내십시오."), Signed(korean_day(d["on"]), d["office"], d["firm"])]
    return Sheet("선정 결과 통보", blocks, subtitle=d["call"], issuer=d["office"])


def grant(d: Data) -> Sheet:
    """교부결정 통지: to whom, how much from which source, into which account, on which conditions."""
    blocks: list[Block] = [Pairs([("받는 이", d["to"]), ("사업", d["programme"]), ("교부 결정액", print_won(int(d["amount"]))), ("교부일", korean_day(d["paid_on"])), ("보관 계좌", d["custody"])]),
                           Line("0", "재원별 교부액"), _shares(d["shares"]), *_lines("교부 조건", d["conditions"])]
    blocks += [Line("note", "교부된 보조금은 집행되기 전까지 사용액이 아닙니다. 업체에는 증빙을 확인한 뒤 건별로 지급합니다."), Signed(korean_day(d["on"]), d["office"], d["to"])]
    return Sheet("보조금 교부결정 통지", blocks, subtitle=d["programme"], issuer=d["office"])


def settlement(d: Data) -> Sheet:
    """정산검토: the identity of money, per source, to the won."""
    rows = [(str(name), *(print_won(int(each)) for each in amounts)) for name, *amounts in d["rows"]]
    blocks: list[Block] = [Pairs([("대상", d["to"]), ("사업", d["programme"]), ("정산 기준일", korean_day(d["as_of"]))]), Line("0", "재원별 정산"),
                           Table(("재원", "교부액", "집행액", "불인정", "이자", "그 밖의 수입", "반환할 금액"), rows, (2, 3, 3, 3, 2, 2, 3), frozenset(range(1, 7)), last_is_total=True),
                           Line("1", f"실집행률 {print_rate(int(d['used']), int(d['granted']))}% (집행액 ÷ 교부액, 원 단위에서 계산)"), *_lines("검토 의견", d["opinion"])]
    blocks += [Line("note", "교부액 + 이자 + 그 밖의 수입 = 집행액 + 반환할 금액"), Signed(korean_day(d["on"]), d["office"], d["to"])]
    return Sheet("보조금 정산 검토서", blocks, subtitle=d["programme"], issuer=d["office"])


def refund(d: Data) -> Sheet:
    """반납 통지: what goes back to which source by when, and what happens if not."""
    blocks: list[Block] = [Pairs([("받는 이", d["to"]), ("사업", d["programme"]), ("반납할 금액", print_won(int(d["amount"]))), ("납부 기한", korean_day(d["due"])), ("납부할 곳", d["account"])]),
                           Line("0", "내역"), Table(("재원", "사용 잔액", "이자", "그 밖의 수입", "합계"), [(str(n), *(print_won(int(a)) for a in amounts)) for n, *amounts in d["rows"]],
                                                  (2, 3, 3, 3, 3), frozenset(range(1, 5)), last_is_total=True), *_lines("근거와 이유", d["reasons"])]
    blocks += [Line("note", d["otherwise"]), Line("1", f"이의가 있으면 {d['object_until']}까지 서면으로 낼 수 있습니다."), Signed(korean_day(d["on"]), d["office"], d["to"])]
    return Sheet("보조금 반납 통지", blocks, subtitle=d["programme"], issuer=d["office"])


def stop(d: Data) -> Sheet:
    """지급 보류 통지: which condition is not met, by which ground, what would help, and until when one may object."""
    blocks: list[Block] = [Pairs([("받는 이", d["to"]), ("사업", d["programme"]), ("보류한 금액", print_won(int(d["amount"]))), ("보류한 날", korean_day(d["stopped_on"]))]),
                           Line("plain", "지급 직전에 자격을 다시 확인한 결과, 아래 요건 때문에 지급을 보류합니다."),
                           Table(("요건", "확인 결과", "근거"), [(str(a), str(b), str(c)) for a, b, c in d["findings"]], (5, 2, 3)), *_lines("지급을 다시 받으려면", d["remedies"])]
    blocks += [Line("0", "이의신청"), Line("1", f"사실과 다르면 {korean_day(d['object_until'])}까지 신청 화면이나 서면으로 이의를 낼 수 있습니다. 사실을 바로잡는 자료를 함께 내십시오."),
               Line("note", d["otherwise"]), Signed(korean_day(d["on"]), d["office"], d["to"])]
    return Sheet("지급 보류 통지", blocks, subtitle=d["programme"], issuer=d["office"])


def recovery(d: Data) -> Sheet:
    """환수 통지: what must be paid back or paid as a penalty, why, of which source, by when, and how one may object."""
    blocks: list[Block] = [Pairs([("받는 이", d["to"]), ("사업", d["programme"]), ("종류", d["what"]), ("낼 금액", print_won(int(d["amount"]))), ("납부 기한", korean_day(d["due"]))]), *_lines("근거와 이유", d["reasons"])]
    if d["rows"]:
        blocks += [Line("0", "내역"), Table(("재원", "지급한 돈", "돌려받을 돈"), [(str(n), *(print_won(int(a)) for a in amounts)) for n, *amounts in d["rows"]], (2, 3, 3), frozenset((1, 2)), last_is_total=True)]
    blocks += [Line("0", "이의신청"), Line("1", f"사실과 다르면 {korean_day(d['object_until'])}까지 신청 화면이나 서면으로 이의를 낼 수 있습니다."), Line("note", d["otherwise"]), Signed(korean_day(d["on"]), d["office"], d["to"])]
    return Sheet(f"{d['what']} 통지", blocks, subtitle=d["programme"], issuer=d["office"])


def answer(d: Data) -> Sheet:
    """의원 요구자료 답변: what was asked, the table as frozen, as of when, and what to know about it."""
    blocks: list[Block] = [Pairs([("요구", d["member"]), ("위원회·회기", d["session"]), ("요구일", korean_day(d["received_on"])), ("기준", d["as_of"])]), *_lines("요구 내용", d["asked"])]
    if d.get("text"):
        blocks += _lines("답변", d["text"])
    if d["rows"]:
        blocks += [Line("0", "자료"), Table(tuple(str(each) for each in d["head"]), [tuple(str(cell) for cell in row) for row in d["rows"]], right=frozenset(int(each) for each in d["right"]))]
    blocks += [*_lines("참고", d["notes"]), *(Line("note", each) for each in d.get("promises", [])), Signed(korean_day(d["on"]), d["office"])]
    return Sheet("의원 요구자료 답변", blocks, subtitle=d["title"], issuer=d["office"])


SEALS = {"place": "(직인)", "omitted": "[직인생략]"}
"""What stands under the office's name: the place of its seal, or that it is left out."""


def sealed(compose: Callable[[Data], Sheet]) -> Callable[[Data], Sheet]:
    """A letter of the office with the line for its official seal, as the office said when it was issued."""

    def composed(d: Data) -> Sheet:
        sheet = compose(d)
        blocks = [replace(each, seal=SEALS[d.get("seal", "place")]) if isinstance(each, Signed) and each.who == d["office"] else each for each in sheet.blocks]
        return replace(sheet, blocks=blocks)

    return composed


def _needs(words: str) -> frozenset[str]:
    return frozenset(words.split())


TEMPLATES: dict[tuple[PaperKind, int], Template] = {
    (t.kind, t.version): t
    for t in (
        Template(PaperKind.ANNOUNCEMENT, 1, _needs("title lead basis who support opens closes how conditions steps contact on office"), announcement),
        Template(PaperKind.APPLICATION, 1, _needs("programme call firm business_number person phone address trade answers shares on office"), application),
        Template(PaperKind.RECEIPT, 1, _needs("receipt call firm at standing digest on office"), receipt),
        Template(PaperKind.APPOINTMENT, 1, _needs("person committee since until task on pledged_on office"), appointment),
        Template(PaperKind.MINUTES, 1, _needs("title committee at place seats present quorum attendance conflicts decisions talk clerk on office"), minutes),
        Template(PaperKind.DECISION, 1, _needs("firm receipt call result reasons object_until on office"), decision),
        Template(PaperKind.GRANT, 1, _needs("to programme amount paid_on custody shares conditions on office"), grant),
        Template(PaperKind.SETTLEMENT, 1, _needs("to programme as_of rows used granted opinion on office"), settlement),
        Template(PaperKind.REFUND, 1, _needs("to programme amount due account rows reasons otherwise object_until on office"), refund),
        Template(PaperKind.STOP, 1, _needs("to programme amount stopped_on findings remedies object_until otherwise on office"), stop),
        Template(PaperKind.RECOVERY, 1, _needs("to programme what amount due rows reasons otherwise object_until on office"), recovery),
        Template(PaperKind.ANSWER, 1, _needs("title member session received_on as_of asked head rows right notes on office"), answer),
    )
}
TEMPLATES |= {(kind, 2): replace(TEMPLATES[kind, 1], version=2, compose=sealed(TEMPLATES[kind, 1].compose)) for kind in SEALED}
"""Letters that go out in the office's name got the line for its seal; papers issued before are printed as they were."""


def newest(kind: PaperKind) -> Template:
    """The newest version of a kind's template: what is issued today."""
    return TEMPLATES[max(key for key in TEMPLATES if key[0] == kind)]


def missing(template: Template, data: Data) -> list[str]:
    """The fields a paper of this template still needs, in order of name."""
    return sorted(template.needs - {key for key, value in data.items() if value is not None})
