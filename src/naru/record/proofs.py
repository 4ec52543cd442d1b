"""A proof that leaves the house: one act with its path to the seal, as a document that anybody checks without Naru.

The document is JSON of the form `naru-proof/1` (docs/proofs.md says how to check it by hand). It holds nothing personal, as no entry does.
"""

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

from naru.kernel.clock import is_simulated
from naru.kernel.database import one
from naru.record.logic import Step, climb, digest_of, leaf_of
from naru.record.queries import prove

FORMAT = "naru-proof/1"
_ENTRY = "SELECT id, seq, kind, actor_id, behalf, delegation, at, reason, subject, content, result, digest FROM record_entry WHERE id = %s"
_SEAL = "SELECT n, first_seq, last_seq, leaves, root, previous_root, sealed_at FROM record_seal WHERE n = %s"


def document(id: uuid.UUID) -> dict[str, Any] | None:
    """The proof of an act as plain data; None while it is not sealed."""
    found, proof = one(_ENTRY, [id]), prove(id)
    sealed = None if proof is None else one(_SEAL, [proof.seal])
    if found is None or proof is None or sealed is None:
        return None
    names = ("id", "seq", "kind", "actor", "behalf", "delegation", "at", "reason", "subject", "content", "result")
    entry = {name: _text(value) for name, value in zip(names, found, strict=False)} | {"content": json.loads(found[9]), "seq": found[1]}
    n, first, last, leaves, root, previous, at = sealed
    return {
        "format": FORMAT, "provenance": "simulated 가상자료" if is_simulated() else "computed", "entry": entry, "digest": bytes(found[11]).hex(), "leaf": proof.leaf.hex(),
        "path": [{"side": "left" if step.left else "right", "hash": step.sibling.hex()} for step in proof.steps],
        "seal": {"n": n, "first_seq": first, "last_seq": last, "leaves": leaves, "root": bytes(root).hex(), "previous_root": bytes(previous).hex(), "sealed_at": _text(at)},
    }


def _text(value: object) -> object:
    match value:
        case None | int() | str():
            return value
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case _:
            return str(value)


def problems(given: Mapping[str, Any], *, root: str = "") -> list[str]:
    """What is wrong with a proof document, by itself and against a published root in hex; empty when it holds. Needs no database."""
    try:
        return list(_problems(given, root))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"the document is not whole: {type(error).__name__} {error}"]


def _problems(given: Mapping[str, Any], root: str) -> list[str]:
    if given["format"] != FORMAT:
        return [f"not a document of the form {FORMAT}: {given['format']}"]
    entry, seal, wrong = given["entry"], given["seal"], []
    says = {name: _id(entry[name]) for name in ("id", "actor", "behalf", "delegation", "subject", "result")}
    made = digest_of(kind=entry["kind"], actor=_sure(says["actor"]), behalf=says["behalf"], reason=entry["reason"], subject=says["subject"], content=entry["content"])
    if made.hex() != given["digest"]:
        wrong.append("what the act says differs from its digest")
    leaf = leaf_of(id=_sure(says["id"]), kind=entry["kind"], actor=_sure(says["actor"]), at=dt.datetime.fromisoformat(entry["at"]), digest=bytes.fromhex(given["digest"]), seq=entry["seq"],
                   delegation=says["delegation"], result=says["result"])
    if leaf.hex() != given["leaf"]:
        wrong.append("the leaf differs from the fields of the act")
    if climb(leaf, [Step(bytes.fromhex(step["hash"]), step["side"] == "left") for step in given["path"]]).hex() != seal["root"]:
        wrong.append("the path does not lead to the root of the seal")
    if not seal["first_seq"] <= entry["seq"] <= seal["last_seq"]:
        wrong.append("the act's number lies outside the seal")
    if root and root.lower() != seal["root"]:
        wrong.append("the seal's root is not the published one")
    return wrong


def _id(text: str | None) -> uuid.UUID | None:
    return None if text is None else uuid.UUID(text)


def _sure(id: uuid.UUID | None) -> uuid.UUID:
    if id is None:
        raise ValueError("an act without actor or id")
    return id
