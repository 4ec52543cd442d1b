"""Sayings of reports, each with what it says: (value, unit) from the left. Written from the conventions of the README, not from the reader."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from tests.reading.sayings import FORMS

Said = tuple[str, list[tuple[object, str]]]
Phrase = Callable[[Random, int], Said]

COUNTERS: Sequence[tuple[str, str, str]] = (
    ("참여 인원", "명", "person"), ("수료자", "명", "person"), ("자원봉사자", "인", "person"), ("입주기업", "개사", "company"), ("협력업체", "개 업체", "company"), ("참가기업", "社", "company"),
    ("경로당", "개소", "site"), ("쉼터", "곳", "site"), ("민원 처리", "건", "case"), ("상담", "건", "case"), ("문화공연", "회", "event"), ("설명회", "회", "event"), ("동아리", "팀", "team"),
    ("좌석", "석", "seat"), ("객실", "실", "room"), ("대상 학교", "개교", "school"), ("참여 대학", "개 대학", "university"), ("참여 자치구", "개 자치구", "district"), ("수혜 가구", "가구", "household"),
    ("방문국", "개국", "country"), ("노후 주택", "세대", "household"), ("홍보 책자", "부", "copy"), ("영상 제작", "편", "video"), ("가로수", "그루", "tree"), ("수소버스", "대", "vehicle"),
    ("세부 과제", "개 과제", "project"), ("교육과정", "개 과정", "course"), ("시범 지역", "개 지역", "area"), ("중점 분야", "개 분야", "field"), ("협력 기관", "개 기관", "organisation"),
    ("취득 학점 인정", "개 학과", "department"), ("CCTV", "대", "piece"), ("홍보관", "개 부스", "booth"), ("신규 일자리", "개", "job"), ("거점 시설", "개", "facility"), ("창업 펀드", "개", "fund"),
)


def won(r: Random) -> tuple[str, int]:
    """An amount as printed, and in won."""
    n = r.randint(1, 9999)
    forms: Sequence[tuple[str, int]] = (
        (f"{n:,}백만원", n * 10**6), (f"{n:,}천원", n * 1000), (f"{n:,}만원", n * 10**4), (f"{n / 10:.1f}억원".replace(".0억", ".0억"), n * 10**7), (f"{n:,}억원", n * 10**8),
        (f"{r.randint(1, 9)}조 {n:,}억원", 0), (f"{r.randint(1, 9)}조{n:,}억 원", 0), (f"{n}억 {r.randint(1, 9)}천만원", 0), (f"{n * 1000:,}원", n * 1000), (f"{r.randint(1, 9)}천 {r.randint(1, 9)}백만원", 0),
        (f"{n:,} 백만원", n * 10**6), (f"{r.randint(2, 9)}백억원", 0), (f"{r.randint(2, 9)}천억원", 0), (f"{n}억{r.randint(1000, 9999):,}만원", 0), (f"{n:,}억", n * 10**8), (f"{r.randint(1, 9)}.{r.randint(1, 9)}조원", 0),
    )
    text, value = r.choice(forms)
    return text, value or worth(text)


def worth(text: str) -> int:
    """Won of a mixed form, by taking it apart sign by sign: another way than the reader's."""
    total, part, digits = 0, 0, ""
    sizes = {"천": 1000, "백": 100, "십": 10}
    for sign in text.replace(",", "").replace("원", "").replace(" ", ""):
        if sign.isdigit() or sign == ".":
            digits += sign
        elif sign in sizes:
            part, digits = part + int(float(digits or "1") * sizes[sign]), ""
        else:
            whole = {"만": 10**4, "억": 10**8, "조": 10**12}[sign]
            total += part * whole + round(float(digits or 0) * 10) * whole // 10
            part, digits = 0, ""
    return total + part + int(digits or 0)


def money(r: Random, _: int) -> Said:
    """One amount behind a label."""
    label, (text, value) = r.choice(["사업비", "총사업비", "소요예산", "예산액", "지원규모", "시설공사비"]), won(r)
    return r.choice(["{l} : {t}", "{l}: {t}", "({l}) {t}", "{l} {t}", "총 {l} : 약 {t}", "{l} : 총 {t} 규모"]).format(l=label, t=text), [(value, "KRW")]


def split(r: Random, _: int) -> Said:
    """An amount with its parts in the bracket."""
    parts = [r.randint(1, 9999) for _ in range(r.randint(2, 4))]
    names = r.choice([["국비", "시비", "구비", "민자"], ["국", "시", "구", "기타"], ["공사비", "용역비", "감리비", "보상비"], ["국고보조금", "특별교부세", "도비", "군비"]])
    word, size = r.choice([("백만원", 10**6), ("억원", 10**8), ("천원", 1000)])
    gap, between = r.choice(["", " "]), r.choice([", ", " / ", "/", " · "])
    inside = between.join(f"{name}{gap}{part:,}" for name, part in zip(names, parts, strict=False))
    whole = sum(parts)
    return f"{r.choice(['사업비', '예산'])} : {whole:,}{word}({inside})", [(whole * size, "KRW"), *((part * size, "KRW") for part in parts)]


def split_units(r: Random, _: int) -> Said:
    """Parts with their own unit words."""
    one, two = r.randint(1, 999), r.randint(1, 999)
    return f"사업비 {one + two}억원(국비 {one}억원, 시비 {two}억원)", [((one + two) * 10**8, "KRW"), (one * 10**8, "KRW"), (two * 10**8, "KRW")]


