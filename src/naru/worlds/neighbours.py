"""The city's neighbours in the played year: registers asked and answering, the list of grants sent, one district's use coming as a file. All by files, all simulated."""

import datetime as dt
import random
import uuid
from collections.abc import Mapping, Sequence

from naru.agreements.actions import due, inspect, pay_award, review, send_grants, show_own_share, take_use
from naru.agreements.neighbours import askable
from naru.agreements.subsidy import Files as Subsidy
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import write_table
from naru.parties.actions import ask, take_answers
from naru.parties.queries import facts_of
from naru.parties.registers import Files, StandIn, registers
from naru.parties.terms import Register
from naru.programmes.logic import gates_of, tests_of
from naru.worlds.cast import business_number
from naru.worlds.offices import call_id, cast_of, today
from naru.worlds.stage import Cue, Stage

Truth = Mapping[tuple[uuid.UUID, str], object]
"""What a register says otherwise than is known: by organisation and fact."""


def registers_before_screening(stage: Stage, cue: Cue) -> None:
    """The registers are asked about everybody who applied to the calls; their answers stand when eligibility is judged."""
    calls = [call_id(stage, name) for name in cue.calls]
    firms = [firm for (firm,) in rows("SELECT DISTINCT organisation_id FROM calls_application WHERE call_id = ANY(%s) ORDER BY 1", [calls])]
    ask_registers(stage, firms, {})


def registers_before_paying(stage: Stage, otherwise: Truth) -> None:
    """The registers are asked about everybody with an agreement; they know of moves and closures that nobody told the city."""
    firms = [firm for each in askable() if each.key == "paying" for firm in each.organisations]
    ask_registers(stage, firms, otherwise)


def ask_registers(stage: Stage, firms: Sequence[uuid.UUID], otherwise: Truth) -> None:
    """Asks each register that decides a condition judged before a payment, and takes its answers in; what nobody knows stays unanswered."""
    on, world, officer = today(), stage.world, cast_of(stage.world).officer
    known, numbers = facts_of(firms, on), dict(rows("SELECT business_number, id FROM parties_organisation WHERE id = ANY(%s) AND business_number IS NOT NULL", [list(firms)]))
    gates = {test.fact.removeprefix("organisation.") for condition in gates_of(world.plan.text, on) for test in tests_of(condition.node)}

    def says(register: Register, number: str) -> object:
        firm = numbers[number]
        held = known[firm].get(register.fact)
        return otherwise.get((firm, register.fact), held.value if held else None)

    for register in (each for each in registers().values() if numbers and each.fact in gates):
        question = ask(register.id, firms, provenance="simulated", act=world.act("ask", register.id, on, actor=officer))
        content = StandIn(says).answer(Files().question(question), on=on)
        take_answers(content, name=f"회신-{register.name.ko}-{on}.xlsx", provenance="simulated", act=world.act("answers", register.id, on, actor=officer))


def expired(stage: Stage, firm: uuid.UUID) -> bool:
    """Whether an answer that decides a payment has run out: a tax certificate holds for thirty days, and works last for months."""
    on, known = today(), facts_of([firm], today())[firm]
    gates = {test.fact.removeprefix("organisation.") for condition in gates_of(stage.world.plan.text, on) for test in tests_of(condition.node)}
    return any(each.fact in gates and each.fact in known and not known[each.fact].valid(on) for each in registers().values())


def knows(fact: str) -> bool:
    """Whether a register of the city decides a fact."""
    return any(each.fact == fact for each in registers().values())


def list_sent(stage: Stage, cue: Cue) -> None:
    """Grants and selections go to the subsidy system."""
    content, count = Subsidy().grants()
    send_grants(content, count=count, name=f"교부선정-{today()}.xlsx", provenance="simulated", act=stage.world.act("subsidy-list", today(), actor=cast_of(stage.world).officer))


def by_file(stage: Stage) -> set[uuid.UUID]:
    """The agreements whose use comes by the subsidy system's file: those of one district."""
    return {agreement for (agreement,) in rows(
        "SELECT a.id FROM agreements_agreement a JOIN agreements_agreement g ON g.id = a.under_id JOIN parties_organisation o ON o.id = g.organisation_id WHERE o.name = %s", [stage.world.plan.by_file])}


def use_comes(stage: Stage, cue: Cue) -> None:
    """One district's firms entered their use in the subsidy system: its file becomes their evidence, is reviewed and paid on."""
    world, officer = stage.world, cast_of(stage.world).officer
    chance = random.Random(f"{world.seed}/use-comes")
    found = rows("SELECT a.id, o.name, v.total FROM agreements_agreement a JOIN parties_organisation o ON o.id = a.organisation_id JOIN agreements_agreementversion v ON v.agreement_id = a.id AND v.n = 1 "
                 "WHERE a.id = ANY(%s) ORDER BY a.id", [list(by_file(stage))])
    if not found:
        return
    inspect([agreement for agreement, _, _ in found], result="passed", act=world.act("inspect-district", actor=officer))
    used = [{"agreement": agreement, "firm": name, "category": "시설·설비", "issuer": business_number(19_000 + n), "approval": f"{20239000 + n}", "on": today() - dt.timedelta(days=chance.randint(3, 40)),
             "amount": total * chance.randint(85, 100) // 100, "note": "작업환경개선 공사(가상)"} for n, (agreement, name, total) in enumerate(found)]
    content = write_table(form("subsidy-use"), used, title=f"집행내역 {world.plan.by_file} {today()} (가상자료)")
    take_use(content, name=f"보탬e-집행내역-{world.plan.by_file}.xlsx", provenance="simulated", act=world.act("use", actor=officer))
    for agreement, spending, amount in stage.each(rows("SELECT agreement_id, id, amount FROM agreements_spending WHERE agreement_id = ANY(%s) ORDER BY agreement_id, id", [[each[0] for each in found]]), len(found)):
        review(agreement, accepted={spending: amount}, act=world.act("review", agreement, actor=officer))
        if missing := due(agreement).own_missing:
            show_own_share(agreement, amount=missing, document="자부담 이체확인(가상)", act=world.act("own-share", agreement, actor=officer))
        pay_award(agreement, act=world.act("pay", agreement, actor=officer))
