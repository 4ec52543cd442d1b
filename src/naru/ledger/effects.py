"""What each booking of a transaction file does: which figure it changes and in which direction. Moves have two legs, corrections follow what they correct. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from naru.kernel.money import Won
from naru.kernel.tables import TableFile
from naru.ledger.booking import BUDGET, CORRECTION, FIGURES, MOVED, PAYMENT, REFUND, Booking, Held

Remark = tuple[int, str, str]
Place = tuple[int, str, tuple[str, ...]]


def plain_bookings(table: TableFile, fresh: Sequence[Booking], held: Held, remarks: list[Remark]) -> Iterator[Booking]:
    """Bookings that correct nothing, with their effects; what was assumed goes into `remarks`."""
    legs: dict[tuple[str, int, str], list[Booking]] = defaultdict(list)
    budgets: dict[Place, Won] = defaultdict(int, held.budgets)
    for each in fresh:
        if each.kind in MOVED:
            legs[each.kind, each.year, each.document or f"#{each.row}"].append(each)
        elif each.kind in FIGURES:
            made = replace(each, figure=FIGURES[each.kind], effect=-each.amount if each.kind == REFUND else each.amount)
            budgets[each.place] += made.effect if made.figure in BUDGET else 0
            yield made
    mending = sorted(_budget_corrections(fresh), key=lambda each: each.on, reverse=True)
    standing = {(each.kind, each.year, each.document) for each in held.bookings}
    ordered: list[Booking] = []
    for key, group in sorted(legs.items(), key=lambda each: (each[1][0].on, each[1][0].row)):
        if key in standing:
            _split_move(table, group)
            continue
        while mending and mending[-1].on <= group[0].on:
            mended = mending.pop()
            budgets[mended.place] += mended.amount
        for leg in _move(table, group, budgets, remarks, ordered):
            budgets[leg.place] += leg.effect
            yield leg
    if ordered:
        remarks.append(_by_order(ordered))


def _budget_corrections(fresh: Sequence[Booking]) -> Iterator[Booking]:
    """Corrections of what raises a budget, also through corrections: what a line can give is what they leave."""
    leads = {each.document: each.corrects for each in fresh if each.kind == CORRECTION}
    raised = {each.document for each in fresh if each.kind in FIGURES and each.kind not in MOVED and FIGURES[each.kind] in BUDGET}
    for each in fresh:
        document, steps = each.corrects, 0
        while document in leads and document not in raised and steps <= len(leads):
            document, steps = leads[document], steps + 1
        if each.kind == CORRECTION and document in raised:
            yield each


def _by_order(ordered: Sequence[Booking]) -> Remark:
    """What the order of rows alone decides is said once a file, with the first such move by name."""
    first, document = ordered[0], ordered[0].document
    return (first.row, f"이용·전용 {len(ordered):,}건은 먼저 적힌 줄을 내준 줄로 읽었습니다(첫 건 {document}: {first.department}이(가) 내줌). 줄의 순서를 바꾼 파일이면 원래 순서로 다시 받으십시오.",
            f"{len(ordered):,} moves were read as given by the row that stands first (the first, {document}: {first.department} gives). If the rows of the file were sorted anew, take it in its own order.")


def _split_move(table: TableFile, group: Sequence[Booking]) -> None:
    for each in group:
        table.wrong(each.row, "document", each.document, (f"이 {each.kind} 문서의 다른 줄은 먼저 받은 파일에 있습니다.", f"Other rows of this {each.kind} came in an earlier file."),
                    ("내주는 줄과 받는 줄을 한 파일에 함께 담으십시오. 먼저 받은 파일은 되돌릴 수 있습니다.", "Give both legs in one file; the earlier file can be undone."))


def _move(table: TableFile, group: Sequence[Booking], budgets: Mapping[Place, Won], remarks: list[Remark], ordered: list[Booking]) -> Iterator[Booking]:
    """The legs of one document of moves: those that give below 0, those that take above."""
    directions = _directions(table, group, budgets, remarks, ordered)
    yield from (replace(each, figure="moved", effect=sign * abs(each.amount)) for each, sign in zip(group, directions, strict=True) if not table.told(each.row))


def _directions(table: TableFile, group: Sequence[Booking], budgets: Mapping[Place, Won], remarks: list[Remark], ordered: list[Booking]) -> Sequence[int]:
    first, kind = group[0].row, group[0].kind
    if any(each.amount < 0 for each in group):
        if sum(each.amount for each in group):
            for each in group:
                if each.amount < 0:
                    signed(table, each.row, kind, each.amount)
        else:
            remarks.append((first, f"{kind}: 내준 줄을 0보다 작은 금액으로 적어 부호대로 읽었습니다.", f"{kind}: the giving rows bear a minus; read by their signs."))
        return [-1 if each.amount < 0 else 1 for each in group]
    giving = givers(group)
    if not any(giving):
        remarks.append((first, f"{kind}: 내준 줄이 파일에 없어 받은 금액으로 읽었습니다.", f"{kind}: no giving line in the file; read as money received."))
        return [1] * len(group)
    signs = [-1 if gives else 1 for gives in giving]
    if _overdrawn(group, signs, budgets) and not _overdrawn(group, turned := [-sign for sign in signs], budgets):
        remarks.append((first, f"{kind}: 먼저 적힌 줄에는 그만큼의 예산이 없어 나중에 적힌 줄이 내준 것으로 읽었습니다.", f"{kind}: the first rows hold no such budget; read as given by the later ones."))
        return turned
    if not _overdrawn(group, [-sign for sign in signs], budgets):
        ordered.append(group[giving.index(True)])
    return signs


def _overdrawn(group: Sequence[Booking], signs: Sequence[int], budgets: Mapping[Place, Won]) -> bool:
    """Whether a line would give more than it has: nobody can give what is not there."""
    net: dict[Place, Won] = defaultdict(int)
    for each, sign in zip(group, signs, strict=True):
        net[each.place] += sign * each.amount
    return any(won < 0 and budgets.get(place, 0) + won < 0 for place, won in net.items())


def givers(group: Sequence[Booking]) -> list[bool]:
    """Which rows of a document's moves give: the first ones whose sum equals that of the rest; else the first of each pair when all pairs balance; none when nothing does, the money then came from elsewhere."""
    whole, run = sum(each.amount for each in group), 0
    for place, each in enumerate(group[:-1], start=1):
        run += each.amount
        if 2 * run == whole and whole:
            return [n < place for n in range(len(group))]
    if len(group) % 2 == 0 and all(give.amount == take.amount for give, take in list(pairwise(group))[::2]):
        return [n % 2 == 0 for n in range(len(group))]
    return [False] * len(group)


