"""The collecting officer accepts submissions, many in one act, or returns one with remarks."""

import uuid
from collections.abc import Mapping, Sequence

from naru.collection.actions.submit import step
from naru.collection.queries import people_of
from naru.documents.actions import Letter, mail_many
from naru.kernel import Refused
from naru.kernel.clock import today
from naru.kernel.database import one, rows
from naru.record import Act, Entered
from naru.record.actions import enter, verb


def _review(assignment: uuid.UUID, to: str, remark: str, entry: Entered) -> int:
    found = one("SELECT n, signer_id FROM collection_submission WHERE assignment_id = %s ORDER BY n DESC LIMIT 1", [assignment])
    if found is None:
        raise Refused("review_of_its_submission", str(assignment))
    n = step(assignment, to, entry)
    rows("INSERT INTO collection_review (assignment_id, n, to_state, submission_n, signer, reviewer_id, remark, entry_id) SELECT %s, %s, %s, %s, %s, e.actor_id, %s, e.id FROM record_entry e WHERE e.id = %s",
         [assignment, n, to, found[0], found[1], remark, entry.id])
    return n


@verb
def accept(assignments: Sequence[uuid.UUID], *, act: Act) -> uuid.UUID:
    """Accepts submissions as they stand, all or none. Returns the act's id.

    Raises Refused('review_by_another') for one's own signature, 'assignmentstep_move_allowed' for what was not submitted.
    """
    entry = enter(act, "collection.accept", subject=assignments[0] if len(assignments) == 1 else None, content={"assignments": list(assignments)}, result=act.id)
    for each in sorted(assignments):
        rows("SELECT collection_hold_assignment(%s)", [each])
        _review(each, "accepted", "", entry)
    return act.id


@verb
def give_back(assignment: uuid.UUID, *, remark: str, remarks: Mapping[uuid.UUID, str], act: Act) -> uuid.UUID:
    """Returns a submission with what to mend, over all and by question; the body is told by mail. Returns the assignment."""
    rows("SELECT collection_hold_assignment(%s)", [assignment])
    entry = enter(act, "collection.give_back", subject=assignment, content={"remark": remark, "remarks": dict(remarks)}, result=assignment)
    n = _review(assignment, "returned", remark.strip(), entry)
    rows("INSERT INTO collection_remark (assignment_id, n, question_id, text, entry_id) SELECT %s, %s, q, t, %s FROM unnest(%s::uuid[], %s::text[]) AS x(q, t)",
         [assignment, n, entry.id, list(remarks), [each.strip() for each in remarks.values()]])
    [(body, title)] = rows("SELECT a.organisation_id, r.title_ko FROM collection_assignment a JOIN collection_round r ON r.id = a.round_id WHERE a.id = %s", [assignment])
    people = people_of(body, today())
    if people:
        mail_many("collection_returned", [Letter(person, {"title": title, "remark": remark}) for person in people], subject=assignment, act=act.part("mails"))
    return assignment
