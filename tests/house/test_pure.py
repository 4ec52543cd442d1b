"""Terms and logic of every room import in a process where Django and psycopg cannot be imported."""

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"

CODE = """
import importlib, pathlib, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "psycopg"):
            raise ImportError("impure: " + name)
sys.meta_path.insert(0, Refuse())
source = pathlib.Path(sys.argv[1])
for file in sorted(source.glob("naru/*/terms.py")) + sorted(source.glob("naru/*/terms/*.py")) + sorted(source.glob("naru/*/logic.py")) + sorted(source.glob("naru/*/logic/*.py")):
    name = ".".join(file.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
    importlib.import_module(name)
    print(name)
"""


def test_terms_and_logic_are_pure() -> None:
    done = subprocess.run([sys.executable, "-c", CODE, str(SOURCE)], capture_output=True, text=True, check=False, env={"PYTHONPATH": str(SOURCE)})
    assert done.stderr == ""
    assert "naru.record.terms" in done.stdout.split()
