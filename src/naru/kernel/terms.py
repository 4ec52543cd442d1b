"""Refusals that the ground itself speaks."""

from naru.kernel.invariants import Invariant
from naru.kernel.lifecycle import Lifecycle
from naru.kernel.sentences import Refusal, Sentence

LIFECYCLES: tuple[Lifecycle, ...] = ()

CURRENT_VALUE_TABLES: dict[str, str] = {"kernel_clock": "the hand of a simulated world's clock moves"}

REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "world_insert_only",
        Sentence("이 데이터베이스가 실제인지 가상인지는 만들 때 정해지며 바꿀 수 없습니다.", "Whether this database is real or simulated is fixed when it is made."),
        Sentence("다른 종류가 필요하면 새 데이터베이스를 만드십시오.", "Make a new database for the other kind."),
    ),
    Refusal(
        "world_is_one",
        Sentence("데이터베이스의 종류는 하나뿐입니다.", "A database has exactly one kind."),
        Sentence("이미 정해진 종류를 그대로 쓰십시오.", "Keep the kind that is set."),
    ),
    Refusal(
        "world_kind_known",
        Sentence("데이터베이스의 종류는 실제 또는 가상이어야 합니다.", "A database is either real or simulated."),
        Sentence("real 또는 simulated 중 하나를 고르십시오.", "Choose real or simulated."),
    ),
    Refusal(
        "clock_is_one",
        Sentence("시계는 하나뿐입니다.", "There is one clock."),
        Sentence("있는 시계를 앞으로 옮기십시오.", "Move the existing clock forward."),
    ),
    Refusal(
        "clock_only_forward",
        Sentence("가상 시계는 앞으로만 갑니다.", "The simulated clock only moves forward."),
        Sentence("지금보다 뒤의 시각을 고르거나 새 가상 세계를 시작하십시오.", "Choose a later instant, or start a new world."),
    ),
    Refusal(
        "clock_set_in_real_database",
        Sentence("실제 데이터베이스에서는 시각을 정할 수 없습니다.", "In a real database nobody sets the time."),
        Sentence("가상 데이터베이스에서 재생하십시오.", "Play it in a simulated database."),
    ),
)

INVARIANTS: tuple[Invariant, ...] = (
    Invariant("G1", "money is integer won, ratios integer basis points, splits lose nothing", ("naru.kernel.money:split",),
              ("tests/kernel/test_logic.py::test_a_split_loses_nothing",)),
    Invariant("G2", "tables of facts are insert-only; the others are a closed list with reasons", ("world_insert_only", "refuse_change"),
              ("tests/kernel/test_constraints.py::test_world_insert_only", "tests/house/test_tables.py::test_every_table_is_of_facts_or_named")),
    Invariant("G3", "every state machine is data: jump, gap, fork and wrong predecessor are refused", ("naru.kernel.constraints:step_constraints",),
              ("tests/kernel/test_constraints.py::test_steps_refuse_jump_gap_fork_and_wrong_predecessor",)),
    Invariant("G5", "triggers refuse and never act, but to derive: the account balance, the leaf hash, where an application stands", ("refuse_change", "kernel_clock_forward"),
              ("tests/house/test_invariants.py::test_triggers_refuse_and_never_act",)),
    Invariant("G6", "periods are half-open and never empty", ("naru.kernel.period:Period",),
              ("tests/kernel/test_logic.py::test_periods_are_half_open", "tests/house/test_invariants.py::test_periods_are_never_empty")),
    Invariant("G7", "one clock: real time in a real database, the world's in a simulated one",
              ("kernel_now", "world_is_one", "world_kind_known", "clock_is_one", "clock_only_forward"),
              ("tests/kernel/test_constraints.py::test_clock_set_in_real_database", "tests/kernel/test_constraints.py::test_clock_only_forward",
               "tests/kernel/test_constraints.py::test_the_player_sets_the_instant", "tests/kernel/test_constraints.py::test_one_clock_in_threads")),
)
