"""An act of one statement writes by that statement alone: what it did besides would stand outside its transaction."""

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "naru"


def strokes() -> list[tuple[str, ast.FunctionDef]]:
    """Each function under `@stroke`, with its file."""
    return [(f"{path.relative_to(SOURCE)}:{node.name}", node) for path in sorted(SOURCE.glob("*/actions/*.py")) for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.FunctionDef) and any(isinstance(mark, ast.Name) and mark.id == "stroke" for mark in node.decorator_list)]


def besides(function: ast.FunctionDef) -> list[str]:
    """What a stroke does besides saying its act: other acts, and statements that are not plain reading."""
    found = []
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func)
        if any(word.arg == "act" for word in call.keywords) or name.endswith(("enter", "atomic", "cursor", "save", "create", "on_commit")):
            found.append(name)
        if name in {"rows", "one"} and not (isinstance(call.args[0], ast.Constant) and str(call.args[0].value).startswith("SELECT") and " FOR " not in str(call.args[0].value)):
            found.append(ast.unparse(call))
    return found


def test_a_stroke_only_reads_and_says() -> None:
    assert {name: found for name, function in strokes() if (found := besides(function))} == {}


def test_every_act_of_the_ledger_is_a_stroke() -> None:
    from naru.ledger import actions

    batches = {"take_budget", "undo_budget", "take_transactions", "undo_transactions"}  # a file is many rows as one act, looked at between
    assert sorted(set(actions.__all__) - batches) == sorted(name.rsplit(":", 1)[1] for name, _ in strokes() if name.startswith("ledger/"))


def test_a_planted_second_write_is_seen() -> None:
    planted = "def pay(*, act):\n    rows('INSERT INTO x VALUES (1)')\n    other(1, act=act)\n    one('SELECT 1 FROM x')\n    return Stroke(act, 'x')"
    function = ast.parse(planted).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert besides(function) == ["rows('INSERT INTO x VALUES (1)')", "other"]
