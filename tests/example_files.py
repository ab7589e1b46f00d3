"""Where the example story and its coding are, and the project's scripts as modules."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "src" / "onrecord" / "data" / "example"
REPORTS = EXAMPLE / "reports"
ACTORS = EXAMPLE / "actors.csv"
INPUTS = ROOT / "tests" / "golden" / "inputs"


def script(path: Path) -> ModuleType:
    """The script at *path* as a module; it stands outside every package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    if os.fspath(path.parent) not in sys.path:  # as Python does for a script, which may import those beside it
        sys.path.append(os.fspath(path.parent))
    spec.loader.exec_module(module)
    return module
