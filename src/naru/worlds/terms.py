"""The words of the worlds room. A world is a list of scenes; each scene has an instant and plays public acts.

Everything a world makes is simulated: it lives only in a database that was marked simulated when it was made.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel import KST, Refusal, Sentence, insert_only
from naru.record import Act
from naru.worlds.plan import Plan

LIFECYCLES = ()
WORLD = uuid.uuid5(uuid.NAMESPACE_DNS, "world.naru")
"""The root of all ids of all worlds: ids of simulated things can be told by nobody but their provenance says it."""

CURRENT_VALUE_TABLES = {
    "worlds_progress": "how far the playing world is, for the page that shows it",
    "worlds_order": "a visitor's wish to play on; taken once by the player",
}

REFUSALS: tuple[Refusal, ...] = (
    insert_only("scene_insert_only", "장면", "a scene"),
    insert_only("played_insert_only", "가상 세계", "a world"),
    Refusal(
        "progress_is_one",
        Sentence("재생 상황은 하나뿐입니다.", "There is one progress of the playing world."),
        Sentence("있는 상황을 고치십시오.", "Change the one that stands."),
    ),
    Refusal(
        "world_not_simulated",
        Sentence("실제 데이터베이스에서는 가상 세계를 재생하지 않습니다.", "No world is played in a real database."),
        Sentence("./naru demo로 가상 데이터베이스를 만드십시오.", "Make a simulated database with ./naru demo."),
    ),
)


@dataclass(frozen=True, slots=True)
class World:
    """One world: its seed, what it plays, and how acts and ids come from it."""

    seed: int
    plan: Plan

    def id(self, *names: object) -> uuid.UUID:
        """The uuid of the thing called `names` in this world."""
        return uuid.uuid5(WORLD, f"{self.seed}/" + "/".join(str(name) for name in names))

    def act(self, *names: object, actor: uuid.UUID, reason: str = "", behalf: uuid.UUID | None = None, delegation: uuid.UUID | None = None) -> Act:
        """The act called `names`: played twice, it is the same act."""
        return Act(self.id("act", *names), actor, reason, behalf, delegation)


def kst(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    """An instant (KST)."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=KST)