def corrections(table: TableFile, fresh: Sequence[Booking], known: Sequence[Booking], held: Sequence[Booking]) -> Iterator[Booking]:
    """Corrections with the figure of what they correct; each that cannot be followed is told."""
    roots: dict[str, list[Booking]] = defaultdict(list)
    chain: dict[str, list[Booking]] = defaultdict(list)
    for each in (*(one for one in held if one.kind != CORRECTION), *known):
        roots[each.document].append(each)
    for each in (*held, *fresh):
        if each.kind == CORRECTION:
            chain[each.document].append(each)
    net = {document: sum(abs(each.amount) for each in group) for document, group in roots.items()}
    for each in held:
        if each.kind == CORRECTION and (root := _root(each, roots, chain)):
            net[root] += each.amount
    last: dict[str, Booking] = {}
    for each in sorted((one for one in fresh if one.kind == CORRECTION), key=lambda one: (one.on, one.row)):
        root = _root(each, roots, chain)
        target = _target(table, each, roots.get(root, []))
        if target is None:
            continue
        net[root] += each.amount
        last[root] = each
        yield replace(each, figure=target.figure, effect=-each.amount if _lowers(target) else each.amount)
    _below_nothing(table, last, net)


def _below_nothing(table: TableFile, last: Mapping[str, Booking], net: Mapping[str, Won]) -> None:
    for root, each in last.items():
        if net[root] < 0:
            table.wrong(each.row, "amount", each.amount, (f"정정을 더하면 {root}의 금액이 {net[root]:,}원으로 0보다 작아집니다.", f"With its corrections {root} would be {net[root]:,} won, below 0."),
                        ("정정 금액은 바꾼 뒤의 금액이 아니라 차액입니다.", "A correction is the difference, not the new amount."))


