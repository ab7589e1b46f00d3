"""The export of a hand-made record is, letter for letter, the one that was read and approved."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "golden"))

from make_export import GOLDEN, small_export


def test_the_export_is_the_golden_one() -> None:
    changed = "changed on purpose? Then run: python tests/golden/make_export.py"
    assert small_export() == GOLDEN.read_text(encoding="utf-8"), changed
