"""The house: data goes one way, so imports do too."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "onrecord"
# Lowest first; a layer may import itself and what stands below it.
LAYERS = [
    "model",
    "data_files",
    "read",
    "annotate",
    "coding",
    "reconcile",
    "record",
    "export",
    "pipeline",
    "benchmark",
    "api",
    "web",
    "cli",
]
# The stages whose functions are pure: no disk, clock or network. data_files is their one way to the lexicons.
PURE = ["model", "annotate", "coding", "reconcile"]
EFFECTS = {"pathlib", "sqlite3", "socket", "urllib", "requests", "httpx", "subprocess", "shutil", "tempfile", "time"}
HEAVY = {"torch", "transformers", "sklearn"}


def layer(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name} line {node.lineno}: relative import"
            names.append(node.module)
    return names


FILES = sorted(p for p in PACKAGE.rglob("*.py") if layer(p) not in {"__init__", "__main__", "data"})


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = LAYERS.index(layer(path))
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "onrecord" and len(parts) > 1 and parts[1] != "data":
            assert LAYERS.index(parts[1]) <= own, f"{layer(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in FILES if layer(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_stages_touch_nothing_outside(path: Path) -> None:
    assert not {n.split(".")[0] for n in imported(path)} & EFFECTS


def test_every_layer_is_known() -> None:
    assert {layer(p) for p in FILES} <= set(LAYERS)


def test_no_training_library_is_needed() -> None:
    assert not {n.split(".")[0] for p in FILES for n in imported(p)} & HEAVY
