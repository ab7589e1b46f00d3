"""Writes the golden export anew: ``python tests/golden/make_export.py``. Read the difference before committing it."""

import sys
import tempfile
from pathlib import Path

GOLDEN = Path(__file__).with_name("small_record.jsonl")


def small_export() -> str:
    """The hand-made record of the tests as JSON lines, with texts."""
    from onrecord.export import exporter
    from record_factory import small_record

    with tempfile.TemporaryDirectory() as folder, small_record(Path(folder) / "r.db") as store:
        return "".join(line + "\n" for line in exporter("jsonl").lines(store, with_text=True))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    GOLDEN.write_text(small_export(), encoding="utf-8")