def _root(each: Booking, roots: Mapping[str, Sequence[Booking]], chain: Mapping[str, Sequence[Booking]]) -> str:
    """The document of the booking that a correction corrects in the end, through corrections of corrections; '' when it leads nowhere or in a circle."""
    document, seen = each.corrects, set[str]()
    while document not in roots:
        nexts = [other for other in chain.get(document, ()) if other.row != each.row]
        if not nexts or document in seen:
            return ""
        seen.add(document)
        document = nexts[0].corrects
    return document


def _lowers(booking: Booking) -> bool:
    """Whether a booking lowers its figure: a refund, also one of 0 won, or a leg that gives."""
    return booking.kind == REFUND or booking.effect < 0


def _near(each: Booking, corrected: Sequence[Booking]) -> list[Booking]:
    """Which bookings of a document a correction means: of its year (numbers may begin anew each year), then of its line, then of its department, then any."""
    of_year = [one for one in corrected if one.year == each.year] or list(corrected)
    choices: Iterable[list[Booking]] = ([one for one in of_year if (one.line, one.department) == (each.line, each.department)], [one for one in of_year if one.department == each.department])
    return next((found for found in choices if found), of_year)


def _target(table: TableFile, each: Booking, corrected: Sequence[Booking]) -> Booking | None:
    """The booking that is corrected. None, and a problem told, when there is none, several figures fit, or it comes later."""
    if not corrected:
        table.wrong(each.row, "corrects", each.corrects, ("이 파일과 받은 거래에 그 문서번호의 거래가 없습니다.", "No booking of this file, nor one held, bears that document."),
                    ("바로잡는 거래의 문서번호를 확인하고, 그 거래가 든 파일로 올리십시오.", "Check the document, and give the file that holds the booking."))
        return None
    near = _near(each, corrected)
    if len({(one.figure, _lowers(one)) for one in near}) > 1:
        kinds = ", ".join(dict.fromkeys(one.kind for one in near))
        table.wrong(each.row, "corrects", each.corrects, (f"그 문서번호에 {kinds}이(가) 함께 있어 무엇을 바로잡는지 알 수 없습니다.", f"That document holds {kinds}: it is unclear which is corrected."),
                    ("거래마다 문서번호를 나누어 적으십시오.", "Give each booking a document of its own."))
        return None
    earliest = min(one.on for one in near)
    if each.on < earliest:
        table.wrong(each.row, "date", each.on, (f"바로잡는 거래({earliest})보다 앞선 날짜입니다.", f"It is dated before what it corrects ({earliest})."), ("정정한 날짜를 적으십시오.", "Write the day of the correction."))
        return None
    return near[0]


def signed(table: TableFile, row: int, kind: str, value: object) -> None:
    """Tells an amount below 0 where none may be."""
    table.wrong(row, "amount", value, (f"'{kind}' 금액이 0보다 작습니다. 부호는 정정에만 씁니다.", f"The amount of {kind} is below 0: only a correction (정정) bears a sign."), _signed_remedy(kind))


def _signed_remedy(kind: str) -> tuple[str, str]:
    if kind == PAYMENT:
        return "돌려받은 돈이면 구분을 반납으로, 잘못 적은 금액이면 정정으로 차액을 적으십시오.", "Write money given back as 반납, a wrong amount as 정정 with the difference."
    if kind in MOVED:
        return "내주는 줄과 받는 줄을 한 문서번호로, 내주는 줄을 먼저, 둘 다 0보다 크게 적으십시오.", "Write the giving and the receiving line under one document, the giving one first, both above 0."
    return "줄어든 금액은 구분을 정정으로 하고 바로잡는 문서번호와 차액을 적으십시오.", "Write what was lowered as 정정 with the corrected document and the difference."
