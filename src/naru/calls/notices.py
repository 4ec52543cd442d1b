"""What the papers of a call say, composed from the programme's text: the notice needs no words of its own. Pure.

Dates as the office prints them; money as won; a value the text assumes is not printed as if a document gave it.
"""

import datetime as dt

from naru.kernel import KST, Sentence, print_won
from naru.programmes.printing import print_value
from naru.programmes.terms import Group, ProgrammeText, Stage
from naru.rules.logic import in_force, value

STAGES: dict[str, Sentence] = {
    "announce": Sentence("접수", "Applications"), "screen": Sentence("자격 심사", "Eligibility"), "survey": Sentence("현장조사", "Site survey"), "committee": Sentence("위원회 심의", "Committee"),
    "select": Sentence("선정", "Selection"), "grant": Sentence("교부", "Grant"), "works": Sentence("시행·준공검사", "Works and inspection"), "satisfaction": Sentence("만족도조사", "Satisfaction survey"),
    "settle": Sentence("정산", "Settlement"), "follow": Sentence("사후관리", "Follow-up")}
SOURCES = {"city": "시비", "district": "구비", "self": "자부담", "national": "국비", "private": "민간", "fund": "기금"}
THROUGH = {"district": "자치구 경유", "operator": "운영기관 경유", None: "시에 직접"}


def _when(text: str) -> str:
    parts = [str(int(part)) for part in text.split("-")[1:]]
    return f"{parts[0]}월" if len(parts) == 1 else f"{parts[0]}. {parts[1]}."


def steps_of(text: ProgrammeText, group: str, audience: str = "") -> list[tuple[Sentence, str]]:
    """How it goes on for a group: each stage of the text with its date as the office prints it ('' where the text gives none), announcements of another audience left out."""
    found: list[tuple[Sentence, str]] = []
    for stage in text.procedure:
        groups = stage.parameters.get("group", ())
        if (groups and group not in tuple(groups)) or (audience and stage.parameters.get("for", audience) != audience):  # type: ignore[arg-type]  # reason: the vocabulary types it as names
            continue
        when = stage.parameters.get("on") or stage.parameters.get("month") or stage.parameters.get("opens") or stage.parameters.get("from")
        found.append((STAGES.get(stage.mechanism, Sentence(stage.mechanism, stage.mechanism)), _when(when) if isinstance(when, str) else ""))
    return found


