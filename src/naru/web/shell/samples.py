"""Samples of all parts for the style page: made-up words, no data."""

import datetime as dt

from naru.kernel import Sentence
from naru.web.shell.parts import Bar, BarChart, Event, Field, LineChart, Link, NoCard, StateLine, Step, Wrong


def everything(at: dt.datetime) -> dict[str, object]:
    """One of each, as of `at`."""
    return {
        "crumbs": [Link(Sentence("부품", "Parts"), "")],
        "state": StateLine(Sentence("현장조사", "Site survey"), Sentence("가상구청 조사원", "Surveyor of the sample district"), at + dt.timedelta(days=3),
                           Sentence("조사 없이 심사에 올리지 못합니다", "It cannot go to the committee"), Link(Sentence("조사표 열기", "Open the survey form"), "#")),
        "no": NoCard(Sentence("본점이 이 도시에 있는 업체만 지원합니다", "Only firms seated in the city are supported"), "가상 규칙 제1조", Sentence("본점 소재지: 다른 도시", "Seat: elsewhere"),
                     "가상 등기부", at.date(), Sentence("본점을 옮긴 등기를 내면 다시 판정합니다", "File a register entry with a seat in the city"), "#",
                     at + dt.timedelta(days=14), "#"),
        "errors": [Wrong("amount", Sentence("신청액은 한도 1,000만원을 넘을 수 없습니다", "The amount is above the cap of 10,000,000 won"))],
        "steps": [Step(Sentence("업체", "Firm"), "done"), Step(Sentence("사업장", "Workplace"), "now", note=Sentence("2개 남음", "2 missing")),
                  Step(Sentence("예산", "Budget")), Step(Sentence("제출", "Submit"))],
        "events": [Event(at - dt.timedelta(days=40), Sentence("접수", "Received"), "가상의류 001"), Event(at - dt.timedelta(days=30), Sentence("자격 확인", "Eligibility judged")),
                   Event(at + dt.timedelta(days=8), Sentence("심사위원회", "Committee"), to_come=True)],
        "chart": BarChart(Sentence("가상구의 신청이 가장 많다", "The first district has most applications"),
                          [Bar("가상 1구", 120, "120개", 80, "80개"), Bar("가상 2구", 64, "64개", 40, "40개"), Bar("가상 3구", 31, "31개", 30, "30개")],
                          beside=Sentence("선정", "Selected"), simulated=True),
        "line": LineChart(Sentence("신청은 마지막 이틀에 몰린다", "Applications come in the last two days"),
                          [(f"3.{d}.", d * d * d // 20, d * d * d // 24) for d in range(2, 24, 2)], Sentence("올해", "This year"), Sentence("지난해", "Last year"), simulated=True),
        "fields": [Field("firm", Sentence("업체 이름", "Name of the firm"), "가상의류 001", required=True, source=Sentence("가상 등록부 2023-03-02", "sample register, 2023-03-02")),
                   Field("amount", Sentence("신청액", "Amount asked"), "1,200만", "won", wrong=Sentence("한도 1,000만원을 넘습니다", "Above the cap of 10,000,000 won"), required=True),
                   Field("trade", Sentence("업종", "Trade"), "clothing", "select", options=[("clothing", Sentence("의류", "Clothing")), ("shoes", Sentence("수제화", "Shoes"))]),
                   Field("plan", Sentence("개선 계획", "Plan"), "", "area", hint=Sentence("무엇을 왜 고치는지 씁니다", "What is improved, and why")),
                   Field("visit", Sentence("조사 받을 날", "Day of the survey"), "2023-05-29", "date", required=True),
                   Field("agree", Sentence("현장조사에 동의합니다", "I agree to the site survey"), "", "check")],
    }
