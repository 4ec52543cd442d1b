"""The walk in CONTRIBUTING.md is true: each file stands, and each name stands in the file it is said to stand in."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEP = re.compile(r"^\d+\. ", re.MULTILINE)


def test_the_walk_is_true() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    walk = text[text.index("## One feature") : text.index("## A new programme")]
    missing, named = [], 0
    for step in STEP.split(walk)[1:]:
        words = re.findall(r"`([^`]+)`", step)
        files = [ROOT / word for word in words if "/" in word]
        missing += [str(file) for file in files if not file.exists()]
        content = "".join(file.read_text() for file in files if file.exists())
        for word in words:
            if "/" not in word and word not in ("@verb", "calls_version_in_time"):
                named += 1
                if word not in content:
                    missing.append(f"{word} in {[str(file) for file in files]}")
    assert missing == []
    assert named >= 7