_REACHED = {"announced": "announce", "open": "announce", "closed": "screen", "screening": "screen", "reviewing": "survey", "decided": "select", "published": "grant"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _said(text: str) -> Sentence:
    """'2023-04-27' or '2023-04' as people read it."""
    year, month, *day = text.split("-")
    return Sentence(f"{year}년 {int(month)}월{f' {int(day[0])}일' if day else ''}", f"{f'{int(day[0])} ' if day else ''}{_MONTHS[int(month) - 1]} {year}")


def _named(stage: Stage) -> Sentence:
    name, round_ = STAGES.get(stage.mechanism, Sentence(stage.mechanism, stage.mechanism)), stage.parameters.get("round")
    return Sentence(f"{round_}차 {name.ko}", f"{name.en}, round {round_}") if isinstance(round_, int) else name


def line_of(text: ProgrammeText, group: str, audience: str, state: str, year: int) -> list[tuple[Sentence, Sentence | None, str]]:
    """The stages of a group as a line: (name, date or None where the text gives none, 'done', 'now' or ''), by how far the call (`state`) has come.
    A date of another year's round than the call's (`year`, or the one after) is none of this call."""
    order, reached = list(STAGES), _REACHED.get(state, "")
    found: list[tuple[Sentence, Sentence | None, str]] = []
    for stage in text.procedure:
        groups = stage.parameters.get("group", ())
        if (groups and group not in tuple(groups)) or stage.parameters.get("for", audience) != audience:  # type: ignore[arg-type]  # reason: the vocabulary types it as names
            continue
        when = stage.parameters.get("on") or stage.parameters.get("month") or stage.parameters.get("opens") or stage.parameters.get("from")
        at, here = order.index(stage.mechanism) if stage.mechanism in order else len(order), order.index(reached) if reached else -1
        standing = "done" if at < here else "now" if at == here and all(each[2] != "now" for each in found) else ""
        found.append((_named(stage), _said(when) if isinstance(when, str) and 0 <= int(when[:4]) - year <= 1 else None, standing))
    return found


def _who(group: Group, audience: str) -> str:
    """Whom a notice addresses: the group and the way it applies."""
    if audience == "intermediaries":
        return f"{group.name.ko} ({'자치구' if group.through != 'operator' else '운영기관'} 신청)"
    return f"{group.name.ko}{' 업종의 업체' if group.trades else ''} ({THROUGH[group.through]})"


def announcement(text: ProgrammeText, *, title: str, group: str, audience: str = "firms", opens_at: dt.datetime, closes_at: dt.datetime, on: dt.date) -> dict[str, object]:
    """The fields of the notice (공고문) of one call."""
    chosen = [each for each in text.groups if each.id == group]
    shares = [[f"{each.name.ko}({THROUGH[each.through]})", " · ".join(f"{SOURCES.get(source, source)} {part / 100:g}%" for source, part in held.parts.items())]
              for each in chosen if (held := text.shares_of(each.id, on)) is not None]
    support = [f"{term.name.ko}: {print_value(found.value, term.unit)}{' (추정)' if found.status.value == 'assumed' else ''}"
               for term in text.terms.values() if (found := value(term, on)) is not None]
    steps = [[name.ko, when] for name, when in steps_of(text, group, audience) if when]
    conditions = [condition.say.ko for condition in in_force(text.conditions, on)]
    return {
        "title": title, "programme": text.name.ko, "office": text.owner, "on": on.isoformat(), "lead": f"{text.name.ko} 사업의 신청을 받습니다.",
        "basis": [f"{each.instrument} {each.article}" for each in text.basis] or ["근거 조례가 문서에 없음"],
        "who": [_who(each, audience) for each in chosen] or ["공고에서 정한 대상"], "support": support or ["공고에서 정한 범위"],
        "shares": shares or [["분담", "문서에 없음"]], "opens": opens_at.astimezone(KST).date().isoformat(), "closes": f"{closes_at.astimezone(KST):%Y. %-m. %-d. %H:%M}",
        "how": ["나루에서 온라인 신청", *(["자치구·운영기관에 종이로 신청하면 담당자가 대신 입력"] if audience == "firms" else [])], "conditions": conditions, "steps": steps,
        "cautions": ["접수는 접수증에 적힌 데이터베이스 시각으로 판단합니다"], "contact": [text.owner],
    }


def decision(*, firm: str, receipt: str, call: str, selected: bool, points: int | None, place: int | None, amount: int, reason: str, shares: list[list[object]], object_until: dt.date,
             on: dt.date, office: str) -> dict[str, object]:
    """The fields of a letter of decision (선정결과 통보)."""
    reasons = {"selected": "현장조사 점수 순서와 예산 안에 듦", "seats": "선정 수 안에 들지 못함 (예비 순번)", "money": "예산이 닿지 않음 (예비 순번)", "eligibility": "자격요건을 갖추지 못함",
               "override_in": "위원회가 순위와 달리 선정함 (까닭은 회의록에 있음)", "override_out": "위원회가 순위와 달리 예비로 정함 (까닭은 회의록에 있음)"}
    rank = f"{points}점 · {place}위" if points is not None and place is not None else "순위 없음"
    following = [f"지원액 {print_won(amount)}으로 약정"] if selected else ["이의가 있으면 기한 안에 신청"]
    return {"firm": firm, "receipt": receipt, "call": call, "result": "선정" if selected else "예비" if reason in ("seats", "money", "override_out") else "미선정", "rank": rank, "amount": amount,
            "reasons": [reasons.get(reason, reason)], "shares": shares, "next": following, "object_until": f"{object_until:%Y. %-m. %-d.}", "on": on.isoformat(), "office": office}
