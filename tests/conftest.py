"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of shared reports beside the checkout; the test is skipped where there is none."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the shared reports beside the checkout (../shared)")
    return SHARED
