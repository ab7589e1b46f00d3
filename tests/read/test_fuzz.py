"""The short version of ``benchmarks/fuzz.py``: damaged inputs for every reader."""

import warnings
from pathlib import Path

from example_files import ROOT, script

fuzz = script(Path(ROOT, "benchmarks", "fuzz.py"))


def test_sound_inputs_are_read_by_all_readers() -> None:
    # Else the mutated ones would not get far.
    for name, raw in fuzz.seeds().items():
        found = list(fuzz.read_stream(fuzz.io.BytesIO(raw), "input", fuzz.Limits()))
        assert any(isinstance(f, fuzz.Report) for f in found), name


def test_damaged_inputs_neither_raise_nor_hang() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = fuzz.fuzz(250, seed=7)
    assert found.failures == []
    assert found.done == 250
