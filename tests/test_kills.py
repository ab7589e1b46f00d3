"""The short version of ``benchmarks/kills.py``: builds ended by force, then finished."""

import os
import subprocess
import sys

import pytest

from example_files import ROOT


@pytest.mark.model
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds run in processes split off by fork")
def test_build_that_is_killed_or_meets_a_full_disk_is_finished_by_the_next() -> None:
    script = ROOT / "benchmarks" / "kills.py"
    command = [sys.executable, "-W", "ignore", str(script), "--reports", "10", "--kills", "6", "--full", "3"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 reports: 0 failed" in done.stdout
