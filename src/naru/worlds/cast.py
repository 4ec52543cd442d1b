"""Who plays: the city's offices, 25 districts, operators, firms with representatives. All names are plainly synthetic but the districts'.

Numbers that the documents state are exact; everything else is assumed, and the whole world is marked simulated.
"""

import random
import uuid
from dataclasses import dataclass

from naru.parties.terms import Firm, OrganisationKind
from naru.worlds.terms import World

DISTRICTS = ("종로구", "중구", "용산구", "성동구", "광진구", "동대문구", "중랑구", "성북구", "강북구", "도봉구", "노원구", "은평구", "서대문구", "마포구", "양천구", "강서구",
             "구로구", "금천구", "영등포구", "동작구", "관악구", "서초구", "강남구", "송파구", "강동구")
JOINED = 20
"""Districts with firms chosen in the first round (council-2023:1109); which ones is assumed."""
CLOTHING = 1_262
"""Clothing firms that applied (council-2023:1109)."""
TRADES = {"metal": ("기계금속", 479), "printing": ("인쇄", 250), "jewellery": ("주얼리", 476), "shoes": ("수제화", 100)}
"""Firms of the four trades that applied (council-2023:1113)."""
FIRST, SECOND_CLOTHING, SECOND_TRADES = 397, 400, 650
"""Selected in the first round (council-2023:1109), about in the second (1111, 1113)."""
MEMBERS = 9


def business_number(n: int) -> str:
    """The n-th synthetic business number, with a right check digit."""
    digits = [int(each) for each in f"{990_000_000 + n:09d}"]
    total = sum(a * b for a, b in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=True)) + digits[8] * 5 // 10
    return "".join(map(str, digits)) + str((10 - total % 10) % 10)


@dataclass(frozen=True, slots=True)
class Applicant:
    """A firm that will apply: who represents it, through whom it applies, its trade and group."""

    firm: Firm
    intermediary: uuid.UUID
    group: str
    trade: str
    on_paper: bool

    @property
    def person(self) -> uuid.UUID:
        """The representative."""
        if self.firm.person is None:
            raise ValueError(self.firm.name)
        return self.firm.person


class Cast:
    """The whole cast of a world, made from its seed; ids follow from names, so it is the same cast at every start."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.player, self.officer, self.head, self.auditor = (world.id("person", name) for name in ("player", "officer", "head", "auditor"))
        self.city = self._body("서울특별시", OrganisationKind.CITY, "city")
        self.department = self._body("뷰티패션산업과", OrganisationKind.DEPARTMENT, "department")
        self.audit = self._body("감사위원회", OrganisationKind.DEPARTMENT, "audit")
        self.districts = [self._body(name, OrganisationKind.DISTRICT, "district", name) for name in DISTRICTS]
        self.joined = self.districts[:JOINED]
        self.operators = {trade: self._body(f"가상{ko}지원센터", OrganisationKind.OPERATOR, "operator", trade) for trade, (ko, _) in TRADES.items()}
        self.members = [self._body(f"가상대학 {n:02d}", OrganisationKind.PARTNER, "member", n) for n in range(1, MEMBERS + 1)]
        self.applicants = self._applicants()

    def _body(self, name: str, kind: OrganisationKind, *key: object) -> Firm:
        title = {OrganisationKind.DISTRICT: "담당", OrganisationKind.OPERATOR: "운영", OrganisationKind.PARTNER: "위원"}.get(kind, "직원")
        return Firm(self.world.id("organisation", *key), name, kind, None, self.world.id("person", *key), f"가상{title} {key[-1]}", "02-0000-0000", f"{key[0]}@example.invalid", {})

    def _applicants(self) -> list[Applicant]:
        chance = random.Random(self.world.seed)
        weights = [chance.randint(3, 10) for _ in self.joined]
        made = []
        for n in range(1, CLOTHING + 1):
            district = chance.choices(self.joined, weights)[0] if n > JOINED else self.joined[n - 1]
            made.append(self._applicant(n, "clothing", "의류", district, "clothing", chance))
        number = CLOTHING
        for trade, (korean, count) in TRADES.items():
            for _ in range(count):
                number += 1
                made.append(self._applicant(number, trade, korean, self.operators[trade], "four-trades", chance))
        return made

    def _applicant(self, n: int, trade: str, korean: str, through: Firm, group: str, chance: random.Random) -> Applicant:
        facts: dict[str, object] = {"seat": "seoul", "trade": trade, "closed": False, "employees": chance.randint(1, 9)}
        roll = chance.random()
        if roll < 0.012:
            facts["seat"] = "elsewhere"
        elif roll < 0.02:
            facts["closed"] = True
        firm = Firm(self.world.id("firm", n), f"가상{korean} {n:04d}", OrganisationKind.FIRM, business_number(n), self.world.id("person", "firm", n), f"가상대표 {n:04d}",
                    f"010-0000-{n:04d}", f"firm{n:04d}@example.invalid", facts)
        return Applicant(firm, through.id, group, trade, on_paper=chance.random() < 0.3)