def count(r: Random, _: int) -> Said:
    """A thing counted."""
    label, counter, unit = r.choice(COUNTERS)
    n = r.randint(2, 9999)
    return r.choice(["{l} : {n}{c}", "{l} {n}{c} 지원", "{l} 총 {n}{c}", "{l}({n}{c})", "{l} 약 {n}{c} 모집", "{l} : {n}{c}(예정)"]).format(l=label, n=f"{n:,}", c=counter), [(n, unit)]


def counts(r: Random, year: int) -> Said:
    """Several things counted in one line."""
    said = [count(r, year) for _ in range(2)]
    return ", ".join(text for text, _ in said), [each for _, values in said for each in values]


def change(r: Random, _: int) -> Said:
    """From one value to another."""
    label, counter, unit = r.choice([each for each in COUNTERS if each[1] not in {"부", "대", "인", "실"}])
    one, two = r.randint(2, 999), r.randint(2, 999)
    arrow = r.choice(["→", " → ", "⇒", " ⇨ ", "➡", "->"])
    form = r.choice(["{l} 확대({a}→{b}{c})", "{l} : {a}{c}→{b}{c}", "{l} : (기존) {a}{c} → (개선) {b}{c}", "{l} : 당초 {a}{c} → 변경 {b}{c}"]).replace("→", arrow)
    return form.format(l=label, a=one, b=two, c=counter), [(one, unit), (two, unit)]


def date(r: Random, year: int) -> Said:
    """A date as it is printed."""
    y, m, d = year - r.randint(0, 2), r.randint(1, 12), r.randint(1, 28)
    yy = f"{y % 100:02}"
    last = min(12, m + r.randint(1, 4))
    value: tuple[str, str] = r.choice([
        (f"’{yy}.{m}월", f"{y}-{m:02}"), (f"'{yy}. {m}. {d}.", f"{y}-{m:02}-{d:02}"), (f"{y}년 {m}월", f"{y}-{m:02}"), (f"{y}. {m}. {d}.(수)", f"{y}-{m:02}-{d:02}"), (f"{y}년 {m}월 {d}일", f"{y}-{m:02}-{d:02}"),
        (f"{m}.{d}.(목)", f"{year}-{m:02}-{d:02}"), (f"‘{yy}년 상반기", f"{y}-H1"), (f"’{yy}. 하반기", f"{y}-H2"), (f"{y}년 1/4분기", f"{y}-Q1"), (f"’{yy}년 3분기", f"{y}-Q3"), (f"~{m}월", f"{year}-{m:02}"), (f"{m}월 중", f"{year}-{m:02}"),
        (f"{y}-{m:02}-{d:02}", f"{y}-{m:02}-{d:02}"), (f"{m}월 {d}일", f"{year}-{m:02}-{d:02}"), (f"{y}.{m:02}.{d:02}.", f"{y}-{m:02}-{d:02}"), (f"'{yy}.{m}.{d}.~{y + 1 - 2000}.{m}.{d}.", f"{y}-{m:02}-{d:02}/{y + 1}-{m:02}-{d:02}"),
        (f"’{yy}. {m}월~{last}월", f"{y}-{m:02}/{y}-{last:02}"), (f"{m}~{last}월", f"{year}-{m:02}/{year}-{last:02}") if last > m else (f"{m}월말", f"{year}-{m:02}"), (f"'{yy}.{m}월 ~ '{(y + 1) % 100:02}.2월", f"{y}-{m:02}/{y + 1}-02"),
        (f"{y}.{m}.{d}~{y + 1}.{m}.{d}", f"{y}-{m:02}-{d:02}/{y + 1}-{m:02}-{d:02}"), (f"{m}월 초", f"{year}-{m:02}"), (f"’{yy}.{m:02}.{d:02}", f"{y}-{m:02}-{d:02}"), (f"{y}. {m}.", f"{y}-{m:02}"), (f"{y}.{m}월", f"{y}-{m:02}"),
    ])
    step = r.choice(["착공", "준공", "개관", "공모", "협약 체결", "설계 완료"])
    return r.choice(["{s} : {d}", "{s}({d})", "{s} ({d})"]).format(s=step, d=value[0]), [(value[1], "date")]


def drawn(r: Random, _: int) -> Said:
    """A form of `sayings.FORMS` with numbers drawn for its letters."""
    template, spec = r.choice(FORMS)
    n, m = r.randint(2, 89), r.randint(100, 9999)
    numbers: dict[str, float] = {"m5": m + 0.5, "s8": n * 10**8 + m * 10**4, "m3": m * 10**6 + 300_000, "n": n, "m": m, "k": r.randint(2, 9), "h": n + r.randint(1, 9), "t": m + r.randint(1, 900), "x": r.randint(1, 999) / 10,
                                 "z": r.randint(11, 99) / 10, "s": m + n, "d": r.randint(10, 28)}
    return template.format(**numbers), [_said(part.strip(), numbers) for part in spec.split(";")]


def _said(part: str, numbers: dict[str, float]) -> tuple[object, str]:
    """'m*1000 KRW/person' with the numbers put in; what has no letter stands as it is."""
    value, _, unit = part.partition(" ")
    if unit == "date":
        return value.format(**numbers), unit
    total = Decimal(1)
    for factor in value.removeprefix("-").split("*"):
        total *= Decimal(str(numbers.get(factor, factor)))
    return float(-total if value.startswith("-") else total), unit


PHRASES: Sequence[Phrase] = (money, split, split_units, count, counts, change, date, drawn)


def same(said: list[tuple[object, str]]) -> list[tuple[str, str]]:
    """Values as texts: 63.0 is 63."""
    return sorted((str(float(value)) if isinstance(value, int | float) else str(value), unit) for value, unit in said)
