"""The facts of the vocabulary as questions to people, and answers said back. Pure: the words and the city's names are handed in."""

from dataclasses import dataclass

from naru.kernel import Sentence
from naru.programmes.city import City
from naru.programmes.vocabulary import Words

ASKS: dict[str, Sentence] = {
    "organisation.kind": Sentence("신청하는 곳은 무엇입니까?", "What are you?"),
    "organisation.seat": Sentence("사업장은 어디에 있습니까?", "Where is your workplace?"),
    "organisation.trade": Sentence("어떤 업종입니까?", "Which trade are you in?"),
    "organisation.closed": Sentence("지금 휴업이나 폐업 중입니까?", "Is the business closed or suspended?"),
    "organisation.barred": Sentence("지금 지원 제한 기간입니까?", "Are you barred from support now?"),
    "organisation.tax_paid": Sentence("지방세를 모두 냈습니까?", "Are all local taxes paid?"),
    "organisation.employees": Sentence("상시근로자는 몇 명입니까?", "How many regular employees?"),
    "organisation.new_hires": Sentence("새로 고용한 사람은 몇 명입니까?", "How many people were newly hired?"),
    "organisation.foreign_invested": Sentence("외국인투자기업입니까?", "Are you foreign-invested?"),
    "organisation.growth_industry": Sentence("시가 지정한 신성장 산업입니까?", "Are you in a growth industry that the city names?"),
    "organisation.city_mou": Sentence("시와 업무협약(MOU)을 맺었습니까?", "Do you hold an MOU with the city?"),
    "organisation.early_startup": Sentence("초기 지원이 필요한 국내 스타트업(pre-A, 시리즈 A·B)입니까?", "Are you an early start-up (pre-A, series A or B)?"),
    "organisation.first_application": Sentence("처음 신청합니까?", "Is it your first application?"),
    "support.same_group": Sentence("같은 내용으로 다른 지원을 받고 있습니까?", "Do you hold other support for the same?"),
}
"""A question for each fact of the core; a city's own fact is asked by its `ask`, or by its meaning."""

KINDS: dict[str, Sentence] = {
    "firm": Sentence("업체", "a firm"), "district": Sentence("자치구", "a district"), "operator": Sentence("운영기관", "an operator"), "university": Sentence("대학", "a university")}
YES, NO, UNKNOWN = Sentence("예", "yes"), Sentence("아니오", "no"), Sentence("모름", "unknown")


@dataclass(frozen=True, slots=True)
class Asking:
    """How one city asks for facts and says them."""

    words: Words
    city: City

    def ask(self, fact: str) -> Sentence:
        """The question behind a fact: the core's, the city's own, else what the fact is called."""
        own = self.words.facts[fact].ask if fact in self.words.facts else None
        return ASKS.get(fact) or own or self.meaning(fact)

    def meaning(self, fact: str) -> Sentence:
        """What a fact is called; the name itself for a fact outside the vocabulary."""
        return self.words.facts[fact].meaning if fact in self.words.facts else Sentence(fact, fact)

    def choices(self, fact: str) -> list[tuple[str, Sentence]]:
        """What one may answer to a fact with a closed set of answers; [] where one writes a number or text."""
        word = self.words.facts.get(fact)
        if word is None or word.type not in ("choice", "flag"):
            return []
        return [("yes", YES), ("no", NO)] if word.type == "flag" else [(each, self.said(fact, each)) for each in word.choices]

    def read(self, fact: str, given: str) -> object:
        """An answer as the vocabulary types it; None when it is empty, of another type or outside the choices."""
        word, text = self.words.facts.get(fact), given.strip().replace(",", "")
        if word is None or not text:
            return None
        match word.type:
            case "flag":
                return {"yes": True, "no": False}.get(text)
            case "count":
                return int(text) if text.isdecimal() and len(text) < 13 else None
            case "choice":
                return text if text in word.choices else None
            case _:
                return text[:200]

    def said(self, fact: str, value: object) -> Sentence:
        """A known value of a fact as people read it."""
        if value is None:
            return UNKNOWN
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, int):
            return Sentence(f"{value:,}", f"{value:,}")
        return self.city.value_name(fact, value) or KINDS.get(str(value)) or Sentence(str(value), str(value))
